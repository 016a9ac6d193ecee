import { toDecimal } from "../core/money";
import { addDays } from "./add-days";
import { carveOutsOfForm, extrasOfForm, extrasToForm, type KnownNames, minorOf, NOTHING_KNOWN } from "./offer-form-extras";
import type { MilestoneForm, OfferForm, PlacementForm } from "./offer-form";
import type { DealTerms, MilestoneTerms, PlacementTerms } from "./terms";
import { KILL_FEE_STAGES, SCHEDULE_KINDS } from "./terms-vocabulary";

/** Typed lines, each once, without blanks around. */
const linesOf = (text: string): string[] => [...new Set(text.split(/\r?\n/).map((line) => line.trim()).filter(Boolean))];
const codesOf = (text: string): string[] => [...new Set(text.toUpperCase().split(/[\s,，、;；]+/).filter(Boolean))];
const isSameSet = (left: readonly string[], right: readonly string[]): boolean =>
  left.length === right.length && left.every((value) => right.includes(value));

/** Terms as the form shows them. */
export function formOfTerms(terms: DealTerms, { expiresOn }: { expiresOn: string }): OfferForm {
  return {
    ...extrasToForm(terms),
    versions: terms.production.versions.map((version) => ({
      id: version.id, kind: version.kind, language: version.language, labelEn: version.label.en, labelZh: version.label.zh,
      territories: isSameSet(version.territories, terms.territories) ? "" : version.territories.join(", "),
    })),
    placements: terms.placements.map((placement) => placementToForm(terms, placement)),
    prices: terms.priceLines.map((line) => ({
      id: line.id, payerOrganizationId: line.payerOrganizationId, labelEn: line.label.en, labelZh: line.label.zh,
      amount: line.amountMinor === "0" ? "" : toDecimal({ amountMinor: BigInt(line.amountMinor), currency: line.currency }), currency: line.currency,
    })),
    basis: terms.milestones[0]?.value.kind ?? "share",
    milestones: terms.milestones.map(milestoneToForm),
    killFee: Object.fromEntries(terms.killFee.map((step) => [step.stage, step.basisPoints / 100])),
    remedy: terms.makeGood.remedy, remedyThreshold: terms.makeGood.thresholdBasisPoints / 100,
    remedyDays: terms.makeGood.withinDays, remedyCap: terms.makeGood.capBasisPoints / 100,
    territories: terms.territories, media: terms.media, platforms: terms.platforms,
    startsOn: terms.window.startsOn, endsOn: addDays(terms.window.endsOn, -1),
    categories: terms.exclusivity.categories, competitors: terms.exclusivity.competitors.join("\n"),
    clauses: terms.clauses.map((clause) => clause.id),
    variables: Object.fromEntries(terms.clauses.map((clause) => [
      clause.id, Object.fromEntries(Object.entries(clause.variables).map(([name, value]) => [name, String(value)])),
    ])),
    specialEn: terms.specialTerms.en, specialZh: terms.specialTerms.zh,
    governingLanguage: terms.law.governingLanguage, governingLaw: terms.law.governingLaw,
    forumEn: terms.law.forum.en, forumZh: terms.law.forum.zh,
    schedule: Object.fromEntries(terms.schedule.map((entry) => [entry.kind, entry.date])),
    note: "", expiresOn,
  };
}

function placementToForm(terms: DealTerms, placement: PlacementTerms): PlacementForm {
  const { subject, promise, episodes, description } = placement;
  const partOf = ({ versionId, territories }: PlacementTerms["applies"][number]): string => {
    const version = terms.production.versions.find((candidate) => candidate.id === versionId);
    return version && isSameSet(territories, version.territories) ? "" : territories.join(", ");
  };
  return {
    id: placement.id, type: placement.type, name: subject.name, nameZh: subject.nameZh, category: subject.category,
    variant: subject.variant, locationId: subject.locationId, episodeFrom: episodes.from, episodeTo: episodes.to, ...promise,
    versionIds: placement.applies.map((entry) => entry.versionId),
    where: Object.fromEntries(placement.applies.map((entry) => [entry.versionId, partOf(entry)])),
    sceneIds: placement.sceneIds, descriptionEn: description.en, descriptionZh: description.zh,
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
 * The form put into terms, over the version it was made from: ids of what stays are kept, so that a redline follows
 * them. Title, payee and first payer stay as they were. The result is not checked yet; `dealTerms` does that.
 */
export function termsOfForm(base: DealTerms, form: OfferForm, known: KnownNames = NOTHING_KNOWN): DealTerms {
  const versions = form.versions.map((version) => {
    const codes = codesOf(version.territories);
    return {
      id: version.id, kind: version.kind, language: version.language,
      territories: codes.length > 0 ? inOldOrder(codes, base.production.versions.find(({ id }) => id === version.id)?.territories) : form.territories,
      label: { en: version.labelEn, zh: version.labelZh },
    };
  });
  return {
    ...base,
    ...extrasOfForm(base, form, known),
    production: { ...base.production, episodes: form.episodes, minutesPerEpisode: form.minutesPerEpisode, versions },
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
    exclusivity: { categories: form.categories, competitors: linesOf(form.competitors), carveOuts: carveOutsOfForm(form) },
    clauses: form.clauses.map((id) => clauseOfForm(base, form, id)),
    specialTerms: { en: form.specialEn, zh: form.specialZh },
    law: { governingLanguage: form.governingLanguage, governingLaw: form.governingLaw, forum: { en: form.forumEn, zh: form.forumZh } },
    schedule: scheduleOfForm(base, form),
  };
}

type Versions = DealTerms["production"]["versions"];

/** Typed codes as they stood, when only their order differs: an order means nothing. */
const inOldOrder = (codes: string[], before: string[] | undefined): string[] => (before && isSameSet(codes, before) ? before : codes);

function placementOfForm(base: DealTerms, form: PlacementForm, versions: Versions): PlacementTerms {
  const before = base.placements.find((candidate) => candidate.id === form.id);
  const isPlace = form.type === "set_location" || form.type === "route";
  const { minAppearances, minSecondsEach, minFramePercent, minVerbalMentions, isHandsOn, noRivalInShot } = form;
  return {
    id: form.id, type: form.type,
    subject: {
      kind: isPlace ? "location" : "product", name: form.name, nameZh: form.nameZh, category: form.category, variant: form.variant,
      locationId: isPlace ? form.locationId : "",
    },
    episodes: { from: form.episodeFrom, to: form.episodeTo },
    sceneIds: form.sceneIds,
    promise: { minAppearances, minSecondsEach, minFramePercent, minVerbalMentions, isHandsOn, noRivalInShot },
    applies: form.versionIds.map((versionId) => {
      const entry = before?.applies.find((candidate) => candidate.versionId === versionId);
      const part = codesOf(form.where[versionId] ?? "");
      const whole = versions.find((version) => version.id === versionId)?.territories ?? base.territories;
      return { id: entry?.id ?? `a-${versionId}`, versionId, territories: inOldOrder(part.length > 0 ? part : whole, entry?.territories) };
    }),
    description: { en: form.descriptionEn, zh: form.descriptionZh },
  };
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
