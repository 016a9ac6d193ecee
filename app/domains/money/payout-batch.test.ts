import { describe, expect, it } from "vitest";
import { BATCH_STATES, batchStatesBefore, type LastPayment, manualStanding, PAYMENT_STATES, paymentStatesBefore } from "./payout-batch";

const day = new Date("2026-11-20T08:00:00Z");
const payment = (over: Partial<LastPayment>): LastPayment => ({
  id: "pmt_1", state: "listed", createdAt: day, sentAt: null, valueDate: null, bankReference: null, returnedOn: null, returnReason: null, ...over,
});
const none = { pendingSince: null, isConfirmed: false, isRefused: false };
const confirmed = { ...none, isConfirmed: true };

describe("what may happen to a batch and its payments", () => {
  it("knows each step's beginning, and nothing after an end", () => {
    expect(batchStatesBefore("approve_second")).toEqual(["approved_once"]);
    expect(BATCH_STATES.filter((state) => batchStatesBefore("cancel").includes(state))).toEqual(["proposed", "approved_once"]);
    expect(PAYMENT_STATES.filter((state) => paymentStatesBefore("finish").includes(state))).toEqual(["sent"]);
    expect(PAYMENT_STATES.filter((state) => paymentStatesBefore("return").includes(state))).toEqual(["sent", "done"]);
  });
});

describe("why money of the manual rail waits", () => {
  it.each([
    ["no account", none, undefined, "bank_details_missing"],
    ["a refused account", { ...none, isRefused: true }, undefined, "bank_details_refused"],
    ["a first account", { ...none, pendingSince: day }, undefined, "bank_details_pending"],
    ["a changed account", { ...confirmed, pendingSince: day }, undefined, "bank_details_pending"],
    ["a confirmed account", confirmed, undefined, "manual_rail"],
    ["an old refusal beside a confirmed account", { ...confirmed, isRefused: true }, undefined, "manual_rail"],
    ["a batch", confirmed, payment({}), "in_payout_batch"],
    ["the bank", { ...confirmed, pendingSince: day }, payment({ state: "sent", sentAt: day }), "sent"],
    ["nothing: it is paid", confirmed, payment({ state: "done", valueDate: "2026-11-21", bankReference: "R1" }), "paid"],
    ["the next batch after a return", confirmed, payment({ state: "returned", returnedOn: "2026-11-22", returnReason: "closed" }), "bank_returned"],
    ["a new account after a return", { ...confirmed, pendingSince: day }, payment({ state: "returned" }), "bank_details_pending"],
  ])("%s", (_, details, last, step) => {
    expect(manualStanding(details, last).step).toBe(step);
  });
});
