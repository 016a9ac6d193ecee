import type { ActionFunctionArgs } from "@remix-run/node";
import { addBriefAttachment } from "~/domains/briefs/add-brief-attachment.server";
import { setBriefCover } from "~/domains/briefs/set-brief-cover.server";
import { requireMember } from "~/http/context.server";
import { uploadAnswer } from "~/http/upload-answer.server";
import { readUpload } from "~/http/upload.server";

const MOST_BYTES = 15_000_000;

/** Takes one file for a draft: its cover or an attachment. What is refused is said beside the box. */
export async function action(args: ActionFunctionArgs) {
  const { ctx, t } = await requireMember(args);
  const briefId = args.params["briefId"] ?? "";
  return uploadAnswer(t, async () => {
    const { formData, files } = await readUpload(args.request, { maxBytes: MOST_BYTES, maxFiles: 1 });
    const [file] = files;
    if (!file) return Response.json({ error: t("files:reason.empty") }, { status: 422 });
    const store = formData.get("role") === "cover" ? setBriefCover : addBriefAttachment;
    await store(ctx, { briefId, name: file.name, bytes: file.bytes });
    return { isStored: true };
  });
}
