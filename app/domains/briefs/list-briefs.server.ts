import { and, asc, count, desc, eq, gt, inArray, isNotNull, isNull, lt, or, type Placeholder, type SQL, sql } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { briefs } from "~db/schema/briefs";
import { deals } from "~db/schema/deals";
import { organizations } from "~db/schema/organizations";
import type { Ctx } from "~/domains/core/context";
import { decodeCursor, type KeysetOrder, type Page, toPage } from "~/domains/core/keyset";
import { parse } from "~/domains/core/parse";
import { preparedOnce } from "~/domains/core/prepared";
import { type ListBriefsInput, listBriefsInput } from "./brief-filters";
import { inScope, listedForMember, matchesFilters } from "./internal/brief-conditions.server";

const rowColumns = {
  id: briefs.id, state: briefs.state, title: briefs.title, titleZh: briefs.titleZh,
  productName: briefs.productName, productNameZh: briefs.productNameZh,
  categoryId: briefs.categoryId, objective: briefs.objective, placementTypes: briefs.placementTypes,
  territories: briefs.territories, currency: briefs.currency, budgetMinMinor: briefs.budgetMinMinor,
  budgetMaxMinor: briefs.budgetMaxMinor, isBudgetPublic: briefs.isBudgetPublic,
  replyDeadline: briefs.replyDeadline, replyDeadlineZone: briefs.replyDeadlineZone, replyDeadlineAt: briefs.replyDeadlineAt,
  access: briefs.access, isNdaRequired: briefs.isNdaRequired, isFunded: briefs.isFunded,
  coverFileId: briefs.coverFileId, publishedAt: briefs.publishedAt, createdAt: briefs.createdAt,
  budgetReferenceMinor: briefs.budgetReferenceMinor, takenDownAt: briefs.takenDownAt,
  organizationId: briefs.organizationId, organizationName: organizations.name, organizationNameZh: organizations.nameZh,
  organizationStatus: organizations.status, organizationLogoFileId: organizations.logoFileId,
};

type SelectedRow = Awaited<ReturnType<typeof selectRows>>[number];
export type BriefListRow = SelectedRow & {
  /** Deals on this brief; only in the owner's own list. */
  bidCount: number | null;
};

/** A page of briefs that the actor may see, narrowed and sorted; only what the list shows. */
export async function listBriefs(ctx: Ctx, input: unknown): Promise<Page<BriefListRow>> {
  const values = parse(listBriefsInput, input);
  const order = orderOf(values);
  const rows = await readRows(ctx, values, order);
  const page = toPage(rows, values.limit, order.key);
  const bids = values.scope === "mine" ? await countBids(ctx, page.rows.map(({ id }) => id)) : null;
  const isBudgetShown = ctx.actor.kind === "member" || ctx.actor.kind === "system";
  return {
    ...page,
    rows: page.rows.map((row) => ({
      ...row,
      ...(isBudgetShown || row.isBudgetPublic ? {} : { budgetMinMinor: null, budgetMaxMinor: null, budgetReferenceMinor: null, currency: null }),
      bidCount: bids ? (bids.get(row.id) ?? 0) : null,
    })),
  };
}

async function readRows(ctx: Ctx, values: ListBriefsInput, order: KeysetOrder<SelectedRow>) {
  const limit = values.limit + 1;
  const { actor } = ctx;
  if (isFirstPage(values) && actor.kind === "member" && actor.organizationKind !== "operator") {
    return firstPage(ctx.db).execute({ organizationId: actor.organizationId, now: ctx.now.toISOString(), limit });
  }
  const where = and(
    inScope(ctx, values),
    matchesFilters(values, ctx),
    values.sort === "budget" && actor.kind !== "member" ? eq(briefs.isBudgetPublic, true) : undefined,
    values.cursor ? order.after(values.cursor) : undefined,
  );
  return selectRows(ctx.db, where, { order: order.by, limit });
}

/** The list as everybody first sees it: nothing searched, filtered or turned. */
function isFirstPage({ scope, sort, limit: _limit, currency: _currency, ...narrowing }: ListBriefsInput): boolean {
  return scope === "all" && sort === "newest" && Object.values(narrowing).every((value) => value === undefined);
}

const firstPage = preparedOnce((db) => {
  const where = listedForMember(db, { organizationId: sql.placeholder("organizationId"), now: sql.placeholder("now") });
  const order = [desc(briefs.publishedAt), desc(briefs.id)];
  return selectRows(db, where, { order, limit: sql.placeholder("limit") }).prepare("first_page_of_briefs");
});

function selectRows(db: Database, where: SQL | undefined, { order, limit }: { order: SQL[]; limit: number | Placeholder }) {
  return db.select(rowColumns).from(briefs).innerJoin(organizations, eq(organizations.id, briefs.organizationId))
    .where(where).orderBy(...order).limit(limit);
}

/** Drafts may lack a deadline or a budget: PostgreSQL puts these last when it ascends and first when it descends. */
function orderOf({ sort, scope }: ListBriefsInput): KeysetOrder<SelectedRow> {
  if (sort === "deadline") {
    return {
      by: [asc(briefs.replyDeadlineAt), asc(briefs.id)],
      key: (row) => [row.replyDeadlineAt?.toISOString() ?? null, row.id],
      after: (cursor) => afterDeadline(cursor, scope),
    };
  }
  if (sort === "budget") {
    return {
      by: [desc(briefs.budgetReferenceMinor), desc(briefs.id)],
      key: (row) => [row.budgetReferenceMinor?.toString() ?? null, row.id],
      after: afterBudget,
    };
  }
  const column = scope === "mine" ? briefs.createdAt : briefs.publishedAt;
  return {
    by: [desc(column), desc(briefs.id)],
    key: (row) => [(scope === "mine" ? row.createdAt : row.publishedAt)?.toISOString() ?? null, row.id],
    after: (cursor) => {
      const [at, id] = decodeCursor(cursor);
      return sql`(${column}, ${briefs.id}) < (${at}::timestamptz, ${id}::text)`;
    },
  };
}

function afterDeadline(cursor: string, scope: ListBriefsInput["scope"]): SQL | undefined {
  const [at = null, id = null] = decodeCursor(cursor, ["instant?", "id"]);
  const isUndated = isNull(briefs.replyDeadlineAt);
  if (at === null) return and(isUndated, gt(briefs.id, id ?? ""));
  const isLater = sql`(${briefs.replyDeadlineAt}, ${briefs.id}) > (${at}::timestamptz, ${id}::text)`;
  return scope === "mine" ? or(isLater, isUndated) : isLater;
}

function afterBudget(cursor: string): SQL | undefined {
  const [minor = null, id = null] = decodeCursor(cursor, ["integer?", "id"]);
  if (minor !== null) return sql`(${briefs.budgetReferenceMinor}, ${briefs.id}) < (${minor}::bigint, ${id}::text)`;
  return or(isNotNull(briefs.budgetReferenceMinor), and(isNull(briefs.budgetReferenceMinor), lt(briefs.id, id ?? "")));
}

async function countBids(ctx: Ctx, briefIds: string[]): Promise<Map<string, number>> {
  if (briefIds.length === 0) return new Map();
  const rows = await ctx.db.select({ briefId: deals.briefId, bids: count() }).from(deals)
    .where(inArray(deals.briefId, briefIds)).groupBy(deals.briefId);
  return new Map(rows.map((row) => [row.briefId ?? "", row.bids]));
}
