import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { ShieldCheck } from "lucide-react";
import { useTranslation } from "react-i18next";
import { pageInput } from "~/domains/core/keyset";
import { listTakedowns } from "~/domains/operator/list-takedowns.server";
import { takeDownInput } from "~/domains/operator/operator-input";
import { canModerate } from "~/domains/operator/policy";
import { takeDownListing } from "~/domains/operator/take-down-listing.server";
import { requireMember } from "~/http/context.server";
import { filtersOf } from "~/http/filters";
import { limitedFormData } from "~/http/form.server";
import { answerForm } from "~/http/intent-form.server";
import { redirectWithToast } from "~/http/toast.server";
import { useFormat } from "~/i18n/use-format";
import { Card } from "~/ui/card";
import { EmptyState } from "~/ui/empty-state";
import { Field } from "~/ui/field";
import { FormErrors } from "~/ui/form-errors";
import { LoadMore } from "~/ui/load-more";
import { PageBody } from "~/ui/page-body";
import { PageHeader } from "~/ui/page-header";
import { SubmitButton } from "~/ui/submit-button";
import { Table } from "~/ui/table";
import { TextArea } from "~/ui/text-area";
import { TextInput } from "~/ui/text-input";
import { useIntentForm } from "~/ui/use-intent-form";

export const handle = { i18n: ["operator"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, t } = await requireMember(args, { kinds: ["operator"] });
  const { rows, nextCursor } = await listTakedowns(ctx, filtersOf(args.request, pageInput));
  const listing = new URL(args.request.url).searchParams.get("listing") ?? "";
  return { title: t("operator:listings.page_title"), rows, nextCursor: nextCursor ?? null, listing, canAct: canModerate(ctx.actor).allowed };
}

export async function action(args: ActionFunctionArgs) {
  const { ctx, locale, t } = await requireMember(args, { kinds: ["operator"] });
  const formData = await limitedFormData(args.request);
  return answerForm({ intent: "take-down", formData, schema: takeDownInput, locale, t }, async (values) => {
    await takeDownListing(ctx, values);
    return redirectWithToast(args.request, "/operator/listings", { message: t("operator:listings.done"), tone: "success" });
  });
}

export default function Listings() {
  const { rows, nextCursor, canAct } = useLoaderData<typeof loader>();
  const { t } = useTranslation("operator");
  const { either, dateTime } = useFormat();
  return (
    <>
      <PageHeader title={t("listings.title")} subtitle={t("listings.subtitle")} />
      <PageBody aside={canAct ? <TakeDownForm /> : null} asideFirst>
        {rows.length === 0 ? <EmptyState icon={ShieldCheck} title={t("listings.empty_title")} body={t("listings.empty_body")} /> : (
          <Table
            caption={t("listings.title")}
            rows={rows}
            rowKey={(row) => row.id}
            columns={[
              { key: "title", header: t("listings.listing"), cell: (row) => <span>{row.title}<span className="block text-12 text-ink-muted">{t(`listing_kind.${row.kind}`)} · {either(row.organizationName, row.organizationNameZh)}</span></span> },
              { key: "reason", header: t("listings.reason"), cell: (row) => row.reason },
              { key: "by", header: t("listings.by"), hideOnPhone: true, cell: (row) => row.takenDownBy ?? "" },
              { key: "at", header: t("listings.at"), align: "end", cell: (row) => dateTime(row.createdAt) },
            ]}
          />
        )}
        <LoadMore nextCursor={nextCursor} />
      </PageBody>
    </>
  );
}

function TakeDownForm() {
  const { listing } = useLoaderData<typeof loader>();
  const { t } = useTranslation("operator");
  const [form, fields] = useIntentForm<{ listing: string; reason: string }>("take-down", { listing });
  return (
    <Card title={t("listings.form_title")}>
      <Form method="post" id={form.id} noValidate className="space-y-4">
        <FormErrors form={form} />
        <Field field={fields.listing} label={t("listings.address")} help={t("listings.address_help")}>
          <TextInput placeholder="https://…/briefs/brf_…" />
        </Field>
        <Field field={fields.reason} label={t("listings.reason")} help={t("listings.reason_help")}>
          <TextArea rows={3} maxLength={500} />
        </Field>
        <SubmitButton variant="danger">{t("listings.submit")}</SubmitButton>
      </Form>
    </Card>
  );
}
