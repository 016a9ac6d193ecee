import { CLAUSES } from "~/domains/contracts/clauses/library";
import { TERRITORIES, territoryName } from "~/domains/core/territories";
import type { OfferNames } from "~/domains/deals/load-offer-names.server";
import { type DealTerms, payersOf } from "~/domains/deals/terms";
import type { OfferChoices } from "~/domains/deals/ui/offer-form/choices";
import type { ClauseChoice } from "~/domains/deals/ui/offer-form/clauses-step";
import { TITLE_LANGUAGES } from "~/domains/productions/vocabulary";
import type { Language } from "~/i18n/config";
import { formatLanguage } from "~/i18n/format";

/** Everything the form of an offer lets people choose from, in the reader's language. */
export function choicesOf({ base, locale }: { base: DealTerms; locale: Language }, names: OfferNames): OfferChoices {
  const languages = [...new Set([...TITLE_LANGUAGES, ...base.production.versions.map((version) => version.language)])];
  return {
    territories: TERRITORIES.map((value) => ({ value, label: territoryName(value, locale) })),
    languages: languages.map((value) => ({ value, label: formatLanguage(value, locale) })),
    coPayers: coPayerOptions(base, names, locale),
    locations: names.locations.map((place) => ({ value: place.id, label: nameIn(locale, place) })),
    routes: names.routes.map((route) => ({ value: route.id, label: nameIn(locale, route) })),
    feeBasisPoints: names.feeBasisPoints, feeLimits: names.feeLimits,
  };
}

const nameIn = (locale: Language, { name, nameZh }: { name: string; nameZh: string }): string => (locale === "zh" && nameZh ? nameZh : name);

/** Those who pay beside the first payer already, and everybody who may. */
function coPayerOptions(base: DealTerms, names: OfferNames, locale: Language) {
  const known = [...payersOf(base).slice(1), ...names.payers];
  return known.map((party) => ({ value: party.organizationId, label: nameIn(locale, party) }));
}

/** Clauses of the library with their blanks. */
export function clauseChoices(base: DealTerms): ClauseChoice[] {
  return CLAUSES.map((clause) => ({
    id: clause.id, title: clause.title, isAlways: clause.when(base),
    variables: Object.entries(clause.variables).map(([name, variable]) => ({
      name, label: variable.label, isNumber: variable.kind === "number" || variable.kind === "percent",
      fallback: fallbackOf(variable),
      options: variable.kind === "choice" ? Object.entries(variable.options).map(([value, label]) => ({ value, label })) : [],
    })),
  }));
}

function fallbackOf(variable: (typeof CLAUSES)[number]["variables"][string]) {
  if (variable.kind === "text") return variable.default;
  if (variable.kind === "choice") return variable.options[variable.default] ?? { en: variable.default, zh: variable.default };
  return { en: String(variable.default), zh: String(variable.default) };
}
