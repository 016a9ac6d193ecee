import type { ActionFunctionArgs } from "@remix-run/node";
import { addProductionImage } from "~/domains/productions/add-production-image.server";
import { uploadScript } from "~/domains/productions/upload-script.server";
import { requireMember } from "~/http/context.server";
import { uploadAnswer } from "~/http/upload-answer.server";
import { readUpload } from "~/http/upload.server";

const MOST_BYTES = 12_000_000;

/** Takes one file for a title: poster, still or script. What is refused is said beside the box. */
export async function action(args: ActionFunctionArgs) {
  const { ctx, t } = await requireMember(args);
  const productionId = args.params["productionId"] ?? "";
  return uploadAnswer(t, async () => {
    const { formData, files } = await readUpload(args.request, { maxBytes: MOST_BYTES, maxFiles: 1 });
    const [file] = files;
    if (!file) return Response.json({ error: t("files:reason.empty") }, { status: 422 });
    const upload = { productionId, name: file.name, bytes: file.bytes };
    const role = formData.get("role");
    if (role === "script") await uploadScript(ctx, upload);
    else await addProductionImage(ctx, { ...upload, role: role === "poster" ? "poster" : "still" });
    return { isStored: true };
  });
}
