import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { generatedTerms } from "~tests/factories/generated-terms";
import { someTerms } from "~tests/factories/terms";
import { CURRENCIES } from "../core/money";
import { canonicalJson, hashTerms } from "./canonical";
import { applyRedline, isSame, type Json, redline } from "./redline";
import { dealTerms, type DealTerms } from "./terms";
import { killFeeOf, milestonePlan, totalsByCurrency, totalsByPayer } from "./totals";

/** The same document with its keys in another order, all the way down. */
function shuffled(value: Json, seed: number): Json {
  if (Array.isArray(value)) return value.map((entry) => shuffled(entry, seed));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, entry], index) => ({ key, entry: shuffled(entry, seed + 1), rank: (index * 7919 + seed * 104_729) % 101 }));
  return Object.fromEntries(entries.toSorted((a, b) => a.rank - b.rank || (a.key < b.key ? 1 : -1)).map(({ key, entry }) => [key, entry]));
}

describe("generated terms", () => {
  it("are consistent documents", () => {
    fc.assert(fc.property(generatedTerms, (terms) => {
      expect(dealTerms.safeParse(terms).error?.issues ?? []).toEqual([]);
    }), { numRuns: 300 });
  });
});

describe("redlines of terms", () => {
  it("applied to the older version give the newer, and back again", () => {
    fc.assert(fc.property(generatedTerms, generatedTerms, (one, other) => {
      const there = redline(one as Json, other as Json);
      expect(isSame(applyRedline(one as Json, there), other as Json)).toBe(true);
      expect(isSame(applyRedline(other as Json, redline(other as Json, one as Json)), one as Json)).toBe(true);
    }), { numRuns: 200 });
  });

  it("are empty exactly when the hash is the same", async () => {
    await fc.assert(fc.asyncProperty(generatedTerms, generatedTerms, async (one, other) => {
      expect(redline(one as Json, other as Json).length === 0).toBe((await hashTerms(one)) === (await hashTerms(other)));
      expect(redline(one as Json, structuredClone(one) as Json)).toEqual([]);
    }), { numRuns: 100 });
  });

  it("name a changed price, day, party and promise by their place", () => {
    const before = someTerms();
    const after = structuredClone(before);
    Object.assign(after.priceLines[0] ?? {}, { amountMinor: "12000002" });
    Object.assign(after.window, { endsOn: "2027-06-02" });
    Object.assign(after.parties[0] ?? {}, { organizationId: "org_other" });
    Object.assign(after.placements[0]?.promise ?? {}, { minAppearances: 4 });
    expect(redline(before as Json, after as Json).map(({ path }) => path).toSorted()).toEqual([
      "/parties/payer/organizationId", "/placements/p1/promise/minAppearances", "/priceLines/l1/amountMinor", "/window",
    ]);
  });
});

describe("the canonical form", () => {
  it("does not depend on the order of keys, at any depth", async () => {
    await fc.assert(fc.asyncProperty(generatedTerms, fc.nat(1000), async (terms, seed) => {
      const other = shuffled(terms as Json, seed);
      expect(canonicalJson(other)).toBe(canonicalJson(terms));
      expect(await hashTerms(other)).toBe(await hashTerms(terms));
      expect(JSON.parse(canonicalJson(terms))).toEqual(terms);
    }), { numRuns: 100 });
  });

  it("differs for lists in another order, and for every changed figure", async () => {
    await fc.assert(fc.asyncProperty(generatedTerms, fc.nat(50), async (terms, pick) => {
      const copy = structuredClone(terms);
      const line = copy.priceLines[pick % copy.priceLines.length];
      if (line) line.amountMinor = (BigInt(line.amountMinor) + 1n).toString();
      expect(await hashTerms(copy)).not.toBe(await hashTerms(terms));
      const turned = { ...terms, parties: terms.parties.toReversed() };
      expect(await hashTerms(turned)).not.toBe(await hashTerms(terms));
    }), { numRuns: 100 });
  });

  it("refuses what is no document", () => {
    for (const nothing of [undefined, () => 1]) expect(() => canonicalJson(nothing)).toThrow(TypeError);
  });
});

const sum = (amounts: readonly bigint[]) => amounts.reduce((whole, amount) => whole + amount, 0n);

describe("totals", () => {
  it("of the plan are the price, payer by payer and currency by currency, to the minor unit", () => {
    fc.assert(fc.property(generatedTerms, (terms) => {
      const plan = milestonePlan(terms);
      for (const total of totalsByPayer(terms)) {
        const rows = plan.filter(({ payerOrganizationId }) => payerOrganizationId === total.payerOrganizationId);
        expect(sum(rows.map(({ amountMinor }) => amountMinor))).toBe(total.amountMinor);
        expect(new Set(rows.map(({ currency }) => currency))).toEqual(new Set([total.currency]));
      }
      for (const { currency, amountMinor } of totalsByCurrency(terms)) {
        expect(sum(plan.flatMap((row) => (row.currency === currency ? [row.amountMinor] : [])))).toBe(amountMinor);
        expect(sum(terms.priceLines.flatMap((line) => (line.currency === currency ? [BigInt(line.amountMinor)] : [])))).toBe(amountMinor);
      }
    }), { numRuns: 400 });
  });

  it.each(CURRENCIES)("of the plan are the price in %s", (currency) => {
    const priced = (amountMinor: string): DealTerms => someTerms({ priceLines: [{ id: "l1", payerOrganizationId: "org_payer", label: { en: "", zh: "" }, amountMinor, currency }] });
    for (const amount of ["4", "101", "9999999", "123456789012345"]) {
      const plan = milestonePlan(priced(amount));
      expect([sum(plan.map(({ amountMinor }) => amountMinor)), new Set(plan.map((row) => row.currency))]).toEqual([BigInt(amount), new Set([currency])]);
    }
  });

  it("count every row once, with an id and a place of its own, never of nothing", () => {
    fc.assert(fc.property(generatedTerms, (terms) => {
      const plan = milestonePlan(terms);
      expect(new Set(plan.map(({ id }) => id)).size).toBe(plan.length);
      expect(plan.map(({ position }) => position)).toEqual(plan.map((_, index) => index + 1));
      expect(plan.every(({ amountMinor }) => amountMinor > 0n)).toBe(true);
    }));
  });

  it("of a kill fee lie within a minor unit above its share, and never above the price", () => {
    fc.assert(fc.property(generatedTerms, (terms) => {
      const totals = totalsByPayer(terms);
      for (const [index, { amountMinor, currency }] of killFeeOf(terms, "before_shoot").entries()) {
        const share = BigInt(terms.killFee[0]?.basisPoints ?? 0);
        const price = totals[index]?.amountMinor ?? 0n;
        expect(currency).toBe(totals[index]?.currency);
        expect(amountMinor * 10_000n >= price * share && (amountMinor - 1n) * 10_000n < price * share && amountMinor <= price).toBe(true);
      }
    }));
  });
});
