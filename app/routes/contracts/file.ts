import type { LoaderFunctionArgs } from "@remix-run/node";
import { openContractFile } from "~/domains/contracts/open-contract-file.server";
import { requireMember } from "~/http/context.server";

/** The contract's PDF, for its parties and the operator. */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireMember(args);
  const { file, stream, sizeBytes, contentType } = await openContractFile(ctx, { dealId: args.params["dealId"] ?? "" });
  return new Response(stream, {
    headers: {
      "Content-Type": contentType,
      "Content-Length": String(sizeBytes),
      "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      "Cache-Control": "private, no-store",
      "X-Content-Type-Options": "nosniff",
    },
  });
}
