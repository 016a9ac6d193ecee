import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useLoaderData, useSearchParams } from "@remix-run/react";
import { ScrollText } from "lucide-react";
import { useTranslation } from "react-i18next";
import { AUDIT_TOPICS } from "~/domains/audit/audit-action";
import { listAuditEntries, listAuditEntriesInput } from "~/domains/audit/list-audit-entries.server";
import { AuditTable } from "~/domains/audit/ui/audit-table";
import { requireMember } from "~/http/context.server";
import { filtersOf } from "~/http/filters";
import { Button } from "~/ui/button";
import { DateInput } from "~/ui/date-input";
import { EmptyState } from "~/ui/empty-state";
import { Field } from "~/ui/field";
import { plainField } from "~/ui/field-context";
import { LinkButton } from "~/ui/link-button";
import { LoadMore } from "~/ui/load-more";
import { PageHeader } from "~/ui/page-header";
import { Select } from "~/ui/select";
import { TextInput } from "~/ui/text-input";

export const handle = { i18n: ["audit"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, t } = await requireMember(args, { kinds: ["operator"] });
  const { rows, nextCursor } = await listAuditEntries(ctx, filtersOf(args.request, listAuditEntriesInput));
  return { title: t("audit:page_title"), rows, nextCursor: nextCursor ?? null };
}

export default function Audit() {
  const { rows, nextCursor } = useLoaderData<typeof loader>();
  const { t } = useTranslation("audit");
  return (
    <div className="space-y-4">
      <PageHeader title={t("title")} subtitle={t("subtitle")} />
      <Filters />
      {rows.length === 0 ? <EmptyState icon={ScrollText} title={t("empty_title")} body={t("empty_body")} /> : <AuditTable entries={rows} />}
      <LoadMore nextCursor={nextCursor} />
    </div>
  );
}

function Filters() {
  const { t } = useTranslation("audit");
  const [params] = useSearchParams();
  const options = AUDIT_TOPICS.flatMap(({ topic, actions }) => {
    const group = t(`topic.${topic}`);
    return [
      ...(actions.length > 1 ? [{ group, value: topic, label: t("all_of", { topic: group }) }] : []),
      ...actions.map((action) => ({ group, value: action, label: t(`did.${action}`) })),
    ];
  });
  const value = (name: string) => params.get(name) ?? "";
  return (
    <Form method="get" key={params.toString()} role="search" aria-label={t("filters")} className="grid gap-3 sm:grid-cols-3 xl:grid-cols-6">
      <Field field={plainField("action", value("action"))} label={t("action")}>
        <Select options={options} placeholder={t("any_action")} />
      </Field>
      <Field field={plainField("person", value("person"))} label={t("person")}>
        <TextInput type="email" placeholder="name@company.com" />
      </Field>
      <Field field={plainField("organization", value("organization"))} label={t("organization")}>
        <TextInput placeholder="org_…" />
      </Field>
      <Field field={plainField("subject", value("subject"))} label={t("subject_id")}>
        <TextInput placeholder="brf_…" />
      </Field>
      <Field field={plainField("from", value("from"))} label={t("from")}>
        <DateInput />
      </Field>
      <Field field={plainField("to", value("to"))} label={t("to")}>
        <DateInput />
      </Field>
      <div className="flex gap-2 sm:col-span-3 xl:col-span-6">
        <Button type="submit" variant="primary">{t("search")}</Button>
        <LinkButton variant="quiet" to="/operator/audit">{t("clear")}</LinkButton>
      </div>
    </Form>
  );
}
