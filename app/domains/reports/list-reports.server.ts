import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { deals, dealVersions } from "~db/schema/deals";
import { metricImports, metricValues } from "~db/schema/evidence";
import { organizations } from "~db/schema/organizations";
import { productions } from "~db/schema/productions";
import { requireMember } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { decodeCursor, type Page, toPage } from "~/domains/core/keyset";
import { parse } from "~/domains/core/parse";
import { reportScope } from "./internal/load-report-deal.server";
import { listReportsInput } from "./report-input";

export interface ReportRow {
  dealId: string;
  production: string;
  productionZh: string | null;
  productionId: string;
  posterFileId: string | null;
  payer: string;
  payerZh: string | null;
  state: typeof deals.$inferSelect["state"];
  /** Sum of imported views, or null when none were imported. */
  views: bigint | null;
  sources: number;
  acceptedAt: Date;
}

/** Stands for the views of a deal without a figure: less than none. */
const NONE = -1;

/** Deals at work or completed, newest contract or most views first, with what has been reported so far. */
export async function listReports(ctx: Ctx, input: unknown): Promise<Page<ReportRow>> {
  const { cursor, limit, sort } = parse(listReportsInput, input);
  const member = requireMember(ctx);
  const views = sql<string | null>`(select sum(v.value)::text from ${metricValues} v join ${metricImports} i on i.id = v.import_id where i.deal_id = ${deals.id} and v.metric = 'views')`;
  const mostViews = sql`coalesce(${views}::bigint, ${NONE})`;
  const after = (text: string) => {
    const [value, id] = decodeCursor(text, sort === "views" ? ["integer", "id"] : ["instant", "id"]).map(String);
    return sort === "views"
      ? sql`(${mostViews}, ${deals.id}) < (${value}::bigint, ${id})`
      : sql`(${dealVersions.createdAt}, ${deals.id}) < (${value}::timestamptz, ${id})`;
  };
  const sources = sql<number>`(select count(*)::int from ${metricImports} i where i.deal_id = ${deals.id})`;
  const rows = await ctx.db
    .select({
      dealId: deals.id, productionId: deals.productionId, posterFileId: productions.posterFileId, payer: organizations.name, payerZh: organizations.nameZh,
      production: productions.title, productionZh: productions.titleZh, state: deals.state, views, sources, acceptedAt: dealVersions.createdAt,
    })
    .from(deals)
    .innerJoin(dealVersions, eq(dealVersions.id, deals.acceptedVersionId))
    .innerJoin(productions, eq(productions.id, deals.productionId))
    .innerJoin(organizations, eq(organizations.id, deals.payerOrganizationId))
    .where(and(
      inArray(deals.state, ["active", "completed", "disputed"]),
      reportScope(member),
      cursor ? after(cursor) : undefined,
    ))
    .orderBy(desc(sort === "views" ? mostViews : dealVersions.createdAt), desc(deals.id))
    .limit(limit + 1);
  const page = rows.map((row) => ({ ...row, views: row.views === null ? null : BigInt(row.views) }));
  return toPage(page, limit, (row) => [sort === "views" ? String(row.views ?? NONE) : row.acceptedAt.toISOString(), row.dealId]);
}
