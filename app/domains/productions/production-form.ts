import { audienceReader, readDays } from "../briefs/brief-form";
import { addDays, type DayRange } from "../core/days";
import { type FieldReader, type FormReaders, listOf, textOf } from "../core/typed-form";
import type { ProductionFieldName, ProductionFields } from "./production-input";

type FieldOf<T> = { [K in ProductionFieldName]: ProductionFields[K] extends T ? K : never }[ProductionFieldName];

const text = <K extends FieldOf<string | null>>(name: K): FieldReader<ProductionFields, K> => ({
  names: [name],
  read: (form) => textOf(form, name) || null,
  show: (value) => ({ [name]: (value as string | null) ?? "" }),
});

const list = <K extends FieldOf<string[]>>(name: K): FieldReader<ProductionFields, K> => ({
  names: [name],
  read: (form) => listOf(form, name),
  show: (value) => ({ [name]: [...(value as string[])] }),
});

const number = <K extends "episodes" | "minutesPerEpisode">(name: K): FieldReader<ProductionFields, K> => ({
  names: [name],
  read: (form) => (textOf(form, name) === "" ? null : Number(textOf(form, name).normalize("NFKC"))),
  show: (value) => ({ [name]: (value as number | null)?.toString() ?? "" }),
});

const days = <K extends "shootingWindow" | "releaseWindow">(name: K): FieldReader<ProductionFields, K> => ({
  names: [`${name}StartsOn`, `${name}EndsOn`],
  read: (form) => readDays(form, `${name}StartsOn`, `${name}EndsOn`),
  show: (value) => {
    const range = value as DayRange | null;
    return { [`${name}StartsOn`]: range?.startsOn ?? "", [`${name}EndsOn`]: range ? addDays(range.endsOn, -1) : "" };
  },
});

/** How the production's form and its typed fields translate into one another. */
export const PRODUCTION_READERS: FormReaders<ProductionFields> = {
  title: text("title"), titleZh: text("titleZh"), format: text("format"), logline: text("logline"), loglineZh: text("loglineZh"),
  synopsis: text("synopsis"), synopsisZh: text("synopsisZh"), genres: list("genres"), themes: list("themes"),
  ipFamily: text("ipFamily"), episodes: number("episodes"), minutesPerEpisode: number("minutesPerEpisode"),
  budgetTier: text("budgetTier"), shootingWindow: days("shootingWindow"), releaseWindow: days("releaseWindow"),
  releaseNote: text("releaseNote"), releaseNoteZh: text("releaseNoteZh"), territories: list("territories"),
  languages: list("languages"), localisations: list("localisations"), audience: audienceReader,
  platforms: list("platforms"), placementTypes: list("placementTypes"), visibility: text("visibility"),
  isSynopsisPublic: {
    names: ["isSynopsisPublic"],
    read: (form) => listOf(form, "isSynopsisPublic").length > 0,
    show: (value) => ({ isSynopsisPublic: value ? "on" : "" }),
  },
};

export const PRODUCTION_STEPS = ["title", "story", "making", "release", "pictures", "review"] as const;
export type ProductionStep = (typeof PRODUCTION_STEPS)[number];
export type ProductionFormStep = Exclude<ProductionStep, "pictures" | "review">;

/** Which fields stand on which page of the form; pictures and script have verbs of their own. */
export const PRODUCTION_STEP_FIELDS: Record<ProductionFormStep, readonly ProductionFieldName[]> = {
  title: ["title", "titleZh", "format", "logline", "loglineZh", "ipFamily"],
  story: ["synopsis", "synopsisZh", "genres", "themes", "isSynopsisPublic"],
  making: ["episodes", "minutesPerEpisode", "budgetTier", "shootingWindow", "placementTypes"],
  release: ["releaseWindow", "releaseNote", "releaseNoteZh", "territories", "languages", "localisations", "platforms", "audience", "visibility"],
};

/** The step on which a field stands. */
export function productionStepOf(field: string): ProductionStep {
  const found = Object.entries(PRODUCTION_STEP_FIELDS).find(([, fields]) => fields.some((name) => name === field));
  return (found?.[0] as ProductionStep | undefined) ?? "title";
}

export const productionControls = (step: ProductionFormStep): string[] =>
  PRODUCTION_STEP_FIELDS[step].flatMap((field) => [...PRODUCTION_READERS[field].names]);
