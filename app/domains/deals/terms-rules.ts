import type { z } from "zod";
import type { dealTermsShape } from "./terms-parts";

type DealTerms = z.output<typeof dealTermsShape>;

export interface TermsProblem {
  path: (string | number)[];
  /** Key of `deals:error.*`. */
  message: string;
}

const problem = (path: (string | number)[], name: string): TermsProblem => ({ path, message: `deals:error.${name}` });

/** Rules that span several fields of the terms; empty when the document is consistent. */
export function termsProblems(terms: DealTerms): TermsProblem[] {
  return [
    ...partyProblems(terms),
    ...duplicateIds(terms),
    ...priceProblems(terms),
    ...milestoneProblems(terms),
    ...placementProblems(terms),
    ...windowProblems(terms),
    ...clauseProblems(terms),
  ];
}

function partyProblems(terms: DealTerms): TermsProblem[] {
  const payees = terms.parties.filter((party) => party.side === "payee").length;
  const organizations = new Set(terms.parties.map((party) => party.organizationId));
  const problems: TermsProblem[] = [];
  if (payees !== 1) problems.push(problem(["parties"], "one_payee"));
  if (payees === terms.parties.length) problems.push(problem(["parties"], "payer_required"));
  if (organizations.size !== terms.parties.length) problems.push(problem(["parties"], "party_twice"));
  return problems;
}

type Identified = readonly { id: string }[];

function duplicateIds(terms: DealTerms): TermsProblem[] {
  const lists: [(string | number)[], Identified][] = [
    [["parties"], terms.parties], [["production", "versions"], terms.production.versions], [["scenes"], terms.scenes],
    [["placements"], terms.placements], [["priceLines"], terms.priceLines], [["inKind"], terms.inKind],
    [["milestones"], terms.milestones], [["killFee"], terms.killFee], [["clauses"], terms.clauses],
    [["schedule"], terms.schedule], [["contacts"], terms.contacts], [["exclusivity", "carveOuts"], terms.exclusivity.carveOuts],
    [["place", "uses"], terms.place?.uses ?? []], [["place", "promotions"], terms.place?.promotions ?? []],
    ...terms.placements.map((entry, index): [(string | number)[], Identified] => [["placements", index, "applies"], entry.applies]),
  ];
  return lists
    .filter(([, entries]) => new Set(entries.map((entry) => entry.id)).size !== entries.length)
    .map(([path]) => problem(path, "id_twice"));
}

function payerIds(terms: DealTerms): Set<string> {
  return new Set(terms.parties.filter((party) => party.side === "payer").map((party) => party.organizationId));
}

function priceProblems(terms: DealTerms): TermsProblem[] {
  const payers = payerIds(terms);
  const members = new Set(terms.parties.map((party) => party.organizationId));
  const problems: TermsProblem[] = [];
  if (terms.priceLines.length === 0 && terms.inKind.length === 0) problems.push(problem(["priceLines"], "price_required"));
  const currencies = new Map<string, string>();
  terms.priceLines.forEach((line, index) => {
    if (!payers.has(line.payerOrganizationId)) problems.push(problem(["priceLines", index, "payerOrganizationId"], "not_a_payer"));
    const known = currencies.get(line.payerOrganizationId) ?? line.currency;
    currencies.set(line.payerOrganizationId, known);
    if (known !== line.currency) problems.push(problem(["priceLines", index, "currency"], "one_currency_per_payer"));
  });
  terms.inKind.forEach((line, index) => {
    if (!members.has(line.giverOrganizationId)) problems.push(problem(["inKind", index, "giverOrganizationId"], "not_a_party"));
  });
  return problems;
}

/** Each payer's milestones are either all shares that sum to the whole, or all amounts that sum to its price. */
function milestoneProblems(terms: DealTerms): TermsProblem[] {
  const payers = payerIds(terms);
  const problems: TermsProblem[] = [];
  terms.milestones.forEach((milestone, index) => {
    const payer = milestone.payerOrganizationId;
    if (payer !== null && !payers.has(payer)) problems.push(problem(["milestones", index, "payerOrganizationId"], "not_a_payer"));
    if (milestone.value.kind === "amount" && payer === null && payers.size > 1) {
      problems.push(problem(["milestones", index, "payerOrganizationId"], "payer_of_amount"));
    }
    if ((milestone.trigger === "kpi") !== (milestone.kpi !== null)) problems.push(problem(["milestones", index, "kpi"], "kpi"));
    if (milestone.trigger === "date" && milestone.dueDate === null) problems.push(problem(["milestones", index, "dueDate"], "due_date_required"));
  });
  for (const payer of payers) problems.push(...payerPlanProblems(terms, payer));
  return problems;
}

function payerPlanProblems(terms: DealTerms, payer: string): TermsProblem[] {
  const lines = terms.priceLines.filter((line) => line.payerOrganizationId === payer);
  const milestones = terms.milestones.filter((entry) => entry.payerOrganizationId === null || entry.payerOrganizationId === payer);
  if (lines.length === 0) return [];
  if (milestones.length === 0) return [problem(["milestones"], "milestone_required")];
  const shares = milestones.flatMap(({ value }) => (value.kind === "share" ? [value.basisPoints] : []));
  const amounts = milestones.flatMap(({ value }) => (value.kind === "amount" ? [value] : []));
  if (shares.length > 0 && amounts.length > 0) return [problem(["milestones"], "shares_or_amounts")];
  if (shares.length > 0) {
    return shares.reduce((sum, share) => sum + share, 0) === 10_000 ? [] : [problem(["milestones"], "shares_sum")];
  }
  const total = lines.reduce((sum, line) => sum + BigInt(line.amountMinor), 0n);
  const planned = amounts.reduce((sum, amount) => sum + BigInt(amount.amountMinor), 0n);
  const isSameCurrency = amounts.every((amount) => amount.currency === lines[0]?.currency);
  return planned === total && isSameCurrency ? [] : [problem(["milestones"], "amounts_sum")];
}

function placementProblems(terms: DealTerms): TermsProblem[] {
  const versions = new Set(terms.production.versions.map((version) => version.id));
  const scenes = new Set(terms.scenes.map((scene) => scene.id));
  const problems: TermsProblem[] = [];
  if (terms.placements.length === 0 && terms.place === null) problems.push(problem(["placements"], "placement_required"));
  terms.placements.forEach((placement, index) => {
    const { from, to } = placement.episodes;
    if (to < from || to > terms.production.episodes) problems.push(problem(["placements", index, "episodes"], "episode_range"));
    placement.applies.forEach((entry, position) => {
      if (!versions.has(entry.versionId)) problems.push(problem(["placements", index, "applies", position, "versionId"], "unknown_version"));
    });
    if (placement.sceneIds.some((id) => !scenes.has(id))) problems.push(problem(["placements", index, "sceneIds"], "unknown_scene"));
  });
  return problems;
}

function windowProblems(terms: DealTerms): TermsProblem[] {
  const windows: [(string | number)[], { startsOn: string; endsOn: string }][] = [
    [["window", "endsOn"], terms.window],
    ...(terms.place?.uses ?? []).map((use, index): [(string | number)[], { startsOn: string; endsOn: string }] => [
      ["place", "uses", index, "window", "endsOn"], use.window,
    ]),
  ];
  return windows.filter(([, window]) => window.endsOn <= window.startsOn).map(([path]) => problem(path, "window_order"));
}

function clauseProblems(terms: DealTerms): TermsProblem[] {
  const { en, zh } = terms.specialTerms;
  const problems: TermsProblem[] = (en === "") === (zh === "") ? [] : [problem(["specialTerms"], "both_languages")];
  const members = new Set(terms.parties.map((party) => party.organizationId));
  terms.contacts.forEach((contact, index) => {
    if (!members.has(contact.organizationId)) problems.push(problem(["contacts", index, "organizationId"], "not_a_party"));
  });
  return problems;
}
