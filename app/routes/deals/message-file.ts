import type { LoaderFunctionArgs } from "@remix-run/node";
import { openMessageFile } from "~/domains/deals/open-message-file.server";
import { requireMember } from "~/http/context.server";

/** A file of one of the deal's messages, for its parties alone; always as a download. */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireMember(args);
  const { dealId = "", fileId = "" } = args.params;
  const { file, stream, sizeBytes, contentType } = await openMessageFile(ctx, { dealId, fileId });
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
