import type { ActionFunctionArgs } from "@remix-run/node";
import { orderProductionStills } from "~/domains/productions/order-production-stills.server";
import { removeProductionImage } from "~/domains/productions/remove-production-image.server";
import { requireMember } from "~/http/context.server";
import { limitedFormData } from "~/http/form.server";

/** Removes a picture of a title, or puts its stills in another order. */
export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireMember(args);
  const productionId = args.params["productionId"] ?? "";
  const form = await limitedFormData(args.request);
  if (form.get("intent") === "order") {
    await orderProductionStills(ctx, { productionId, fileIds: String(form.get("fileIds") ?? "").split(",").filter(Boolean) });
  } else {
    await removeProductionImage(ctx, { productionId, fileId: String(form.get("fileId") ?? "") });
  }
  return { isDone: true };
}
