import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import { routes } from "~db/schema/routes";
import type { Ctx } from "~/domains/core/context";
import { decodeCursor, type KeysetOrder, type Page, toPage } from "~/domains/core/keyset";
import { parse } from "~/domains/core/parse";
import { ofShownOrganization } from "~/domains/organizations/shown-organizations.server";
import { searchTokens } from "~/domains/search/tokens";
import { selectRouteCards } from "./internal/route-cards.server";
import type { ROUTE_SORTS } from "./place-vocabulary";
import { presentRouteCard } from "./present-route";
import type { RouteCard } from "./route-view";
import { listRoutesInput } from "./search-input";

/** Published routes, the newest or the shortest first. */
export async function listRoutes(ctx: Ctx, input: unknown): Promise<Page<RouteCard>> {
  const { q, cursor, limit, sort } = parse(listRoutesInput, input);
  const order = ORDERS[sort];
  const query = q ? searchTokens(q) : undefined;
  const rows = await selectRouteCards(ctx, {
    where: and(
      eq(routes.state, "published"), isNull(routes.takenDownAt), ofShownOrganization(ctx, routes.organizationId),
      query === null ? sql`false` : query ? sql`${routes.searchZh} @@ ${query}::tsquery` : undefined,
      cursor ? order.after(cursor) : undefined,
    ),
    orderBy: order.by, limit: limit + 1,
  });
  const page = toPage(rows, limit, order.key);
  return { ...page, rows: page.rows.map(presentRouteCard) };
}

const ORDERS: Record<(typeof ROUTE_SORTS)[number], KeysetOrder<{ id: string; publishedAt: Date | null; days: number }>> = {
  newest: {
    by: [desc(routes.publishedAt), desc(routes.id)],
    key: (row) => [row.publishedAt?.toISOString() ?? null, row.id],
    after: (cursor) => {
      const [publishedAt, id] = decodeCursor(cursor);
      return sql`(${routes.publishedAt}, ${routes.id}) < (${String(publishedAt)}::timestamptz, ${String(id)})`;
    },
  },
  shortest: {
    by: [asc(routes.days), asc(routes.id)],
    key: (row) => [String(row.days), row.id],
    after: (cursor) => {
      const [days, id] = decodeCursor(cursor, ["integer", "id"]);
      return sql`(${routes.days}, ${routes.id}) > (${String(days)}::bigint, ${String(id)})`;
    },
  },
};
