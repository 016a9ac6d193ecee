import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bothNames, paperAmount } from "./paper-text";
import { gatherStatement, type StatementMovement } from "./statement";
import { monthsSince, statementInput, statementPeriod } from "./statement-period";

const at = new Date("2026-10-05T09:00:00Z");
const movement = (amountMinor: bigint, more: Partial<StatementMovement> = {}): StatementMovement => ({
  id: "led_1", at, kind: "release_approved", side: "payee", currency: "USD", amountMinor, dealId: null, production: null, milestone: null, counterparty: null, reference: null, ...more,
});

describe("a statement of account", () => {
  it("runs from the opening balance to the closing one, side by side and currency by currency", () => {
    const accounts = gatherStatement(
      [{ side: "payee", currency: "USD", amountMinor: 500n }, { side: "payer", currency: "EUR", amountMinor: 0n }],
      [movement(920n), movement(-1_000n), movement(70n, { currency: "JPY" })],
    );
    expect(accounts).toMatchObject([
      { side: "payee", currency: "JPY", openingMinor: 0n, closingMinor: 70n },
      { side: "payee", currency: "USD", openingMinor: 500n, inMinor: 920n, outMinor: 1_000n, closingMinor: 420n, lines: [{ balanceMinor: 1_420n }, { balanceMinor: 420n }] },
    ]);
  });

  it("always adds up", () => {
    fc.assert(fc.property(fc.bigInt({ min: -999n, max: 999n }), fc.array(fc.bigInt({ min: -999n, max: 999n })), (opening, amounts) => {
      for (const account of gatherStatement([{ side: "payer", currency: "USD", amountMinor: opening }], amounts.map((amount) => movement(amount, { side: "payer" })))) {
        expect(account.openingMinor + account.inMinor - account.outMinor).toBe(account.closingMinor);
        expect(account.lines.at(-1)?.balanceMinor ?? account.openingMinor).toBe(account.closingMinor);
      }
    }));
  });
});

describe("the period of a statement", () => {
  const now = new Date("2026-11-23T09:00:00Z");
  const period = (input: object) => statementPeriod(statementInput.parse(input), now);

  it.each([
    [{ month: "2026-10" }, { startsOn: "2026-10-01", endsOn: "2026-11-01", isOver: true }],
    [{ month: "2024-02" }, { startsOn: "2024-02-01", endsOn: "2024-03-01", isOver: true }],
    [{ month: "2026-12" }, { startsOn: "2026-12-01", endsOn: "2027-01-01", isOver: false }],
    [{}, { startsOn: "2026-11-01", endsOn: "2026-12-01", isOver: false }],
    [{ from: "2026-11-01", to: "2026-11-22" }, { startsOn: "2026-11-01", endsOn: "2026-11-23", isOver: true }],
    [{ from: "2026-11-23", to: "2026-11-23" }, { startsOn: "2026-11-23", endsOn: "2026-11-24", isOver: false }],
  ])("%j", (input, expected) => {
    expect(period(input)).toEqual(expected);
  });

  it.each([
    { month: "2026-13" }, { month: "10" }, { from: "2026-11-01" }, { to: "2026-11-01" }, { from: "2026-11-02", to: "2026-11-01" },
    { from: "2025-01-01", to: "2026-11-01" }, { from: "2026-02-30", to: "2026-03-01" },
  ])("%j is refused", (input) => {
    expect(statementInput.safeParse(input).success).toBe(false);
  });

  it("offers the months since money first moved, newest first", () => {
    expect(monthsSince(new Date("2026-09-30T23:00:00Z"), now)).toEqual(["2026-11", "2026-10", "2026-09"]);
  });
});

describe("words of papers", () => {
  it("write amounts exactly, in every currency, and names once", () => {
    expect(paperAmount(123_456_789_01n, "USD")).toBe("123,456,789.01");
    expect(paperAmount(-1_234_567n, "JPY")).toBe("-1,234,567");
    expect(paperAmount(5n, "KWD")).toBe("0.005");
    expect(bothNames({ en: "Erhai", zh: "洱海" })).toBe("Erhai · 洱海");
    expect(bothNames({ en: "TVB", zh: "TVB" })).toBe("TVB");
  });
});
