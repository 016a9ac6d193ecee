import { recordAudit } from "../audit/record-audit.server";
import { authorize, requireMember } from "../core/authorize";
import type { Ctx } from "../core/context";
import { parse } from "../core/parse";
import { withTransaction } from "../core/transaction.server";
import { notify } from "../notifications/notify.server";
import { endRequest, loadRequest, requestFacts, requestParams, requestPath } from "./internal/funding-request.server";
import { loadSubject } from "./internal/funding-subject.server";
import { declineFundingInput } from "./money-input";
import { canDecideFunding } from "./policy";

/** Finance does not pay what was asked for; who asked is told why. Throws `conflict` when it is decided already. */
export async function declineFundingRequest(ctx: Ctx, input: unknown): Promise<void> {
  const { requestId, reason } = parse(declineFundingInput, input);
  const member = requireMember(ctx);
  const request = await loadRequest(member, requestId);
  authorize(canDecideFunding(member.actor, request));
  await withTransaction(member, async (tx) => {
    const subject = await loadSubject(tx, request, { lock: true });
    await endRequest(tx, request.id, { state: "declined", decidedByUserId: tx.actor.userId, reason });
    await recordAudit(tx, { action: "funding_request.declined", subjectType: "funding_request", subjectId: request.id, details: { ...requestFacts(request), reason } });
    await notify(tx, {
      to: { userId: request.requestedByUserId, organizationId: request.organizationId }, type: "funding_declined",
      params: { ...requestParams(request, subject), reason }, path: requestPath(subject),
    });
  });
}
