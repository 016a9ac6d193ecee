import { z } from "zod";
import { pageInput } from "../core/keyset";
import { isTerritory } from "../core/territories";
import { typedText } from "../core/text";
import { PLACEMENT_TYPES } from "../deals/terms-vocabulary";
import { BUDGET_TIERS, GENRES, isPlatform, PRODUCTION_FORMATS, PRODUCTION_SCOPES, PRODUCTION_STATES, TITLE_LANGUAGES } from "./vocabulary";

/** What a list of titles can be narrowed by; the same names in the page's URL, the API's query and saved searches. */
export const productionFilters = z.object({
  q: typedText(200).optional(),
  format: z.enum(PRODUCTION_FORMATS).optional(),
  genre: z.enum(GENRES).optional(),
  tier: z.enum(BUDGET_TIERS).optional(),
  territory: z.string().refine(isTerritory, "errors:field.territory_unknown").optional(),
  language: z.enum(TITLE_LANGUAGES).optional(),
  platform: z.string().refine(isPlatform, "errors:field.choice_unknown").optional(),
  placement: z.enum(PLACEMENT_TYPES).optional(),
  organization: z.string().max(60).optional(),
});

export type ProductionFilters = z.output<typeof productionFilters>;

export const listProductionsInput = productionFilters.extend({
  scope: z.enum(PRODUCTION_SCOPES).default("all"),
  /** Only in the scope `mine`. */
  state: z.enum(PRODUCTION_STATES).optional(),
  ...pageInput.shape,
});

export type ListProductionsInput = z.output<typeof listProductionsInput>;
