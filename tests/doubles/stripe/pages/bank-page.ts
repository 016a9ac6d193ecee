import type { StripeDouble } from "../double";
import { closeDispute, openDispute } from "../resources/disputes";
import { failPayout } from "../resources/payouts";
import { failRefund } from "../resources/refunds";
import { escapeHtml, formatAmount, type Language, page } from "./layout";

const WORDS = {
  en: {
    title: "What banks do", charges: "Payments", refunds: "Refunds", disputes: "Disputes", payouts: "Payouts to payees", none: "Nothing yet.",
    dispute: "The cardholder disputes it", won: "The bank decides for the platform", lost: "The bank decides for the cardholder",
    refund_back: "The card's bank sends it back", payout_back: "The payee's bank sends it back",
  },
  zh: {
    title: "银行的动作", charges: "付款", refunds: "退款", disputes: "拒付", payouts: "打款给收款方", none: "暂无。",
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
  return page(t.title, language, `<main class="narrow"><h1>${t.title}</h1>${lines.map(([title, list]) => section(title, list, t.none)).join("")}</main>`);
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
    refund_back: () => failRefund(double, id), payout_back: () => failPayout(double, id),
  };
  acts[form.get("act") ?? ""]?.();
}
