import { complianceChecks } from "~db/schema/compliance";
import type { Ctx } from "~/domains/core/context";
import { newId } from "~/domains/core/id";
import { type ComplianceReport, findingsOf } from "./compliance-report";

export interface CheckToRecord {
  dealId: string;
  contractId: string;
  termsHash: string;
  report: ComplianceReport;
}

/** Keeps the judgement that a contract was prepared on, in the transaction of the preparation, which has asked the policy. */
export async function recordComplianceCheck(ctx: Ctx, { dealId, contractId, termsHash, report }: CheckToRecord): Promise<void> {
  await ctx.db.insert(complianceChecks).values({
    id: newId("cmp", ctx.now), dealId, contractId, termsHash, rulebookVersion: report.rulebookVersion,
    onDate: report.onDate, decision: report.decision, findings: findingsOf(report), createdAt: ctx.now,
  });
}
