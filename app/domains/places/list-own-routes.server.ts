import { and, desc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { routes } from "~db/schema/routes";
import { requireMember } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { decodeCursor, type Page, pageInput, toPage } from "~/domains/core/keyset";
import { parse } from "~/domains/core/parse";
import { selectRouteCards } from "./internal/route-cards.server";
import { PLACE_STATES } from "./place-lifecycle";
import { presentRouteCard } from "./present-route";
import type { RouteCard } from "./route-view";

const listInput = pageInput.extend({ state: z.enum(PLACE_STATES).optional() });

/** The routes of the own board in every state, the last changed first. */
export async function listOwnRoutes(ctx: Ctx, input: unknown): Promise<Page<RouteCard>> {
  const { state, cursor, limit } = parse(listInput, input);
  const { actor } = requireMember(ctx);
  const rows = await selectRouteCards(ctx, {
    where: and(eq(routes.organizationId, actor.organizationId), state ? eq(routes.state, state) : undefined, after(cursor)),
    orderBy: [desc(routes.updatedAt), desc(routes.id)], limit: limit + 1,
  });
  return toPage(rows.map(presentRouteCard), limit, (row) => [row.updatedAt, row.id]);
}

function after(cursor: string | undefined) {
  if (!cursor) return undefined;
  const [updatedAt, id] = decodeCursor(cursor);
  return sql`(${routes.updatedAt}, ${routes.id}) < (${String(updatedAt)}::timestamptz, ${String(id)})`;
}
