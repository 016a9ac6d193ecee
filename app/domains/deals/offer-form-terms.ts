import { type Currency, parseAmount, toDecimal } from "../core/money";
import type { MilestoneForm, OfferForm, PlacementForm } from "./offer-form";
import type { DealTerms, MilestoneTerms, PlacementTerms } from "./terms";
import { KILL_FEE_STAGES, SCHEDULE_KINDS } from "./terms-vocabulary";

const DAY_MS = 86_400_000;
/** The calendar day so many days later. */
export const addDays = (day: string, days: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

const linesOf = (text: string): string[] => [...new Set(text.split(/\r?\n/).map((line) => line.trim()).filter(Boolean))];
const codesOf = (text: string): string[] => [...new Set(text.toUpperCase().split(/[\s,，、;；]+/).filter(Boolean))];
const isSameSet = (left: readonly string[], right: readonly string[]): boolean =>
  left.length === right.length && left.every((value) => right.includes(value));

/** The amount in minor units; what cannot be read becomes 0, which the terms refuse. */
function minorOf(amount: string | undefined, currency: Currency): string {
  const read = parseAmount(amount ?? "", currency);
  return "amountMinor" in read ? read.amountMinor.toString() : "0";
}

/** Terms as the form shows them. */
export function formOfTerms(terms: DealTerms, own: { organizationId: string; expiresOn: string }): OfferForm {
  const contact = terms.contacts.find((entry) => entry.organizationId === own.organizationId && entry.role === "deal");
  return {
    versions: terms.production.versions.map((version) => ({
      id: version.id, kind: version.kind, language: version.language,
      territories: isSameSet(version.territories, terms.territories) ? "" : version.territories.join(", "),
    })),
    placements: terms.placements.map(placementToForm),
    prices: terms.priceLines.map((line) => ({
      id: line.id, payerOrganizationId: line.payerOrganizationId, labelEn: line.label.en, labelZh: line.label.zh,
      amount: toDecimal({ amountMinor: BigInt(line.amountMinor), currency: line.currency }), currency: line.currency,
    })),
    basis: terms.milestones[0]?.value.kind ?? "share",
    milestones: terms.milestones.map(milestoneToForm),
    killFee: Object.fromEntries(terms.killFee.map((step) => [step.stage, step.basisPoints / 100])),
    remedy: terms.makeGood.remedy, remedyThreshold: terms.makeGood.thresholdBasisPoints / 100,
    remedyDays: terms.makeGood.withinDays, remedyCap: terms.makeGood.capBasisPoints / 100,
    territories: terms.territories, media: terms.media, platforms: terms.platforms,
    startsOn: terms.window.startsOn, endsOn: addDays(terms.window.endsOn, -1),
    categories: terms.exclusivity.categories, competitors: terms.exclusivity.competitors.join("\n"),
    carveOuts: terms.exclusivity.carveOuts.map((entry) => entry.label.en || entry.label.zh).join("\n"),
    clauses: terms.clauses.map((clause) => clause.id),
    variables: Object.fromEntries(terms.clauses.map((clause) => [
      clause.id, Object.fromEntries(Object.entries(clause.variables).map(([name, value]) => [name, String(value)])),
    ])),
    specialEn: terms.specialTerms.en, specialZh: terms.specialTerms.zh,
    governingLanguage: terms.law.governingLanguage, governingLaw: terms.law.governingLaw,
    forumEn: terms.law.forum.en, forumZh: terms.law.forum.zh,
    schedule: Object.fromEntries(terms.schedule.map((entry) => [entry.kind, entry.date])),
    contactName: contact?.name ?? "", contactEmail: contact?.email ?? "",
    note: "", expiresOn: own.expiresOn,
  };
}

function placementToForm(placement: PlacementTerms): PlacementForm {
  const { subject, promise, episodes, description } = placement;
  return {
    id: placement.id, type: placement.type, name: subject.name, nameZh: subject.nameZh, category: subject.category,
    variant: subject.variant, episodeFrom: episodes.from, episodeTo: episodes.to, ...promise,
    versionIds: placement.applies.map((entry) => entry.versionId), descriptionEn: description.en, descriptionZh: description.zh,
  };
}

/** One milestone as the form shows it. */
export function milestoneToForm(milestone: MilestoneTerms): MilestoneForm {
  const { value, kpi } = milestone;
  return {
    id: milestone.id, titleEn: milestone.title.en, titleZh: milestone.title.zh,
    payerOrganizationId: milestone.payerOrganizationId ?? "",
    ...(value.kind === "share" ? { share: value.basisPoints / 100 } : { amount: toDecimal({ amountMinor: BigInt(value.amountMinor), currency: value.currency }) }),
    trigger: milestone.trigger, ...(milestone.dueDate ? { dueDate: milestone.dueDate } : {}),
    evidence: milestone.evidenceRequired, reviewDays: milestone.reviewDays, silenceApproves: milestone.silenceApproves,
    ...(kpi ? { kpiMetric: kpi.metric, kpiTarget: kpi.target, kpiDays: kpi.withinDays } : {}),
  };
}

/**
 * The form put into terms, over the version it was made from: what the form does not ask for (parties, scenes, goods,
 * use of places, compliance facts) stays as it was. The result is not checked yet; `dealTerms` does that.
 */
export function termsOfForm(base: DealTerms, form: OfferForm, own: { organizationId: string }): DealTerms {
  const versions = form.versions.map((version) => {
    const before = base.production.versions.find((candidate) => candidate.id === version.id);
    const codes = codesOf(version.territories);
    return {
      id: version.id, kind: version.kind, language: version.language,
      territories: codes.length > 0 ? codes : form.territories,
      label: before && before.kind === version.kind ? before.label : { en: "", zh: "" },
    };
  });
  return {
    ...base,
    production: { ...base.production, versions },
    placements: form.placements.map((placement) => placementOfForm(base, placement, versions)),
    priceLines: form.prices.map(({ id, payerOrganizationId, labelEn, labelZh, amount, currency }) => ({
      id, payerOrganizationId, label: { en: labelEn, zh: labelZh }, amountMinor: minorOf(amount, currency), currency,
    })),
    milestones: form.milestones.map((milestone) => milestoneOfForm(base, form, milestone)),
    killFee: killFeeOfForm(base, form),
    makeGood: {
      remedy: form.remedy, thresholdBasisPoints: Math.round(form.remedyThreshold * 100),
      withinDays: form.remedyDays, capBasisPoints: Math.round(form.remedyCap * 100),
    },
    territories: form.territories, media: form.media, platforms: form.platforms,
    window: { startsOn: form.startsOn, endsOn: addDays(form.endsOn, 1) },
    exclusivity: { categories: form.categories, competitors: linesOf(form.competitors), carveOuts: carveOutsOfForm(base, form) },
    clauses: form.clauses.map((id) => clauseOfForm(base, form, id)),
    specialTerms: { en: form.specialEn, zh: form.specialZh },
    law: { governingLanguage: form.governingLanguage, governingLaw: form.governingLaw, forum: { en: form.forumEn, zh: form.forumZh } },
    schedule: scheduleOfForm(base, form),
    contacts: contactsOfForm(base, form, own.organizationId),
  };
}

type Versions = DealTerms["production"]["versions"];

function placementOfForm(base: DealTerms, form: PlacementForm, versions: Versions): PlacementTerms {
  const before = base.placements.find((candidate) => candidate.id === form.id);
  const isPlace = form.type === "set_location" || form.type === "route";
  const { minAppearances, minSecondsEach, minFramePercent, minVerbalMentions, isHandsOn, noRivalInShot } = form;
  return {
    id: form.id, type: form.type,
    subject: {
      kind: isPlace ? "location" : "product", name: form.name, nameZh: form.nameZh, category: form.category, variant: form.variant,
      locationId: before?.subject.locationId ?? "",
    },
    episodes: { from: form.episodeFrom, to: form.episodeTo },
    sceneIds: before?.sceneIds ?? [],
    promise: { minAppearances, minSecondsEach, minFramePercent, minVerbalMentions, isHandsOn, noRivalInShot },
    applies: form.versionIds.map((versionId) => {
      const entry = before?.applies.find((candidate) => candidate.versionId === versionId);
      return { id: entry?.id ?? `a-${versionId}`, versionId, territories: appliedTerritories(base, versions, { versionId, kept: entry?.territories }) };
    }),
    description: { en: form.descriptionEn, zh: form.descriptionZh },
  };
}

/** A placement that held everywhere in its version follows the version; one that held in a part keeps that part. */
function appliedTerritories(base: DealTerms, versions: Versions, entry: { versionId: string; kept: string[] | undefined }): string[] {
  const { versionId, kept } = entry;
  const now = versions.find((version) => version.id === versionId)?.territories ?? base.territories;
  const then = base.production.versions.find((version) => version.id === versionId)?.territories;
  if (!kept || !then || isSameSet(kept, then)) return kept && isSameSet(kept, now) ? kept : now;
  const part = kept.filter((code) => now.includes(code));
  return part.length > 0 ? part : now;
}

function milestoneOfForm(base: DealTerms, form: OfferForm, milestone: MilestoneForm): MilestoneTerms {
  const payerOrganizationId = milestone.payerOrganizationId || null;
  return {
    id: milestone.id, title: { en: milestone.titleEn, zh: milestone.titleZh }, payerOrganizationId,
    value: valueOfForm(base, form, milestone),
    trigger: milestone.trigger, dueDate: milestone.dueDate ?? null, evidenceRequired: milestone.evidence,
    reviewDays: milestone.reviewDays, silenceApproves: milestone.silenceApproves,
    kpi: kpiOfForm(milestone),
  };
}

/** A share of the price, or an amount in the currency of the milestone's payer. */
function valueOfForm(base: DealTerms, form: OfferForm, milestone: MilestoneForm): MilestoneTerms["value"] {
  if (form.basis === "share") return { kind: "share", basisPoints: Math.round((milestone.share ?? 0) * 100) };
  const payer = milestone.payerOrganizationId;
  const line = form.prices.find((price) => !payer || price.payerOrganizationId === payer);
  const currency = line?.currency ?? base.priceLines[0]?.currency ?? "CNY";
  return { kind: "amount", amountMinor: minorOf(milestone.amount, currency), currency };
}

function kpiOfForm({ trigger, kpiMetric, kpiTarget, kpiDays }: MilestoneForm): MilestoneTerms["kpi"] {
  return trigger === "kpi" && kpiMetric && kpiTarget ? { metric: kpiMetric, target: kpiTarget, withinDays: kpiDays || 30 } : null;
}

const killFeeOfForm = (base: DealTerms, form: OfferForm): DealTerms["killFee"] =>
  KILL_FEE_STAGES.flatMap((stage) => {
    const share = form.killFee[stage];
    const before = base.killFee.find((step) => step.stage === stage);
    return share ? [{ id: before?.id ?? stage, stage, basisPoints: Math.round(share * 100) }] : [];
  });

function carveOutsOfForm(base: DealTerms, form: OfferForm): DealTerms["exclusivity"]["carveOuts"] {
  const before = base.exclusivity.carveOuts;
  const free = new Set(before.map((entry) => entry.id));
  return linesOf(form.carveOuts).map((words, index) => {
    const same = before.find((entry) => (entry.label.en || entry.label.zh) === words);
    if (same) return same;
    let id = `c${index + 1}`;
    while (free.has(id)) id += "x";
    free.add(id);
    return { id, label: /\p{Script=Han}/u.test(words) ? { en: "", zh: words } : { en: words, zh: "" } };
  });
}

const NUMERIC = /^-?(0|[1-9]\d{0,14})(\.\d{1,6})?$/;

/** Values keep the type they had; new ones are numbers when they look like one. */
function clauseOfForm(base: DealTerms, form: OfferForm, id: string): DealTerms["clauses"][number] {
  const before = base.clauses.find((clause) => clause.id === id)?.variables ?? {};
  const entries = Object.entries(form.variables[id] ?? {}).flatMap(([name, value]): [string, string | number | boolean][] => {
    if (value === undefined || value === "") return [];
    if (typeof before[name] === "boolean") return [[name, value === "true"]];
    if (typeof before[name] === "string") return [[name, value]];
    return [[name, NUMERIC.test(value) ? Number(value) : value]];
  });
  return { id, variables: Object.fromEntries(entries) };
}

const scheduleOfForm = (base: DealTerms, form: OfferForm): DealTerms["schedule"] =>
  SCHEDULE_KINDS.flatMap((kind) => {
    const date = form.schedule[kind];
    return date ? [{ id: base.schedule.find((entry) => entry.kind === kind)?.id ?? kind, kind, date }] : [];
  });

function contactsOfForm(base: DealTerms, form: OfferForm, organizationId: string): DealTerms["contacts"] {
  const isOwn = (entry: DealTerms["contacts"][number]) => entry.organizationId === organizationId && entry.role === "deal";
  const before = base.contacts.find(isOwn);
  const others = base.contacts.filter((entry) => entry !== before);
  if (form.contactName === "") return others;
  const party = base.parties.find((candidate) => candidate.organizationId === organizationId);
  const own = { id: before?.id ?? `deal-${party?.id ?? "contact"}`, organizationId, role: "deal" as const, name: form.contactName, email: form.contactEmail, phone: before?.phone ?? "" };
  return before ? base.contacts.map((entry) => (entry === before ? own : entry)) : [...others, own];
}
