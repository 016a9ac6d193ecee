import { eq } from "drizzle-orm";
import { batchPayments } from "../../../db/schema/payouts";
import { requireMember } from "../core/authorize";
import type { Ctx } from "../core/context";
import { notFound } from "../core/errors";
import { type OpenFile, readSharedFile } from "../files/read-file.server";

/** The bank's confirmation of a payment, for the operator and for the payee it paid; others find nothing. */
export async function readPayoutProof(ctx: Ctx, paymentId: string): Promise<OpenFile> {
  const { actor } = requireMember(ctx);
  const [payment] = await ctx.db
    .select({ fileId: batchPayments.proofFileId, payee: batchPayments.payeeOrganizationId })
    .from(batchPayments).where(eq(batchPayments.id, paymentId));
  const isOurs = actor.organizationKind === "operator" || payment?.payee === actor.organizationId;
  if (!payment?.fileId || !isOurs) throw notFound("file");
  return readSharedFile(ctx, payment.fileId);
}
