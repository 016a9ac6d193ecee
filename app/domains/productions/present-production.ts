import { z } from "zod";
import type { ProductionDetail } from "./get-production.server";
import type { ProductionListRow } from "./list-productions.server";
import { productionFields } from "./production-input";

const instant = z.iso.datetime();
const state = z.enum(["draft", "published", "archived"]);
const organization = z.object({ id: z.string(), name: z.string(), nameZh: z.string().nullable() });

/** A row of the list, as the API sends it. */
export const productionRowShape = z.object({
  id: z.string(), state, title: z.string(), titleZh: z.string().nullable(), organization,
  format: z.string().nullable(), logline: z.string().nullable(), loglineZh: z.string().nullable(),
  genres: z.array(z.string()), episodes: z.number().int().nullable(), minutesPerEpisode: z.number().nullable(),
  budgetTier: z.string().nullable(), territories: z.array(z.string()), languages: z.array(z.string()),
  posterFileId: z.string().nullable(), publishedAt: instant.nullable(),
});

export type PresentedProductionRow = z.output<typeof productionRowShape>;

export function presentProductionRow(row: ProductionListRow): PresentedProductionRow {
  return {
    id: row.id, state: row.state, title: row.title, titleZh: row.titleZh,
    organization: { id: row.organizationId, name: row.organizationName, nameZh: row.organizationNameZh },
    format: row.format, logline: row.logline, loglineZh: row.loglineZh, genres: row.genres, episodes: row.episodes,
    minutesPerEpisode: row.minutesPerEpisode, budgetTier: row.budgetTier, territories: row.territories, languages: row.languages,
    posterFileId: row.posterFileId, publishedAt: row.publishedAt?.toISOString() ?? null,
  };
}

/** A whole title, as far as the caller may see it. */
export const productionShape = productionFields.extend({
  id: z.string(), state, revision: z.number().int(), organization, isSynopsisShown: z.boolean(),
  posterFileId: z.string().nullable(), stillFileIds: z.array(z.string()), hasScript: z.boolean(),
  publishedAt: instant.nullable(), updatedAt: instant,
});

export type PresentedProduction = z.output<typeof productionShape>;

export function presentProduction(production: ProductionDetail): PresentedProduction {
  return {
    ...production.fields, id: production.id, state: production.state, revision: production.revision,
    organization: { id: production.organization.id, name: production.organization.name, nameZh: production.organization.nameZh },
    isSynopsisShown: production.isSynopsisShown, posterFileId: production.posterFileId,
    stillFileIds: production.stills.map(({ id }) => id), hasScript: production.script !== null,
    publishedAt: production.publishedAt?.toISOString() ?? null, updatedAt: production.updatedAt.toISOString(),
  };
}
