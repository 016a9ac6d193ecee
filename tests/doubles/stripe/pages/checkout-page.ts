import { CARDS } from "../resources/payments";
import type { CheckoutSession } from "../state";
import { escapeHtml, formatAmount, languageOf, page } from "./layout";

const WORDS = {
  en: {
    title: "Checkout", pay: "Pay", email: "E-mail", card: "Card number", expiry: "Expires", cvc: "Security code", name: "Name on card",
    test: "Test card", cancel: "Back without paying", decline: "Pay with a card that is declined",
    declined: "Your card was declined. Nothing was charged. Try another card.", closed: "This payment page is closed", paid: "It has been paid.", expired: "It has expired. Start the payment again where you came from.",
    cards: [[CARDS.success, "accepted"], [CARDS.declined, "declined"], [CARDS.insufficientFunds, "not enough money"], [CARDS.refundPending, "its refunds take time"], [CARDS.refundFails, "its refunds fail later"], [CARDS.disputed, "its bank disputes the payment"]],
    back: "Back", receipt: "Receipt", receiptBody: "Paid by card.",
  },
  zh: {
    title: "付款", pay: "支付", email: "电子邮箱", card: "卡号", expiry: "有效期", cvc: "安全码", name: "持卡人姓名",
    test: "测试卡", cancel: "返回，暂不支付", decline: "用会被拒绝的卡支付",
    declined: "银行卡被拒绝，没有扣款。请换一张卡。", closed: "此付款页已关闭", paid: "款项已支付。", expired: "付款页已过期，请返回原页面重新发起。",
    cards: [[CARDS.success, "支付成功"], [CARDS.declined, "被拒绝"], [CARDS.insufficientFunds, "余额不足"], [CARDS.refundPending, "退款需要时间"], [CARDS.refundFails, "退款之后失败"], [CARDS.disputed, "付款后银行提出拒付"]],
    back: "返回", receipt: "收据", receiptBody: "已用银行卡支付。",
  },
} as const;

/** The hosted payment page of a session. */
export function checkoutPage(session: CheckoutSession, declined?: string): string {
  const language = languageOf(session.locale);
  const t = WORDS[language];
  if (session.status !== "open") return closedPage(session);
  const amount = formatAmount(session.amount_total, session.currency, language);
  const lines = session.line_items.map((line) => `<li><span>${escapeHtml(line.description)}</span><span>${formatAmount(line.amount, session.currency, language)}</span></li>`).join("");
  const cards = t.cards.map(([number, text]) => `<option value="${number}">${number.replace(/(\d{4})(?=\d)/g, "$1 ")} · ${text}</option>`).join("");
  return page(t.title, language, `<main>
<section aria-label="${t.title}"><h1>${t.title}</h1><p class="amount">${amount}</p><ul class="lines">${lines}</ul></section>
<form method="post" action="/_pages/checkout/${session.id}/pay">
${declined ? `<p class="error" role="alert">${t.declined}</p>` : ""}
<label>${t.email}<input name="email" type="email" autocomplete="email" value="${escapeHtml(session.customer_email ?? "")}"></label>
<label>${t.card}<input name="card" inputmode="numeric" autocomplete="cc-number" list="cards" value="4242 4242 4242 4242" required></label>
<datalist id="cards">${cards}</datalist>
<div class="row"><label>${t.expiry}<input name="expiry" autocomplete="cc-exp" value="12 / 34" required></label><label>${t.cvc}<input name="cvc" inputmode="numeric" autocomplete="cc-csc" value="123" required></label></div>
<label>${t.name}<input name="name" autocomplete="cc-name" value="Robin Chen"></label>
<button type="submit">${t.pay} ${amount}</button>
<button class="second" type="submit" name="use" value="${CARDS.declined}">${t.decline}</button>
${session.cancel_url ? `<a class="button second" href="${escapeHtml(session.cancel_url)}">${t.cancel}</a>` : ""}
</form></main>`);
}

function closedPage(session: CheckoutSession): string {
  const language = languageOf(session.locale);
  const t = WORDS[language];
  const back = session.status === "complete" ? session.success_url : (session.cancel_url ?? session.success_url);
  return page(t.title, language, `<main class="narrow"><div class="card"><h1>${t.closed}</h1><p>${session.status === "complete" ? t.paid : t.expired}</p>
<a class="button" href="${escapeHtml(back.replaceAll("{CHECKOUT_SESSION_ID}", session.id))}">${t.back}</a></div></main>`);
}

/** What the payer keeps. */
export function receiptPage(charge: { id: string; amount: number; currency: string; description: string | null }): string {
  return page(WORDS.en.receipt, "en", `<main class="narrow"><div class="card"><h1>${WORDS.en.receipt}</h1><p class="amount">${formatAmount(charge.amount, charge.currency, "en")}</p>
<p>${escapeHtml(charge.description ?? "")}</p><p class="note">${charge.id} · ${WORDS.en.receiptBody}</p></div></main>`);
}
