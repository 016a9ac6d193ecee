import type { LoaderFunctionArgs } from "@remix-run/node";
import { openMessageFile } from "~/domains/deals/open-message-file.server";
import { requireMember } from "~/http/context.server";
import { fileResponse } from "~/http/file-response.server";

/** A file of one of the deal's messages, for its parties alone; always as a download. */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireMember(args);
  const { dealId = "", fileId = "" } = args.params;
  return fileResponse(args.request, await openMessageFile(ctx, { dealId, fileId }), { download: true, isConfidential: true });
}
