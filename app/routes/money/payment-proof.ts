import type { LoaderFunctionArgs } from "@remix-run/node";
import { readPayoutProof } from "~/domains/money/read-payout-proof.server";
import { requireMember } from "~/http/context.server";
import { fileResponse } from "~/http/file-response.server";

/** The bank's confirmation of a payment. */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireMember(args);
  return fileResponse(args.request, await readPayoutProof(ctx, args.params["paymentId"] ?? ""), { isConfidential: true });
}
