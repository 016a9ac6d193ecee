import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { BellOff } from "lucide-react";
import { useTranslation } from "react-i18next";
import { chooseOrganization } from "~/domains/identity/choose-organization.server";
import { countUnread } from "~/domains/notifications/count-unread.server";
import { listNotifications } from "~/domains/notifications/list-notifications.server";
import { markAllRead, markNotificationRead } from "~/domains/notifications/mark-notification-read.server";
import { NotificationList } from "~/domains/notifications/ui/notification-list";
import { requireUser } from "~/http/context.server";
import { limitedFormData } from "~/http/form.server";
import { localPath } from "~/http/local-path";
import { EmptyState } from "~/ui/empty-state";
import { LinkButton } from "~/ui/link-button";
import { LoadMore } from "~/ui/load-more";
import { PageBody } from "~/ui/page-body";
import { PageHeader } from "~/ui/page-header";
import { SubmitButton } from "~/ui/submit-button";

export const handle = { i18n: ["notifications"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, t } = await requireUser(args);
  const { searchParams } = new URL(args.request.url);
  const show = searchParams.get("show") === "unread" ? "unread" : "all";
  const [page, unread] = await Promise.all([
    listNotifications(ctx, { show, cursor: searchParams.get("cursor") ?? undefined }),
    countUnread(ctx),
  ]);
  return {
    title: t("notifications:page_title"),
    show,
    unread,
    organizationId: ctx.actor.kind === "member" ? ctx.actor.organizationId : null,
    rows: page.rows,
    nextCursor: page.nextCursor ?? null,
  };
}

export async function action(args: ActionFunctionArgs) {
  const { ctx, session } = await requireUser(args);
  const formData = await limitedFormData(args.request);
  if (formData.get("intent") === "read-all") {
    await markAllRead(ctx);
    return redirect("/notifications");
  }
  const { path, organizationId } = await markNotificationRead(ctx, { notificationId: formData.get("notificationId") });
  const isMember = session.organizations.some(({ id }) => id === organizationId);
  const isElsewhere = ctx.actor.kind === "member" && ctx.actor.organizationId !== organizationId;
  if (organizationId && isMember && isElsewhere) await chooseOrganization(ctx, { sessionId: session.sessionId, organizationId });
  return redirect(localPath(path, "/notifications"));
}

export default function Notifications() {
  const { rows, nextCursor, show, unread, organizationId } = useLoaderData<typeof loader>();
  const { t } = useTranslation("notifications");
  return (
    <PageBody width="text">
      <PageHeader
        title={t("title")}
        actions={
          <>
            {unread > 0 ? (
              <Form method="post">
                <SubmitButton name="intent" value="read-all">{t("read_all")}</SubmitButton>
              </Form>
            ) : null}
            <LinkButton variant="quiet" to="/settings/notifications">{t("to_settings")}</LinkButton>
          </>
        }
      />
      <nav aria-label={t("title")} className="flex gap-2">
        <LinkButton size="sm" variant={show === "all" ? "secondary" : "quiet"} to="/notifications" aria-current={show === "all"}>{t("all")}</LinkButton>
        <LinkButton size="sm" variant={show === "unread" ? "secondary" : "quiet"} to="/notifications?show=unread" aria-current={show === "unread"}>
          {t("unread", { count: unread })}
        </LinkButton>
      </nav>
      {rows.length > 0
        ? <NotificationList rows={rows} organizationId={organizationId} />
        : <EmptyState icon={BellOff} title={show === "unread" ? t("empty_unread_title") : t("empty_title")} body={t("empty_body")} action={<LinkButton to="/settings/notifications">{t("empty_action")}</LinkButton>} />}
      <LoadMore nextCursor={nextCursor} />
    </PageBody>
  );
}
