import { eq } from "drizzle-orm";
import { listingTakedowns } from "~db/schema/people";
import { routes } from "~db/schema/routes";
import { takeDownBrief } from "../briefs/take-down-brief.server";
import { authorize, requireMember } from "../core/authorize";
import type { Ctx } from "../core/context";
import { invalid } from "../core/errors";
import { newId } from "../core/id";
import { parse } from "../core/parse";
import { withTransaction } from "../core/transaction.server";
import { takeDownLocation } from "../places/take-down-location.server";
import { takeDownRoute } from "../places/take-down-route.server";
import { takeDownProduction } from "../productions/take-down-production.server";
import { type ListingKind, readListing, takeDownInput } from "./operator-input";
import { canModerate } from "./policy";

interface Listing {
  id: string;
  title: string;
  organizationId: string;
}

type TakeDown = (ctx: Ctx, listingId: string, reason: string) => Promise<Listing>;

/** The verb of the domain that owns each kind: it hides the listing and tells the owner. */
const TAKE_DOWN: Record<ListingKind, TakeDown> = {
  brief: async (ctx, briefId, reason) => takeDownBrief(ctx, { briefId, reason }),
  production: async (ctx, productionId, reason) => takeDownProduction(ctx, { productionId, reason }),
  location: async (ctx, locationId, reason) => {
    const { id, name, organizationId } = await takeDownLocation(ctx, { locationId, reason });
    return { id, title: name, organizationId };
  },
  route: async (ctx, routeId, reason) => takeDownRoute(ctx, { routeId, reason }),
};

/**
 * Takes a public listing from view with a reason that its owner is told, and keeps the decision in the history.
 * A listing that is not public or was taken down before is a `conflict` of its domain.
 */
export async function takeDownListing(ctx: Ctx, input: unknown): Promise<void> {
  authorize(canModerate(ctx.actor));
  const { actor } = requireMember(ctx);
  const { listing, reason } = parse(takeDownInput, input);
  const { kind, listingId } = await findListing(ctx, listing);
  await withTransaction(ctx, async (ctx) => {
    const { title, organizationId } = await TAKE_DOWN[kind](ctx, listingId, reason);
    await ctx.db.insert(listingTakedowns).values({
      id: newId("tkd", ctx.now), kind, listingId, title, organizationId, reason, takenDownByUserId: actor.userId, createdAt: ctx.now,
    });
  });
}

async function findListing(ctx: Ctx, text: string): Promise<{ kind: ListingKind; listingId: string }> {
  const found = readListing(text);
  if (!found) throw invalid("listing", "operator:error.listing");
  if ("id" in found) return { kind: found.kind, listingId: found.id };
  const [route] = await ctx.db.select({ id: routes.id }).from(routes).where(eq(routes.slug, found.slug));
  if (!route) throw invalid("listing", "operator:error.listing");
  return { kind: "route", listingId: route.id };
}
