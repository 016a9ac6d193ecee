import { and, eq, isNull, sql } from "drizzle-orm";
import { routes } from "~db/schema/places";
import type { Ctx } from "~/domains/core/context";
import { decodeCursor, type Page, toPage } from "~/domains/core/keyset";
import { parse } from "~/domains/core/parse";
import { ofShownOrganization } from "~/domains/organizations/shown-organizations.server";
import { searchTokens } from "~/domains/search/tokens";
import { selectRouteCards } from "./internal/route-cards.server";
import { presentRouteCard } from "./present-route";
import type { RouteCard } from "./route-view";
import { listRoutesInput } from "./search-input";

/** Published routes, newest first. */
export async function listRoutes(ctx: Ctx, input: unknown): Promise<Page<RouteCard>> {
  const { q, cursor, limit } = parse(listRoutesInput, input);
  const query = q ? searchTokens(q) : undefined;
  const rows = await selectRouteCards(ctx, {
    where: and(
      eq(routes.state, "published"), isNull(routes.takenDownAt), ofShownOrganization(ctx, routes.organizationId),
      query === null ? sql`false` : query ? sql`${routes.searchZh} @@ ${query}::tsquery` : undefined,
      after(cursor),
    ),
    orderBy: routes.publishedAt, limit: limit + 1,
  });
  const page = toPage(rows, limit, (row) => [row.publishedAt?.toISOString() ?? null, row.id]);
  return { ...page, rows: page.rows.map(presentRouteCard) };
}

function after(cursor: string | undefined) {
  if (!cursor) return undefined;
  const [publishedAt, id] = decodeCursor(cursor);
  return sql`(${routes.publishedAt}, ${routes.id}) < (${String(publishedAt)}::timestamptz, ${String(id)})`;
}
