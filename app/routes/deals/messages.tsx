import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { MessagesSquare } from "lucide-react";
import { useTranslation } from "react-i18next";
import { getDeal } from "~/domains/deals/get-deal.server";
import { listMessages } from "~/domains/deals/list-messages.server";
import { sendMessageWithFiles } from "~/domains/deals/send-message-with-files.server";
import { MarkRead } from "~/domains/deals/ui/mark-read";
import { MessageForm } from "~/domains/deals/ui/message-form";
import { MessageList } from "~/domains/deals/ui/message-list";
import { PURPOSE_RULES } from "~/domains/files/file-rules";
import { requireMember } from "~/http/context.server";
import { isDomainError, statusOf } from "~/http/errors.server";
import { reasonText } from "~/http/reason-text";
import { redirectWithToast } from "~/http/toast.server";
import { readUpload } from "~/http/upload.server";
import { EmptyState } from "~/ui/empty-state";
import { LoadMore } from "~/ui/load-more";

export const handle = { i18n: ["deals"] };

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireMember(args);
  const dealId = args.params["dealId"] ?? "";
  const cursor = new URL(args.request.url).searchParams.get("cursor");
  const [deal, page] = await Promise.all([getDeal(ctx, { dealId }), listMessages(ctx, { dealId, ...(cursor ? { cursor } : {}) })]);
  const newest = cursor ? null : (page.rows[0]?.createdAt.toISOString() ?? null);
  return { ...page, dealId, unreadUntil: deal.unread > 0 ? newest : null, canSend: deal.canSendMessage };
}

export async function action(args: ActionFunctionArgs) {
  const { ctx, t } = await requireMember(args);
  const dealId = args.params["dealId"] ?? "";
  const { formData, files } = await readUpload(args.request, { maxBytes: PURPOSE_RULES.message.maxBytes });
  const body = String(formData.get("body") ?? "");
  try {
    await sendMessageWithFiles(ctx, {
      dealId, body, files, versionNumber: formData.get("offer") ?? undefined, termPath: formData.get("term") ?? undefined,
    });
  } catch (error) {
    if (!isDomainError(error) || error.code === "not_found") throw error;
    const { reason, params, issues } = error.details;
    const errors = reason ? [reasonText(reason, params, t)] : (issues ?? []).map((issue) => t(issue.message, issue.params ?? {}));
    return data({ body, errors }, { status: statusOf(error) });
  }
  return redirectWithToast(args.request, `/deals/${dealId}/messages`, { message: t("deals:message_sent"), tone: "success" });
}

export default function DealMessagesTab() {
  const { rows, nextCursor, dealId, canSend, unreadUntil } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const { t } = useTranslation("deals");
  const kept = failed && "body" in failed ? failed : undefined;
  return (
    <div className="max-w-3xl space-y-6">
      {unreadUntil ? <MarkRead dealId={dealId} until={unreadUntil} /> : null}
      {canSend.allowed ? <MessageForm key={rows[0]?.id ?? "first"} body={kept?.body} errors={kept?.errors} /> : null}
      {rows.length > 0 ? <MessageList messages={rows} dealId={dealId} /> : <EmptyState icon={MessagesSquare} title={t("no_messages_title")} body={t("no_messages_body")} />}
      <LoadMore nextCursor={nextCursor ?? null} />
    </div>
  );
}
