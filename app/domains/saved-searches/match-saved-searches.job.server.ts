import { and, asc, eq, gt, ne } from "drizzle-orm";
import { z } from "zod";
import { members, organizations } from "~db/schema/organizations";
import { savedSearches, savedSearchMatches } from "~db/schema/saved-searches";
import type { Ctx, MemberActor, SystemActor } from "~/domains/core/context";
import { parse } from "~/domains/core/parse";
import { withTransaction } from "~/domains/core/transaction.server";
import { findFittingBrief, type FittingListing } from "~/domains/briefs/find-fitting-brief.server";
import { notify } from "~/domains/notifications/notify.server";
import { findFittingLocation } from "~/domains/places/find-fitting-location.server";
import { findFittingProduction } from "~/domains/productions/find-fitting-production.server";
import { SAVED_SEARCH_KINDS } from "./search-path";

const matchSavedSearchesPayload = z.object({ kind: z.enum(SAVED_SEARCH_KINDS), subjectId: z.string() });
type Subject = z.output<typeof matchSavedSearchesPayload>;

const BATCH = 200;

const FINDERS = { briefs: findFittingBrief, productions: findFittingProduction, locations: findFittingLocation } as const;

/**
 * Tells the people whose saved searches a newly listed brief, title or location fits, as far as they may see it, and never
 * their own organization's. Each search hears of each thing once, however often this runs.
 */
export async function matchSavedSearches(ctx: Ctx<SystemActor>, payload: unknown): Promise<void> {
  const subject = parse(matchSavedSearchesPayload, payload);
  let after = "";
  for (let batch = await nextBatch(ctx, subject, after); batch.length > 0; batch = await nextBatch(ctx, subject, after)) {
    for (const search of batch) await matchOne(ctx, subject, search);
    after = batch.at(-1)?.id ?? "";
  }
}

type Search = Awaited<ReturnType<typeof nextBatch>>[number];

function nextBatch(ctx: Ctx, { kind }: Subject, after: string) {
  return ctx.db
    .select({
      id: savedSearches.id, name: savedSearches.name, filters: savedSearches.filters, userId: savedSearches.userId,
      organizationId: savedSearches.organizationId, organizationKind: organizations.kind,
      organizationStatus: organizations.status, role: members.role,
    })
    .from(savedSearches)
    .innerJoin(organizations, eq(organizations.id, savedSearches.organizationId))
    // a person who has left the organization is told nothing any more
    .innerJoin(members, and(eq(members.organizationId, savedSearches.organizationId), eq(members.userId, savedSearches.userId)))
    .where(and(
      eq(savedSearches.kind, kind), eq(savedSearches.isNotifying, true),
      ne(organizations.status, "suspended"), gt(savedSearches.id, after),
    ))
    .orderBy(asc(savedSearches.id))
    .limit(BATCH);
}

async function matchOne(ctx: Ctx<SystemActor>, { kind, subjectId }: Subject, search: Search): Promise<void> {
  const listing = await FINDERS[kind]({ ...ctx, actor: readerOf(search) }, subjectId, search.filters);
  if (!listing || listing.organizationId === search.organizationId) return;
  await withTransaction(ctx, (ctx) => tellOnce(ctx, { search, listing, path: `/${kind}/${subjectId}`, subjectId }));
}

function readerOf(search: Search): MemberActor {
  return {
    kind: "member", via: "session", userId: search.userId, organizationId: search.organizationId,
    organizationKind: search.organizationKind, organizationStatus: search.organizationStatus, role: search.role,
  };
}

interface Match {
  search: Search;
  listing: FittingListing;
  subjectId: string;
  path: string;
}

async function tellOnce(ctx: Ctx, { search, listing, subjectId, path }: Match): Promise<void> {
  const isNew = await ctx.db
    .insert(savedSearchMatches)
    .values({ savedSearchId: search.id, subjectId, createdAt: ctx.now })
    .onConflictDoNothing()
    .returning({ id: savedSearchMatches.savedSearchId });
  if (isNew.length === 0) return;
  await notify(ctx, {
    to: { userId: search.userId, organizationId: search.organizationId },
    type: "saved_search_match",
    params: { search: search.name, listing: listing.title, listingZh: listing.titleZh ?? listing.title },
    path,
  });
}
