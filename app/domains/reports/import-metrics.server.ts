import { createHash } from "node:crypto";
import { metricImports, metricValues } from "~db/schema/evidence";
import { recordAudit } from "~/domains/audit/record-audit.server";
import { authorize, requireMember } from "~/domains/core/authorize";
import type { Ctx, MemberActor } from "~/domains/core/context";
import { conflict, invalid } from "~/domains/core/errors";
import { newId } from "~/domains/core/id";
import { parse } from "~/domains/core/parse";
import { withTransaction } from "~/domains/core/transaction.server";
import { recordDealEvent } from "~/domains/deals/record-deal-event.server";
import { loadReportDeal } from "./internal/load-report-deal.server";
import { type MetricFile, readMetricFile } from "./metric-file";
import { canImportMetrics, NOT_RUNNING } from "./policy";
import { importMetricsInput } from "./report-input";

export interface MetricImport {
  importId: string;
  rowCount: number;
  refused: MetricFile["refused"];
}

/**
 * The studio adds figures after release: a table by day with its source, the day it was read and how far it can be
 * trusted. Lines that do not fit are reported and left out; the same file is taken once. Throws `invalid` for a file
 * without usable lines or a source date in the future, `conflict` for a file that is already there or a contract that
 * is not at work.
 */
export async function importMetrics(ctx: Ctx, input: unknown): Promise<MetricImport> {
  const values = parse(importMetricsInput, input);
  const member = requireMember(ctx);
  const deal = await loadReportDeal(member, values.dealId);
  const decision = canImportMetrics(member.actor, deal);
  if (!decision.allowed && decision.reason === NOT_RUNNING) throw conflict(decision.reason);
  authorize(decision);
  if (values.asOf > latestDay(ctx.now)) throw invalid("asOf", "reports:error.as_of_future");
  const file = readMetricFile(values.text);
  if (file.problem) throw invalid("file", `reports:error.file.${file.problem}`);
  if (file.values.length === 0) throw invalid("file", "reports:error.file.no_usable_line");
  return withTransaction(member, async (tx) => {
    const importId = await insertImport(tx, { ...values, file });
    await recordDealEvent(tx, { dealId: deal.id, type: "metrics_imported", params: { source: values.source, rows: file.values.length } });
    await recordAudit(tx, { action: "metrics.imported", subjectType: "deal", subjectId: deal.id, details: { importId, source: values.source } });
    return { importId, rowCount: file.values.length, refused: file.refused };
  });
}

/** The day it is where the day begins first (UTC+14): a source is read on its reader's calendar. */
const latestDay = (now: Date): string => new Date(now.getTime() + 14 * 3_600_000).toISOString().slice(0, 10);

type NewImport = ReturnType<typeof importMetricsInput.parse> & { file: MetricFile };

async function insertImport(ctx: Ctx<MemberActor>, { dealId, source, grade, asOf, fileName, text, file }: NewImport): Promise<string> {
  const id = newId("mti", ctx.now);
  const inserted = await ctx.db
    .insert(metricImports)
    .values({
      id, dealId, organizationId: ctx.actor.organizationId, importedByUserId: ctx.actor.userId, grade, source, asOf, fileName,
      sha256: createHash("sha256").update(text).digest("hex"), rowCount: file.values.length, refused: file.refused, createdAt: ctx.now,
    })
    .onConflictDoNothing()
    .returning({ id: metricImports.id });
  if (inserted.length === 0) throw conflict("reports:reason.file_already_imported");
  const CHUNK = 2_000;
  for (let start = 0; start < file.values.length; start += CHUNK) {
    await ctx.db.insert(metricValues).values(file.values.slice(start, start + CHUNK).map((value) => ({ importId: id, ...value })));
  }
  return id;
}
