import { and, desc, eq, type SQL, sql } from "drizzle-orm";
import { organizations } from "~db/schema/organizations";
import { productions } from "~db/schema/productions";
import type { Ctx } from "~/domains/core/context";
import { decodeCursor, type Page, toPage } from "~/domains/core/keyset";
import { parse } from "~/domains/core/parse";
import { inScope, matchesFilters } from "./internal/production-conditions.server";
import { listProductionsInput } from "./production-filters";

export type ProductionListRow = Awaited<ReturnType<typeof selectRows>>[number];

/** A page of titles that the actor may see, newest first; only what the list shows. */
export async function listProductions(ctx: Ctx, input: unknown): Promise<Page<ProductionListRow>> {
  const values = parse(listProductionsInput, input);
  const column = values.scope === "mine" ? productions.createdAt : productions.publishedAt;
  const rows = await selectRows(ctx, and(
    inScope(ctx, values),
    matchesFilters(values),
    values.cursor ? beyond(column, values.cursor) : undefined,
  ), { order: column, limit: values.limit + 1 });
  return toPage(rows, values.limit, (row) => [
    (values.scope === "mine" ? row.createdAt : row.publishedAt)?.toISOString() ?? null, row.id,
  ]);
}

type SortColumn = typeof productions.createdAt | typeof productions.publishedAt;

function beyond(column: SortColumn, cursor: string): SQL {
  const [at = null, id = null] = decodeCursor(cursor);
  return sql`(${column}, ${productions.id}) < (${String(at)}::timestamptz, ${String(id)})`;
}

function selectRows(ctx: Ctx, where: SQL | undefined, { order, limit }: { order: SortColumn; limit: number }) {
  return ctx.db
    .select({
      id: productions.id, state: productions.state, title: productions.title, titleZh: productions.titleZh,
      format: productions.format, logline: productions.logline, loglineZh: productions.loglineZh,
      genres: productions.genres, episodes: productions.episodes, minutesPerEpisode: productions.minutesPerEpisode,
      budgetTier: productions.budgetTier, territories: productions.territories, languages: productions.languages,
      releaseWindow: productions.releaseWindow, posterFileId: productions.posterFileId,
      publishedAt: productions.publishedAt, createdAt: productions.createdAt, takenDownAt: productions.takenDownAt,
      organizationId: productions.organizationId, organizationName: organizations.name, organizationNameZh: organizations.nameZh,
    })
    .from(productions)
    .innerJoin(organizations, eq(organizations.id, productions.organizationId))
    .where(where)
    .orderBy(desc(order), desc(productions.id))
    .limit(limit);
}
