import type { ActionFunctionArgs } from "@remix-run/node";
import { markMessagesRead } from "~/domains/deals/mark-messages-read.server";
import { requireMember } from "~/http/context.server";
import { limitedFormData } from "~/http/form.server";

/** The page of the messages says that they have been seen. */
export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireMember(args);
  const form = await limitedFormData(args.request);
  await markMessagesRead(ctx, { dealId: args.params["dealId"] ?? "", until: String(form.get("until") ?? "") });
  return null;
}
