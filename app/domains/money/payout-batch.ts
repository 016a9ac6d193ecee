import { type Lifecycle, statesBefore } from "../core/lifecycle";

type Side = "operator" | "system";

export const BATCH_STATES = ["proposed", "approved_once", "sent", "closed", "cancelled"] as const;
export type BatchState = (typeof BATCH_STATES)[number];
export type BatchEvent = "approve_first" | "approve_second" | "cancel" | "close";

/** A batch is put together, approved by one person, approved by another and with that given to the bank; it closes when every payment has ended. */
export const batchLifecycle: Lifecycle<BatchState, BatchEvent, Side> = [
  { from: ["proposed"], event: "approve_first", to: "approved_once", by: ["operator"] },
  { from: ["approved_once"], event: "approve_second", to: "sent", by: ["operator"] },
  { from: ["proposed", "approved_once"], event: "cancel", to: "cancelled", by: ["operator"] },
  { from: ["sent"], event: "close", to: "closed", by: ["system"] },
];

export const PAYMENT_STATES = ["listed", "sent", "done", "returned", "cancelled"] as const;
export type PaymentState = (typeof PAYMENT_STATES)[number];
export type PaymentEvent = "send" | "finish" | "return" | "cancel";

/** A payment of a batch. Banks send money back even after they have paid it. */
export const paymentLifecycle: Lifecycle<PaymentState, PaymentEvent, Side> = [
  { from: ["listed"], event: "send", to: "sent", by: ["operator"] },
  { from: ["sent"], event: "finish", to: "done", by: ["operator"] },
  { from: ["sent", "done"], event: "return", to: "returned", by: ["operator"] },
  { from: ["listed"], event: "cancel", to: "cancelled", by: ["operator"] },
];

export const batchStatesBefore = (event: BatchEvent) => statesBefore(batchLifecycle, event);
export const paymentStatesBefore = (event: PaymentEvent) => statesBefore(paymentLifecycle, event);

/** Why released money of the manual rail waits, or where it is; the payee reads it with its date. */
export type ManualStanding =
  | { step: "bank_details_missing" | "bank_details_refused" | "manual_rail" }
  | { step: "bank_details_pending" | "in_payout_batch"; at: Date }
  | { step: "sent"; at: Date }
  | { step: "paid"; on: string; reference: string; paymentId: string }
  | { step: "bank_returned"; on: string; reason: string };

export interface LastPayment {
  id: string;
  state: PaymentState;
  createdAt: Date;
  sentAt: Date | null;
  valueDate: string | null;
  bankReference: string | null;
  returnedOn: string | null;
  returnReason: string | null;
}

export interface DetailsStanding {
  /** Since when a change waits for its confirmation. */
  pendingSince: Date | null;
  isConfirmed: boolean;
  /** The newest details were refused, and none stand. */
  isRefused: boolean;
}

/** From the last payment of a release and the state of its payee's bank details. A payment under way says more than the details do. */
export function manualStanding(details: DetailsStanding, last: LastPayment | undefined): ManualStanding {
  const underWay = last && paymentStanding(last);
  if (underWay && underWay.step !== "bank_returned") return underWay;
  if (details.pendingSince) return { step: "bank_details_pending", at: details.pendingSince };
  if (!details.isConfirmed) return { step: details.isRefused ? "bank_details_refused" : "bank_details_missing" };
  return underWay ?? { step: "manual_rail" };
}

const text = (value: string | null): string => value ?? "";

function paymentStanding(last: LastPayment): ManualStanding | undefined {
  switch (last.state) {
    case "listed": return { step: "in_payout_batch", at: last.createdAt };
    case "sent": return { step: "sent", at: last.sentAt ?? last.createdAt };
    case "done": return { step: "paid", on: text(last.valueDate), reference: text(last.bankReference), paymentId: last.id };
    case "returned": return { step: "bank_returned", on: text(last.returnedOn), reason: text(last.returnReason) };
    case "cancelled": return undefined;
  }
}
