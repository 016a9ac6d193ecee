import type { LoaderFunctionArgs } from "@remix-run/node";
import { openContractFile } from "~/domains/contracts/open-contract-file.server";
import { requireMember } from "~/http/context.server";
import { fileResponse } from "~/http/file-response.server";

/** The contract's PDF, for its parties and the operator. */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireMember(args);
  const opened = await openContractFile(ctx, { dealId: args.params["dealId"] ?? "" });
  return fileResponse(args.request, opened, { download: true, isConfidential: true });
}
