import { evidence, evidenceItems } from "~db/schema/evidence";
import { recordAudit } from "~/domains/audit/record-audit.server";
import { requireMember } from "~/domains/core/authorize";
import type { Ctx, MemberActor } from "~/domains/core/context";
import { DomainError, type FieldIssue } from "~/domains/core/errors";
import { enqueue } from "~/domains/core/enqueue.server";
import { newId } from "~/domains/core/id";
import { parse } from "~/domains/core/parse";
import { withTransaction } from "~/domains/core/transaction.server";
import { recordDealEvent } from "~/domains/deals/record-deal-event.server";
import type { DealTerms } from "~/domains/deals/terms";
import { requireOwnFile } from "~/domains/files/own-file.server";
import { notify } from "~/domains/notifications/notify.server";
import type { z } from "zod";
import { submitEvidenceInput } from "./evidence-input";
import { authorizeAction } from "./internal/authorize-action.server";
import { latestEvidence, loadMilestone, type MilestoneRow } from "./internal/load-milestone.server";
import { loadContractTerms } from "./load-contract-terms.server";
import { moveMilestone } from "./internal/move-milestone.server";
import { missingEvidence } from "./required-evidence";

type Values = z.output<typeof submitEvidenceInput>;
const DAY_MS = 86_400_000;

/**
 * The payee delivers proof for a milestone: stretches of episodes, stills (hashed as stored), links, a note. The
 * payer's days to review begin; where the contract says so, silence approves when they end. Throws `invalid` for
 * missing kinds of proof or placements that the terms do not have, `conflict` in a state without delivery.
 */
export async function submitEvidence(ctx: Ctx, input: unknown): Promise<{ evidenceId: string; round: number }> {
  const values = parse(submitEvidenceInput, input);
  const member = requireMember(ctx);
  const milestone = await loadMilestone(member, values.milestoneId);
  authorizeAction(member, milestone, "deliver");
  checkAgainstTerms(values, milestone, await loadContractTerms(member, milestone));
  return withTransaction(member, async (tx) => {
    const previous = await latestEvidence(tx, milestone.id);
    const round = (previous?.round ?? 0) + 1;
    const reviewEndsAt = new Date(tx.now.getTime() + milestone.reviewDays * DAY_MS);
    await moveMilestone(tx, { milestoneId: milestone.id, event: "deliver", set: { deliveredAt: tx.now, reviewEndsAt } });
    const evidenceId = await insertEvidence(tx, { values, milestone, round });
    if (milestone.silenceApproves) {
      await enqueue(tx, "approve_by_silence", { milestoneId: milestone.id }, { runAt: reviewEndsAt, key: `silence:${milestone.id}` });
    }
    await announce(tx, milestone, { evidenceId, round });
    return { evidenceId, round };
  });
}

function checkAgainstTerms(values: Values, milestone: MilestoneRow, terms: DealTerms): void {
  const issues: FieldIssue[] = [
    ...values.timecodes.flatMap((row, index) => placeIssues(row, `timecodes.${index}`, terms)),
    ...values.stills.flatMap((row, index) => placeIssues(row, `stills.${index}`, terms)),
  ];
  const missing = missingEvidence(milestone.evidenceRequired, values);
  for (const kind of missing) issues.push({ path: kind.field, message: `milestones:error.missing.${kind.kind}` });
  if (issues.length > 0) throw new DomainError("invalid", { issues });
}

/** A stretch or still shows a placement of these terms, in an episode that there is. */
function placeIssues(row: { placementId?: string; episode?: number }, path: string, { placements, production }: DealTerms): FieldIssue[] {
  const issues: FieldIssue[] = [];
  const isKnown = !row.placementId || placements.some((placement) => placement.id === row.placementId);
  if (!isKnown) issues.push({ path: `${path}.placementId`, message: "milestones:error.placement" });
  if (row.episode !== undefined && row.episode > production.episodes) {
    issues.push({ path: `${path}.episode`, message: "milestones:error.episode", params: { episodes: production.episodes } });
  }
  return issues;
}

async function insertEvidence(
  ctx: Ctx<MemberActor>,
  { values, milestone, round }: { values: Values; milestone: MilestoneRow; round: number },
): Promise<string> {
  const evidenceId = newId("evd", ctx.now);
  const { organizationId, userId } = ctx.actor;
  await ctx.db.insert(evidence).values({
    id: evidenceId, milestoneId: milestone.id, round, organizationId, submittedByUserId: userId, note: values.note, submittedAt: ctx.now,
  });
  const stills = await Promise.all(values.stills.map(async (still) => {
    const file = await requireOwnFile(ctx, { fileId: still.fileId, organizationId, purpose: "evidence" });
    return { kind: "still" as const, ...still, sha256: file.sha256 };
  }));
  const timecodes = values.timecodes.map(({ start, end, ...row }) => ({ kind: "timecode" as const, ...row, startMs: start, endMs: end }));
  const links = values.links.map((link) => ({ kind: "link" as const, ...link }));
  const items = [...timecodes, ...stills, ...links].map((item, position) => ({ id: newId("evi", ctx.now), evidenceId, position, ...item }));
  if (items.length > 0) await ctx.db.insert(evidenceItems).values(items);
  return evidenceId;
}

async function announce(ctx: Ctx<MemberActor>, milestone: MilestoneRow, delivery: { evidenceId: string; round: number }): Promise<void> {
  await recordDealEvent(ctx, { dealId: milestone.dealId, type: "evidence_submitted", params: { milestoneId: milestone.id, title: milestone.title, titleZh: milestone.titleZh ?? "", round: delivery.round } });
  await recordAudit(ctx, { action: "evidence.submitted", subjectType: "milestone", subjectId: milestone.id, details: { ...delivery } });
  await notify(ctx, {
    to: { organizationId: milestone.payerOrganizationId, roles: ["owner", "admin", "deals"] },
    type: "evidence_submitted", params: { milestone: milestone.title, milestoneZh: milestone.titleZh ?? "" }, path: `/milestones/${milestone.id}`,
  });
}
