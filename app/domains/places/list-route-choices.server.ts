import { and, asc, eq, ne } from "drizzle-orm";
import { locations } from "~db/schema/places";
import { productions } from "~db/schema/productions";
import { requireMember } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { isShownTitle } from "./internal/listed-production.server";

interface Choice {
  id: string;
  name: string;
  nameZh: string | null;
}

const MOST = 500;

/** What a route can be made of: the board's own locations, and the titles that studios show. */
export async function listRouteChoices(ctx: Ctx): Promise<{ locations: Choice[]; productions: Choice[] }> {
  const { actor } = requireMember(ctx);
  const [ownLocations, listed] = await Promise.all([
    ctx.db
      .select({ id: locations.id, name: locations.name, nameZh: locations.nameZh })
      .from(locations)
      .where(and(eq(locations.organizationId, actor.organizationId), ne(locations.state, "archived")))
      .orderBy(asc(locations.name))
      .limit(MOST),
    ctx.db
      .select({ id: productions.id, name: productions.title, nameZh: productions.titleZh })
      .from(productions)
      .where(isShownTitle(ctx))
      .orderBy(asc(productions.title))
      .limit(MOST),
  ]);
  return { locations: ownLocations, productions: listed };
}
