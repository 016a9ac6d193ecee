import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { asPayments, type Awaiting, hasBankTransfer, referenceOf, requestFor } from "./bank-transfer";
import { MAX_PAYMENT_MINOR } from "./fees";

const request = (over: Partial<Awaiting> = {}): Awaiting => ({ id: "fnd_1", reference: "SM1234ABCD", currency: "USD", isOpen: true, remainingMinor: 500n, ...over });
const sum = (over: Partial<Parameters<typeof requestFor>[0]> = {}) => ({ amountMinor: 500n, currency: "USD", reference: null, ...over });

describe("the request that a sum answers", () => {
  const other = request({ id: "fnd_2", reference: "SM9999ZZZZ", remainingMinor: 700n });

  it("is the one whose reference it carries, however the bank wrote it", () => {
    expect(requestFor(sum({ reference: "inv 7 / sm-1234 abcd thanks" }), [other, request()])?.id).toBe("fnd_1");
    expect(requestFor(sum({ reference: "SM9999ZZZZ", currency: "EUR" }), [request(), other])?.id).toBe("fnd_2");
    expect(requestFor(sum({ reference: "SM9999ZZZZ" }), [request(), { ...other, isOpen: false }])?.id).toBe("fnd_2");
  });

  it("is the only open one of its currency, or the only one that waits for this amount", () => {
    expect(requestFor(sum(), [request()])?.id).toBe("fnd_1");
    expect(requestFor(sum({ reference: "Rechnung 12" }), [request(), request({ id: "fnd_3", reference: "SM7", currency: "EUR" })])?.id).toBe("fnd_1");
    expect(requestFor(sum({ amountMinor: 700n }), [request(), other])?.id).toBe("fnd_2");
  });

  it("is none when several could be meant, or none is there", () => {
    expect(requestFor(sum({ amountMinor: 1n }), [request(), other])).toBeUndefined();
    expect(requestFor(sum({ amountMinor: 700n }), [other, { ...other, id: "fnd_3", reference: "SM8" }])).toBeUndefined();
    expect(requestFor(sum({ currency: "EUR" }), [request()])).toBeUndefined();
    expect(requestFor(sum(), [])).toBeUndefined();
  });

  it("is the only one past its time when nothing is open", () => {
    expect(requestFor(sum(), [request({ isOpen: false })])?.id).toBe("fnd_1");
    expect(requestFor(sum(), [request({ isOpen: false }), request({ id: "fnd_2", reference: "SM7", isOpen: false })])).toBeUndefined();
  });
});

it("splits a sum into payments of eight digits that add up", () => {
  fc.assert(fc.property(fc.bigInt(1n, 10n ** 12n), (amountMinor) => {
    const payments = asPayments(amountMinor);
    expect(payments.reduce((all, one) => all + one, 0n)).toBe(amountMinor);
    expect(payments.every((one) => one > 0n && one <= MAX_PAYMENT_MINOR)).toBe(true);
  }));
});

it("knows where bank transfers are, and writes references that banks take", () => {
  expect(["USD", "EUR", "GBP", "JPY"].every(hasBankTransfer)).toBe(true);
  expect(["HKD", "CNY", "TWD", "KWD", "XXX"].some(hasBankTransfer)).toBe(false);
  expect(referenceOf("fnd_01jd3c9a2b4c6d8e0f1g3h5j7k")).toBe("SM1G3H5J7K");
});
