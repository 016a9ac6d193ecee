import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { MailOpen } from "lucide-react";
import { useTranslation } from "react-i18next";
import { listSentMails } from "~/domains/notifications/list-sent-mails.server";
import { MailView } from "~/domains/notifications/ui/mail-view";
import { getContext } from "~/http/context.server";
import { EmptyState } from "~/ui/empty-state";
import { FilterBar } from "~/ui/filter-bar";
import { LoadMore } from "~/ui/load-more";
import { PageBody } from "~/ui/page-body";
import { PageHeader } from "~/ui/page-header";

export const handle = { i18n: ["notifications"], frame: "public" };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }, { name: "robots", content: "noindex" }];

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, t } = await getContext(args);
  const { searchParams } = new URL(args.request.url);
  const to = searchParams.get("to") ?? searchParams.get("q") ?? undefined;
  const { rows, nextCursor } = await listSentMails(ctx, { to: to || undefined, cursor: searchParams.get("cursor") ?? undefined });
  return { title: t("notifications:mails.page_title"), rows, nextCursor: nextCursor ?? null };
}

export default function Mails() {
  const { rows, nextCursor } = useLoaderData<typeof loader>();
  const { t } = useTranslation("notifications");
  return (
    <PageBody width="text">
      <PageHeader title={t("mails.title")} subtitle={t("mails.subtitle")} />
      <FilterBar search={{ placeholder: t("mails.search") }} />
      {rows.length === 0 ? <EmptyState icon={MailOpen} title={t("mails.empty_title")} body={t("mails.empty_body")} /> : null}
      <ul className="space-y-4">
        {rows.map((mail) => (
          <MailView key={mail.id} mail={mail} />
        ))}
      </ul>
      <LoadMore nextCursor={nextCursor} />
    </PageBody>
  );
}
