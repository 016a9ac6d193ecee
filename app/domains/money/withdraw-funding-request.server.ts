import { recordAudit } from "../audit/record-audit.server";
import { authorize, requireMember } from "../core/authorize";
import type { Ctx } from "../core/context";
import { parse } from "../core/parse";
import { withTransaction } from "../core/transaction.server";
import { endRequest, loadRequest, requestFacts } from "./internal/funding-request.server";
import { loadSubject } from "./internal/funding-subject.server";
import { fundingRequestInput } from "./money-input";
import { canWithdrawFunding } from "./policy";

/** Who asked takes it back while nobody has decided. Throws `conflict` when it is decided already. */
export async function withdrawFundingRequest(ctx: Ctx, input: unknown): Promise<void> {
  const { requestId } = parse(fundingRequestInput, input);
  const member = requireMember(ctx);
  const request = await loadRequest(member, requestId);
  authorize(canWithdrawFunding(member.actor, request));
  await withTransaction(member, async (tx) => {
    await loadSubject(tx, request, { lock: true });
    await endRequest(tx, request.id, { state: "withdrawn" });
    await recordAudit(tx, { action: "funding_request.withdrawn", subjectType: "funding_request", subjectId: request.id, details: requestFacts(request) });
  });
}
