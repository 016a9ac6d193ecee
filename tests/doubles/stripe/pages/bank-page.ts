import type { StripeDouble } from "../double";
import { receiveBankTransfer } from "../resources/cash-payments";
import { TRANSFER_TYPES } from "../resources/customers";
import { closeDispute, openDispute } from "../resources/disputes";
import { failPayout } from "../resources/payouts";
import { failRefund } from "../resources/refunds";
import { escapeHtml, formatAmount, type Language, page } from "./layout";

const WORDS = {
  en: {
    title: "What banks do", charges: "Payments", refunds: "Refunds", disputes: "Disputes", payouts: "Payouts to payees", none: "Nothing yet.",
    transfers: "Bank transfers of payers", customer: "Payer", amount: "Amount", currency: "Currency", reference: "Reference", send: "Send the money", sent: "Sent",
    dispute: "The cardholder disputes it", won: "The bank decides for the platform", lost: "The bank decides for the cardholder",
    refund_back: "The card's bank sends it back", payout_back: "The payee's bank sends it back",
  },
  zh: {
    title: "银行的动作", charges: "付款", refunds: "退款", disputes: "拒付", payouts: "打款给收款方", none: "暂无。",
    transfers: "付款方的银行转账", customer: "付款方", amount: "金额", currency: "币种", reference: "附言", send: "汇出款项", sent: "已汇出",
    dispute: "持卡人提出拒付", won: "银行支持平台", lost: "银行支持持卡人", refund_back: "发卡行退回该退款", payout_back: "收款方银行退回该打款",
  },
} as const;

interface Line {
  id: string;
  text: string;
  acts: readonly (readonly [act: string, words: string])[];
}

/** What cardholders and banks do of their own accord, as buttons: for people who try Scenemark without real banks. */
export function bankPage(double: StripeDouble, language: Language): string {
  const t = WORDS[language];
  const amountOf = ({ amount, currency }: { amount: number; currency: string }) => formatAmount(amount, currency, language);
  const { charges, refunds, disputes, payouts, owners } = double.state;
  const lines: readonly (readonly [string, Line[]])[] = [
    [t.charges, Object.values(charges).filter((charge) => !owners[charge.id]).map((charge) => ({
      id: charge.id, text: `${amountOf(charge)} · ${charge.description ?? ""}`, acts: charge.disputed || charge.refunded ? [] : [["dispute", t.dispute]],
    }))],
    [t.disputes, Object.values(disputes).map((dispute) => ({
      id: dispute.id, text: `${amountOf(dispute)} · ${dispute.reason} · ${dispute.status}`,
      acts: dispute.status === "won" || dispute.status === "lost" ? [] : [["won", t.won], ["lost", t.lost]],
    }))],
    [t.refunds, Object.values(refunds).map((refund) => ({
      id: refund.id, text: `${amountOf(refund)} · ${refund.status}`, acts: refund.status === "succeeded" ? [["refund_back", t.refund_back]] : [],
    }))],
    [t.payouts, Object.values(payouts).map((payout) => ({
      id: payout.id, text: `${amountOf(payout)} · ${payout.status}`, acts: payout.status === "paid" ? [["payout_back", t.payout_back]] : [],
    }))],
  ];
  return page(t.title, language, `<main class="narrow"><h1>${t.title}</h1>${transferForm(double, language)}${lines.map(([title, list]) => section(title, list, t.none)).join("")}</main>`);
}

/** The payer's own bank: any amount in any currency, with or without the reference. */
function transferForm(double: StripeDouble, language: Language): string {
  const t = WORDS[language];
  const customers = Object.values(double.state.customers).toReversed();
  const sent = Object.values(double.state.cashTransactions).filter(({ type }) => type === "funded").toReversed().slice(0, 10);
  const options = customers.map(({ id, name }) => `<option value="${id}">${escapeHtml(name ?? id)}</option>`).join("");
  const form = `<form method="post" action="/_pages/bank"><label>${t.customer}<select name="id">${options}</select></label>
<div class="row"><label>${t.amount}<input name="amount" inputmode="decimal" required></label><label>${t.currency}<select name="currency">${Object.keys(TRANSFER_TYPES).map((code) => `<option value="${code}">${code.toUpperCase()}</option>`).join("")}</select></label></div>
<label>${t.reference}<input name="reference"></label><button name="act" value="transfer">${t.send}</button></form>`;
  const lines = sent.map(({ customer, net_amount: amount, currency, funded }) =>
    `<p class="note">${t.sent}: ${formatAmount(amount, currency, language)} · ${escapeHtml(double.state.customers[customer]?.name ?? customer)} · ${escapeHtml(funded?.bank_transfer.reference ?? "")}</p>`);
  return `<section><h2>${t.transfers}</h2>${customers.length > 0 ? form : `<p class="note">${t.none}</p>`}${lines.join("")}</section>`;
}

function sendTransfer(double: StripeDouble, customer: string, form: URLSearchParams): void {
  const currency = form.get("currency") ?? "";
  const digits = new Intl.NumberFormat("en", { style: "currency", currency: TRANSFER_TYPES[currency] ? currency : "usd" }).resolvedOptions().maximumFractionDigits ?? 2;
  const amount = Math.round(Number((form.get("amount") ?? "").replaceAll(",", "")) * 10 ** digits);
  receiveBankTransfer(double, { customer, currency, amount, reference: form.get("reference")?.trim() || undefined });
}

function section(title: string, lines: readonly Line[], none: string): string {
  const rows = lines.toReversed().slice(0, 40).map(({ id, text, acts }) => `<form method="post" action="/_pages/bank"><input type="hidden" name="id" value="${id}">
<p class="note">${escapeHtml(text)} · ${id}</p>${acts.map(([act, words]) => `<button class="second" name="act" value="${act}">${words}</button>`).join("")}</form>`);
  return `<section><h2>${title}</h2>${rows.length > 0 ? rows.join("") : `<p class="note">${none}</p>`}</section>`;
}

/** Carries out a button of the page. */
export function actAsBank(double: StripeDouble, form: URLSearchParams): void {
  const id = form.get("id") ?? "";
  const acts: Record<string, () => unknown> = {
    dispute: () => openDispute(double, id), won: () => closeDispute(double, id, "won"), lost: () => closeDispute(double, id, "lost"),
    refund_back: () => failRefund(double, id), payout_back: () => failPayout(double, id), transfer: () => sendTransfer(double, id, form),
  };
  acts[form.get("act") ?? ""]?.();
}
