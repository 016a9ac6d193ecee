import { z } from "zod";
import { audience, territoryList } from "../briefs/brief-input";
import { dayRange, optionalText, typedText } from "../core/text";
import { PLACEMENT_TYPES } from "../deals/terms-vocabulary";
import { BUDGET_TIERS, GENRES, isPlatform, LOCALISATIONS, PRODUCTION_FORMATS, THEMES, TITLE_LANGUAGES } from "./vocabulary";

const oneOf = <const T extends readonly [string, ...string[]]>(values: T) => z.enum(values, "errors:field.choice_unknown");
const severalOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.array(oneOf(values)).max(values.length).overwrite((chosen) => [...new Set(chosen)]);

/** Everything that a studio writes about a title. Shared by the form, the API and the verbs. */
export const productionFields = z.strictObject({
  title: optionalText(140),
  titleZh: optionalText(140),
  format: oneOf(PRODUCTION_FORMATS).nullable(),
  logline: optionalText(300),
  loglineZh: optionalText(300),
  synopsis: optionalText(8000),
  synopsisZh: optionalText(8000),
  genres: severalOf(GENRES),
  themes: severalOf(THEMES),
  /** The family of works that the title belongs to, as people call it. */
  ipFamily: optionalText(120),
  episodes: z.number("errors:field.number_invalid").int("errors:field.number_invalid")
    .min(1, "errors:field.number_invalid").max(2000, "errors:field.number_invalid").nullable(),
  minutesPerEpisode: z.number("errors:field.number_invalid")
    .min(0.1, "errors:field.number_invalid").max(600, "errors:field.number_invalid").nullable(),
  budgetTier: oneOf(BUDGET_TIERS).nullable(),
  shootingWindow: dayRange.nullable(),
  releaseWindow: dayRange.nullable(),
  releaseNote: optionalText(500),
  releaseNoteZh: optionalText(500),
  territories: territoryList,
  /** BCP 47 tags of the original and its versions. */
  languages: severalOf(TITLE_LANGUAGES),
  localisations: severalOf(LOCALISATIONS),
  audience,
  platforms: z.array(z.string().refine(isPlatform, "errors:field.choice_unknown")).max(40)
    .overwrite((ids) => [...new Set(ids)]),
  /** Placement types that the studio is open to. */
  placementTypes: severalOf(PLACEMENT_TYPES),
  visibility: oneOf(["public", "members"]),
  isSynopsisPublic: z.boolean(),
});

export type ProductionFields = z.output<typeof productionFields>;
export type ProductionFieldName = keyof ProductionFields;

export const EMPTY_PRODUCTION: ProductionFields = {
  title: null, titleZh: null, format: null, logline: null, loglineZh: null, synopsis: null, synopsisZh: null,
  genres: [], themes: [], ipFamily: null, episodes: null, minutesPerEpisode: null, budgetTier: null,
  shootingWindow: null, releaseWindow: null, releaseNote: null, releaseNoteZh: null, territories: [], languages: [],
  localisations: [], audience: {}, platforms: [], placementTypes: [], visibility: "public", isSynopsisPublic: true,
};

/** Any of the fields; those that are absent stay as they are. */
export const productionChanges = productionFields.partial();
export type ProductionChanges = z.output<typeof productionChanges>;

export const productionId = z.string().min(1).max(60);
export const productionReason = typedText(500).min(1, "errors:field.required");

/** A page of the form as typed, by control. */
export const typedProduction = z.record(z.string().max(60), z.union([z.string().max(20_000), z.array(z.string().max(200)).max(300)]));
