import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { readBriefAttachment } from "~/domains/briefs/read-brief-attachment.server";
import { removeBriefAttachment } from "~/domains/briefs/remove-brief-attachment.server";
import { getContext, requireMember } from "~/http/context.server";
import { fileResponse } from "~/http/file-response.server";

/** An attachment of a brief, for whoever sees its details. */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await getContext(args);
  const opened = await readBriefAttachment(ctx, {
    briefId: args.params["briefId"] ?? "", fileId: args.params["fileId"] ?? "",
  });
  return fileResponse(args.request, opened);
}

/** Takes the attachment off its brief. */
export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireMember(args);
  await removeBriefAttachment(ctx, { briefId: args.params["briefId"] ?? "", fileId: args.params["fileId"] ?? "" });
  return { isRemoved: true };
}
