import { and, desc, eq, inArray, lt, or, sql } from "drizzle-orm";
import { deals, dealVersions } from "~db/schema/deals";
import { metricImports, metricValues } from "~db/schema/evidence";
import { organizations } from "~db/schema/organizations";
import { productions } from "~db/schema/productions";
import { requireMember } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { decodeCursor, type Page, pageInput, toPage } from "~/domains/core/keyset";
import { parse } from "~/domains/core/parse";
import { reportScope } from "./internal/load-report-deal.server";

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

/** Deals at work or completed, newest contract first, with what has been reported so far. */
export async function listReports(ctx: Ctx, input: unknown): Promise<Page<ReportRow>> {
  const { cursor, limit } = parse(pageInput, input);
  const member = requireMember(ctx);
  const [at, id] = cursor ? decodeCursor(cursor).map(String) : [];
  const views = sql<string | null>`(select sum(v.value)::text from ${metricValues} v join ${metricImports} i on i.id = v.import_id where i.deal_id = ${deals.id} and v.metric = 'views')`;
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
      at && id ? or(lt(dealVersions.createdAt, new Date(at)), and(eq(dealVersions.createdAt, new Date(at)), lt(deals.id, id))) : undefined,
    ))
    .orderBy(desc(dealVersions.createdAt), desc(deals.id))
    .limit(limit + 1);
  const page = rows.map((row) => ({ ...row, views: row.views === null ? null : BigInt(row.views) }));
  return toPage(page, limit, (row) => [row.acceptedAt.toISOString(), row.dealId]);
}
