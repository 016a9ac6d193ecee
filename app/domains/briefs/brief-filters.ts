import { z } from "zod";
import { PLACEMENT_TYPES } from "../deals/terms-vocabulary";
import { pageInput } from "../core/keyset";
import { CURRENCIES, type Currency, type Money, parseAmount } from "../core/money";
import { approximate } from "../core/reference-rates";
import { isTerritory } from "../core/territories";
import { typedText } from "../core/text";
import { PRODUCTION_FORMATS } from "../productions/vocabulary";
import { findCategory } from "./categories";
import { BRIEF_SCOPES, BRIEF_SORTS, BRIEF_STATES } from "./vocabulary";

const amount = z.string().max(30);

/** What a list of briefs can be narrowed by; the same names in the page's URL, the API's query and saved searches. */
export const briefFilters = z.object({
  q: typedText(200).optional(),
  category: z.string().refine((id) => findCategory(id) !== undefined, "briefs:error.category_unknown").optional(),
  placement: z.enum(PLACEMENT_TYPES).optional(),
  territory: z.string().refine(isTerritory, "errors:field.territory_unknown").optional(),
  format: z.enum(PRODUCTION_FORMATS).optional(),
  /** Whole amounts as typed, in `currency`; compared at the reference rates. */
  budgetMin: amount.optional(),
  budgetMax: amount.optional(),
  currency: z.enum(CURRENCIES as [Currency, ...Currency[]]).default("USD"),
  funded: z.enum(["true", "false"]).optional(),
  /** Replies due within so many days. */
  dueWithin: z.coerce.number().int().min(1).max(365).optional(),
  organization: z.string().max(60).optional(),
});

export type BriefFilters = z.output<typeof briefFilters>;

export const listBriefsInput = briefFilters.extend({
  scope: z.enum(BRIEF_SCOPES).default("all"),
  /** Only in the scopes `mine` and `invited`; everyone else lists what is open. */
  state: z.enum(BRIEF_STATES).optional(),
  sort: z.enum(BRIEF_SORTS).default("newest"),
  ...pageInput.shape,
});

export type ListBriefsInput = z.output<typeof listBriefsInput>;

/** The filter's amount in US cents at the reference rates; undefined when nothing readable was typed. */
export function referenceMinor(typed: string | undefined, currency: Currency): bigint | undefined {
  if (!typed) return undefined;
  const parsed = parseAmount(typed, currency);
  if ("problem" in parsed) return undefined;
  const money: Money = { amountMinor: parsed.amountMinor, currency };
  return approximate(money, "USD").amountMinor;
}
