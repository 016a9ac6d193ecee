import fc from "fast-check";
import { CURRENCIES } from "~/domains/core/money";
import type { DealTerms, MilestoneTerms, PlacementTerms } from "~/domains/deals/terms";
import { MILESTONE_TRIGGERS, PLACEMENT_TYPES, VERSION_KINDS } from "~/domains/deals/terms-vocabulary";
import { someTerms } from "./terms";

/** A whole cut into so many parts, each at least 1. */
const partsOf = (whole: bigint, count: number): fc.Arbitrary<bigint[]> =>
  fc.uniqueArray(fc.bigInt({ min: 1n, max: whole - 1n }), { minLength: count - 1, maxLength: count - 1 }).map((cuts) => {
    const edges = [0n, ...cuts.toSorted((a, b) => (a < b ? -1 : 1)), whole];
    return edges.slice(1).map((edge, index) => edge - (edges[index] ?? 0n));
  });

const words = fc.constantFrom("tea", "boat", "lamp", "rain", "the quiet one", "O’Neil & Söhne");
const chinese = fc.constantFrom("茶", "渡船", "灯", "雨夜", "");
const territories = fc.uniqueArray(fc.constantFrom("CN", "SG", "JP", "US", "US-NY", "DE", "EU", "WW"), { minLength: 1, maxLength: 4 });
const dayOf = (offset: number): string => new Date(Date.UTC(2026, 5, 1 + offset)).toISOString().slice(0, 10);

const someParties = fc.record({ payers: fc.integer({ min: 1, max: 3 }), name: words, nameZh: chinese }).map(({ payers, name, nameZh }) => {
  const [payer, payee] = someTerms().parties;
  if (!payer || !payee) throw new Error("the sample has two parties");
  const paying = Array.from({ length: payers }, (_, index) => ({
    ...payer, id: `payer${index}`, organizationId: `org_payer${index}`, kind: index === 1 ? "tourism_board" as const : "brand" as const, name: `${name} ${"ABC"[index]}`, nameZh,
  }));
  return [...paying, payee];
});

const plain = { trigger: "date" as const, payerOrganizationId: null, evidenceRequired: [], kpi: null };

/** Steps that fit the prices: shares of everything, or amounts of each payer. */
function stepsFor(prices: { organizationId: string; amount: bigint; currency: DealTerms["priceLines"][number]["currency"] }[]): fc.Arbitrary<MilestoneTerms[]> {
  const step = fc.record({
    title: fc.record({ en: words, zh: fc.constantFrom("茶", "渡船") }), reviewDays: fc.integer({ min: 1, max: 30 }), silenceApproves: fc.boolean(),
    dueDate: fc.integer({ min: 0, max: 300 }).map(dayOf), trigger: fc.constantFrom(...MILESTONE_TRIGGERS.filter((trigger) => trigger !== "kpi")),
  });
  const dressed = (values: { payer: string | null; value: MilestoneTerms["value"] }[]) =>
    fc.tuple(...values.map(() => step)).map((steps) =>
      steps.map((fields, index): MilestoneTerms => {
        const given = values[index] ?? { payer: null, value: { kind: "share" as const, basisPoints: 1 } };
        return { ...plain, ...fields, id: `m${index}`, payerOrganizationId: given.payer, value: given.value };
      }));
  const shares = fc.integer({ min: 1, max: 5 }).chain((count) => partsOf(10_000n, count))
    .chain((parts) => dressed(parts.map((part) => ({ payer: null, value: { kind: "share" as const, basisPoints: Number(part) } }))));
  const amounts = fc.tuple(...prices.map(({ organizationId, amount, currency }) =>
    fc.integer({ min: 1, max: amount > 3n ? 3 : 1 }).chain((count) => partsOf(amount + 1n, count))
      .map((parts) => spread(parts, amount).map((part) => ({ payer: organizationId, value: { kind: "amount" as const, amountMinor: part.toString(), currency } })))))
    .chain((lists) => dressed(lists.flat()));
  return fc.oneof(shares, amounts);
}

/** Parts of one more than the amount, brought back to it. */
function spread(parts: bigint[], amount: bigint): bigint[] {
  const whole = parts.reduce((sum, part) => sum + part, 0n) - amount;
  const at = parts.findIndex((part) => part > whole);
  return at < 0 ? [amount] : parts.map((part, index) => (index === at ? part - whole : part));
}

const somePlacement = (index: number, versions: readonly string[]): fc.Arbitrary<PlacementTerms> => {
  const [sample] = someTerms().placements;
  if (!sample) throw new Error("the sample has a placement");
  return fc.record({
    type: fc.constantFrom(...PLACEMENT_TYPES), category: fc.constantFrom("drink.tea", "drink.coffee", "food.snack", "travel.destination"), name: words, nameZh: chinese,
    from: fc.integer({ min: 1, max: 30 }), length: fc.integer({ min: 0, max: 30 }), minAppearances: fc.integer({ min: 1, max: 40 }),
    minSecondsEach: fc.integer({ min: 0, max: 90 }), minFramePercent: fc.integer({ min: 0, max: 60 }), isHandsOn: fc.boolean(), where: territories,
  }).map(({ type, category, name, nameZh, from, length, where, ...promise }) => ({
    ...sample, id: `p${index}`, type, subject: { ...sample.subject, category, name, nameZh }, episodes: { from, to: from + length }, sceneIds: [],
    promise: { ...sample.promise, ...promise }, applies: versions.map((versionId, position) => ({ id: `a${position}`, versionId, territories: where })),
  }));
};

/** Complete, consistent terms of any shape: parties, currencies, plans, placements, territories, windows, clauses. */
export const generatedTerms: fc.Arbitrary<DealTerms> = someParties.chain((parties) => {
  const payers = parties.filter(({ side }) => side === "payer").map(({ organizationId }) => organizationId);
  const price = fc.record({ amount: fc.bigInt({ min: 4n, max: 10n ** 13n }), currency: fc.constantFrom(...CURRENCIES) });
  return fc.tuple(...payers.map(() => price)).chain((drawn) => {
    const prices = payers.map((organizationId, index) => ({ organizationId, ...(drawn[index] ?? { amount: 100n, currency: "CNY" as const }) }));
    return fc.record({
      milestones: stepsFor(prices),
      lines: fc.tuple(...prices.map(({ amount }) => fc.boolean().chain((isSplit) => (isSplit ? partsOf(amount, 2) : fc.constant<bigint[]>([amount]))))),
      placements: fc.integer({ min: 1, max: 3 }).chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => somePlacement(index, ["v1", "v2"])))),
      versions: fc.tuple(fc.constantFrom(...VERSION_KINDS), fc.constantFrom("zh-CN", "en", "ja"), territories),
      territories, platforms: fc.uniqueArray(fc.constantFrom("douyin", "youtube", "kuaishou", "netflix"), { minLength: 1, maxLength: 3 }),
      start: fc.integer({ min: 0, max: 400 }), length: fc.integer({ min: 1, max: 700 }),
      exclusive: fc.uniqueArray(fc.constantFrom("drink", "drink.tea", "food"), { maxLength: 2 }),
      rounds: fc.integer({ min: 1, max: 10 }), stepShare: fc.integer({ min: 1, max: 10_000 }),
    }).map(({ lines, versions: [kind, language, where], start, length, exclusive, rounds, stepShare, milestones, ...rest }): DealTerms => ({
      ...someTerms(), ...rest, parties, scenes: [], milestones,
      production: { ...someTerms().production, versions: [someTerms().production.versions[0], { id: "v2", kind, language, territories: where, label: { en: "", zh: "" } }].flatMap((version) => version ?? []) },
      priceLines: prices.flatMap(({ organizationId, currency }, index) => (lines[index] ?? []).map((amount, position) => ({
        id: `l${index}-${position}`, payerOrganizationId: organizationId, label: { en: "Fee", zh: "费用" }, amountMinor: amount.toString(), currency,
      }))),
      window: { startsOn: dayOf(start), endsOn: dayOf(start + length) },
      exclusivity: { categories: exclusive, competitors: [], carveOuts: [] },
      killFee: [{ id: "k1", stage: "before_shoot", basisPoints: stepShare }],
      clauses: [{ id: "PP05", variables: { rounds, days: rounds + 2 } }],
    }));
  });
});
