import { z } from "zod";
import { getDeal } from "~/domains/deals/get-deal.server";
import { approveMilestone } from "~/domains/milestones/approve-milestone.server";
import { approveMilestoneInput, requestChangesInput, submitEvidenceInput } from "~/domains/milestones/evidence-input";
import { getMilestone } from "~/domains/milestones/get-milestone.server";
import { listDealMilestones } from "~/domains/milestones/list-deal-milestones.server";
import { milestoneRowShape, milestoneShape, presentMilestone, presentMilestoneRow } from "~/domains/milestones/present-milestone";
import { requestChanges } from "~/domains/milestones/request-changes.server";
import { submitEvidence } from "~/domains/milestones/submit-evidence.server";
import { defineOperation } from "~/http/api/operation";

const params = z.object({ milestoneId: z.string().max(60) });
const path = { milestoneId: "mls_01jd3c7m4x8q2v5t9y6w1b0n3k" };

const example = {
  id: path.milestoneId, dealId: "del_01jd3c5h2e6r8t1y4u7i0o9p3a", position: 3, title: "Release and evidence", titleZh: "上线与证明",
  payerOrganizationId: "org_01jd3brand", payeeOrganizationId: "org_01jd3studio", amountMinor: "1200000", currency: "USD",
  state: "delivered" as const, trigger: "evidence", evidenceRequired: ["timecodes", "stills"], reviewDays: 7, silenceApproves: true,
  dueDate: "2026-12-15", reviewEndsAt: "2026-12-20T09:00:00.000Z",
  evidence: [{
    id: "evd_01jd3c9", round: 1, note: "Episodes 7 and 12 as agreed.", submittedAt: "2026-12-13T09:00:00.000Z",
    items: [{
      kind: "timecode" as const, placementId: "p1", episode: 7, startMs: 192_000, endMs: 199_500, fileId: null, sha256: null, url: null,
      label: "Pours the coffee",
    }],
    decision: null, decisionNote: null,
  }],
};

const show = async (ctx: Parameters<typeof getMilestone>[0], milestoneId: string) => presentMilestone(await getMilestone(ctx, milestoneId));

const { evidence: _evidence, ...exampleRow } = example;

export const milestoneOperations = [
  defineOperation({
    operationId: "listMilestones", method: "get", path: "/deals/{dealId}/milestones", scope: "deals:read",
    summary: "List the milestones of a signed deal, in the order of its contract.",
    params: z.object({ dealId: z.string().max(60) }), response: z.object({ milestones: z.array(milestoneRowShape) }),
    examples: { params: { dealId: example.dealId }, response: { milestones: [exampleRow] } },
    handler: async ({ ctx, params: { dealId } }) => {
      await getDeal(ctx, { dealId }); // a foreign deal is not found, rather than empty
      return { milestones: (await listDealMilestones(ctx, dealId)).map(presentMilestoneRow) };
    },
  }),
  defineOperation({
    operationId: "getMilestone", method: "get", path: "/milestones/{milestoneId}", scope: "deals:read",
    summary: "Read a milestone with its evidence and decisions.",
    params, response: milestoneShape, examples: { params: path, response: example },
    handler: ({ ctx, params: { milestoneId } }) => show(ctx, milestoneId),
  }),
  defineOperation({
    operationId: "submitEvidence", method: "post", path: "/milestones/{milestoneId}/evidence", scope: "deals:write", status: 201,
    summary: "Deliver proof for a milestone.",
    description: "Times are milliseconds or as a player shows them (“03:12”). The payer's days to review begin.",
    params, body: submitEvidenceInput.omit({ milestoneId: true }), response: milestoneShape,
    examples: {
      params: path,
      request: {
        note: "Episodes 7 and 12 as agreed.",
        timecodes: [{ placementId: "p1", episode: 7, start: "03:12", end: "03:19.5", label: "Pours the coffee" }],
        links: [{ url: "https://video.example/title/7", label: "Episode 7" }],
      },
      response: example,
    },
    handler: async ({ ctx, params: { milestoneId }, body }) => {
      await submitEvidence(ctx, { ...body, milestoneId });
      return show(ctx, milestoneId);
    },
  }),
  defineOperation({
    operationId: "requestChanges", method: "post", path: "/milestones/{milestoneId}/request-changes", scope: "deals:write",
    summary: "Ask the studio to deliver again, saying what is missing.",
    params, body: requestChangesInput.omit({ milestoneId: true }), response: milestoneShape,
    examples: { params: path, request: { note: "The label is out of focus in episode 12." }, response: { ...example, state: "changes_requested" } },
    handler: async ({ ctx, params: { milestoneId }, body }) => {
      await requestChanges(ctx, { ...body, milestoneId });
      return show(ctx, milestoneId);
    },
  }),
  defineOperation({
    operationId: "approveMilestone", method: "post", path: "/milestones/{milestoneId}/approve", scope: "deals:write",
    summary: "Accept what was delivered; the held money is released.",
    params, body: approveMilestoneInput.omit({ milestoneId: true }), response: milestoneShape,
    examples: { params: path, request: { note: "" }, response: { ...example, state: "releasing" } },
    handler: async ({ ctx, params: { milestoneId }, body }) => {
      await approveMilestone(ctx, { ...body, milestoneId });
      return show(ctx, milestoneId);
    },
  }),
];
