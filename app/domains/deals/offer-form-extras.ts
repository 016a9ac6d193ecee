import { ANSWER_KINDS, isAnswerName } from "../compliance/facts";
import { type Currency, parseAmount, toDecimal } from "../core/money";
import { addDays } from "./add-days";
import type { OfferForm } from "./offer-form";
import type { FactsForm, PLACE_SUMS, PlaceForm } from "./offer-form-parts";
import type { DealParty, DealTerms, PlaceTerms } from "./terms";
import { payersOf } from "./terms";

type Words = { name: string; nameZh: string };

/** Names the server knows and the form only points to: possible co-payers and listed locations. */
export interface KnownNames {
  payers: Pick<DealParty, "organizationId" | "kind" | "name" | "nameZh" | "country">[];
  locations: ({ id: string } & Words)[];
}

export const NOTHING_KNOWN: KnownNames = { payers: [], locations: [] };

/** The amount in minor units; what cannot be read becomes 0, which the terms refuse for a price. */
export function minorOf(amount: string | undefined, currency: Currency): string {
  const read = parseAmount(amount ?? "", currency);
  return "amountMinor" in read ? read.amountMinor.toString() : "0";
}

const typedOf = (sum: { amountMinor: string; currency: Currency }): string =>
  toDecimal({ amountMinor: BigInt(sum.amountMinor), currency: sum.currency });

type Extras = Pick<
  OfferForm, "episodes" | "minutesPerEpisode" | "scenes" | "coPayers" | "inKind" | "carveOuts" | "place" | "contacts" | "facts"
>;

/** Scenes, co-payers, goods, exceptions, places, contacts and facts as the form shows them. */
export function extrasToForm(terms: DealTerms): Extras {
  return {
    episodes: terms.production.episodes, minutesPerEpisode: terms.production.minutesPerEpisode,
    scenes: terms.scenes.map(({ id, kind, referenceId, episode, label }) => ({
      id, kind, referenceId, ...(episode === null ? {} : { episode }), labelEn: label.en, labelZh: label.zh,
    })),
    coPayers: payersOf(terms).slice(1).map((party) => party.organizationId),
    inKind: terms.inKind.map(({ id, giverOrganizationId, label, value, isReturned }) => ({
      id, giverOrganizationId, labelEn: label.en, labelZh: label.zh, amount: typedOf(value), currency: value.currency, isReturned,
    })),
    carveOuts: terms.exclusivity.carveOuts.map(({ id, label }) => ({ id, labelEn: label.en, labelZh: label.zh })),
    place: placeToForm(terms.place, terms.priceLines[0]?.currency ?? "CNY"),
    contacts: terms.contacts,
    facts: factsToForm(terms.facts),
  };
}

const NO_PLACE: PlaceTerms = {
  uses: [], routeId: "", overtimePerHour: null, deposit: null, insuranceMinimum: null, permit: null, restoreWithinDays: 0,
  allowsDrone: false, isHeritage: false, promotions: [],
};

function placeToForm(kept: PlaceTerms | null, currency: Currency): PlaceForm {
  const place = kept ?? NO_PLACE;
  const sum = (name: (typeof PLACE_SUMS)[number]) => ({ typed: place[name] ? typedOf(place[name]) : "", currency: place[name]?.currency ?? currency });
  const [overtime, deposit, insurance] = [sum("overtimePerHour"), sum("deposit"), sum("insuranceMinimum")];
  const { routeId, restoreWithinDays, allowsDrone, isHeritage } = place;
  return {
    isPart: kept !== null, routeId, restoreWithinDays, allowsDrone, isHeritage,
    uses: place.uses.map(({ window, ...use }) => ({ ...use, startsOn: window.startsOn, endsOn: addDays(window.endsOn, -1) })),
    overtimePerHour: overtime.typed, overtimePerHourCurrency: overtime.currency,
    deposit: deposit.typed, depositCurrency: deposit.currency,
    insuranceMinimum: insurance.typed, insuranceMinimumCurrency: insurance.currency,
    permitAuthority: place.permit?.authority ?? "", permitDays: place.permit?.leadBusinessDays ?? 0,
    permitBy: place.permit?.responsibleOrganizationId ?? "",
    promotions: place.promotions.map(({ label, dueDate, ...promotion }) => ({
      ...promotion, ...(dueDate ? { dueDate } : {}), labelEn: label.en, labelZh: label.zh,
    })),
  };
}

function factsToForm(facts: DealTerms["facts"]): FactsForm {
  const entries = Object.entries(facts).flatMap(([name, value]) => {
    if (value === undefined) return [];
    if (typeof value === "boolean") return [[name, value ? "true" : "false"]];
    return [[name, Array.isArray(value) && value.length === 0 ? ["none"] : value]];
  });
  return { claims: [], aiUses: [], ...Object.fromEntries(entries) } as FactsForm;
}

type ExtraTerms = Pick<DealTerms, "parties" | "scenes" | "inKind" | "place" | "contacts" | "facts">;

/** What `extrasToForm` shows, back in the shape of the terms. */
export function extrasOfForm(base: DealTerms, form: OfferForm, known: KnownNames): ExtraTerms {
  return {
    parties: partiesOfForm(base, form, known),
    scenes: form.scenes.map(({ id, kind, referenceId, episode, labelEn, labelZh }) => ({
      id, kind, referenceId, episode: episode ?? null, label: { en: labelEn, zh: labelZh },
    })),
    inKind: form.inKind.map(({ id, giverOrganizationId, labelEn, labelZh, amount, currency, isReturned }) => ({
      id, giverOrganizationId, label: { en: labelEn, zh: labelZh }, value: { amountMinor: minorOf(amount, currency), currency }, isReturned,
    })),
    place: form.place?.isPart ? placeOfForm(form.place, known) : null,
    contacts: form.contacts,
    facts: factsOfForm(form.facts),
  };
}

/** Exceptions of an exclusivity that say anything. */
export const carveOutsOfForm = (form: OfferForm): DealTerms["exclusivity"]["carveOuts"] =>
  form.carveOuts.filter(({ labelEn, labelZh }) => labelEn || labelZh).map(({ id, labelEn, labelZh }) => ({ id, label: { en: labelEn, zh: labelZh } }));

/** First payer and payee stay; co-payers come and go. One that nobody knows is left out. */
function partiesOfForm(base: DealTerms, form: OfferForm, known: KnownNames): DealTerms["parties"] {
  const first = payersOf(base)[0];
  const stay = base.parties.filter((party) => party.side === "payee" || party === first || form.coPayers.includes(party.organizationId));
  const taken = new Set(base.parties.map((party) => party.id));
  const added = form.coPayers.filter((id) => !base.parties.some((party) => party.organizationId === id)).flatMap((id) => {
    const found = known.payers.find((candidate) => candidate.organizationId === id);
    if (!found) return [];
    let number = 2;
    while (taken.has(`payer${number}`)) number += 1;
    taken.add(`payer${number}`);
    return [{ ...found, id: `payer${number}`, side: "payer" as const }];
  });
  return [...stay, ...added];
}

function placeOfForm(form: PlaceForm, known: KnownNames): PlaceTerms {
  const sum = (name: (typeof PLACE_SUMS)[number]) => {
    const currency = form[`${name}Currency`];
    return form[name] ? { amountMinor: minorOf(form[name], currency), currency } : null;
  };
  return {
    uses: form.uses.map(({ startsOn, endsOn, ...use }) => {
      const listed = known.locations.find((location) => location.id === use.locationId);
      return {
        ...use, name: use.name || (listed?.name ?? ""), nameZh: use.nameZh || (use.name ? "" : (listed?.nameZh ?? "")),
        window: { startsOn, endsOn: addDays(endsOn, 1) },
      };
    }),
    routeId: form.routeId,
    overtimePerHour: sum("overtimePerHour"), deposit: sum("deposit"), insuranceMinimum: sum("insuranceMinimum"),
    permit: form.permitBy
      ? { authority: form.permitAuthority, leadBusinessDays: form.permitDays, responsibleOrganizationId: form.permitBy }
      : null,
    restoreWithinDays: form.restoreWithinDays, allowsDrone: form.allowsDrone, isHeritage: form.isHeritage,
    promotions: form.promotions.map(({ id, kind, count, dueDate, labelEn, labelZh }) => ({
      id, kind, count, dueDate: dueDate ?? null, label: { en: labelEn, zh: labelZh },
    })),
  };
}

/** Typed answers as facts; what was left blank stays unknown. */
function factsOfForm(facts: FactsForm): DealTerms["facts"] {
  const entries = Object.entries(facts).flatMap(([name, value]): [string, unknown][] => {
    if (value === undefined || !isAnswerName(name)) return [];
    if (ANSWER_KINDS[name] === "yes_no") return [[name, value === "true"]];
    if (!Array.isArray(value)) return [[name, value]];
    return value.length === 0 ? [] : [[name, value.filter((entry) => entry !== "none")]];
  });
  return Object.fromEntries(entries) as DealTerms["facts"];
}
