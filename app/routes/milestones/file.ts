import type { LoaderFunctionArgs } from "@remix-run/node";
import { readThumbnailWidth } from "~/domains/files/file-rules";
import { readEvidenceFile } from "~/domains/milestones/read-evidence-file.server";
import { requireMember } from "~/http/context.server";
import { fileResponse } from "~/http/file-response.server";

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireMember(args);
  const { milestoneId = "", fileId = "" } = args.params;
  const width = readThumbnailWidth(new URL(args.request.url).searchParams.get("w"));
  return fileResponse(args.request, await readEvidenceFile(ctx, { milestoneId, fileId, width }), { download: false });
}
