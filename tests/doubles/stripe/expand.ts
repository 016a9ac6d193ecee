import type { Value } from "./judge";
import type { DoubleState } from "./state";

/** Replaces ids by objects along the paths of `expand`: `payment_intent.latest_charge`, `data.balance_transaction`. */
export function expandObject(state: DoubleState, object: unknown, expand: Value | undefined): unknown {
  if (!Array.isArray(expand)) return object;
  const copy: unknown = structuredClone(object);
  for (const path of expand) if (typeof path === "string") expandPath(state, copy, path.split("."));
  return copy;
}

function expandPath(state: DoubleState, target: unknown, path: readonly string[]): void {
  const [field, ...rest] = path;
  if (field === undefined || typeof target !== "object" || target === null) return;
  if (Array.isArray(target)) {
    for (const element of target) expandPath(state, element, path);
    return;
  }
  const record = target as Record<string, unknown>;
  const value = record[field];
  if (typeof value === "string") record[field] = structuredClone(find(state, value) ?? value);
  expandPath(state, record[field], rest);
}

function find(state: DoubleState, id: string): unknown {
  const stores: Record<string, Record<string, unknown>> = {
    pi: state.paymentIntents, ch: state.charges, py: state.charges, txn: state.balanceTransactions, tr: state.transfers,
    re: state.refunds, cus: state.customers, du: state.disputes, po: state.payouts, ba: state.bankAccounts, acct: state.accounts, cs: state.sessions,
  };
  if (id.startsWith("trr_")) return Object.values(state.transfers).flatMap(({ reversals }) => reversals.data).find((reversal) => reversal.id === id);
  return stores[id.split("_")[0] ?? ""]?.[id];
}
