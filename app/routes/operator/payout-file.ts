import type { LoaderFunctionArgs } from "@remix-run/node";
import { exportPayoutBatch } from "~/domains/money/export-payout-batch.server";
import { requireMember } from "~/http/context.server";

/** The bank's file of a batch; whole account numbers, so that nothing keeps it. */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireMember(args, { kinds: ["operator"] });
  const { name, text } = await exportPayoutBatch(ctx, args.params["batchId"] ?? "");
  return new Response(text, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8", "Content-Disposition": `attachment; filename="${name}"`,
      "Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff",
    },
  });
}
