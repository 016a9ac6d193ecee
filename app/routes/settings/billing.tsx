import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { COUNTRIES } from "~/domains/core/territories";
import { getBillingDetails } from "~/domains/invoices/get-billing-details.server";
import { billingInput } from "~/domains/invoices/invoice-input";
import { saveBillingDetails } from "~/domains/invoices/save-billing-details.server";
import { requireMember } from "~/http/context.server";
import { limitedFormData } from "~/http/form.server";
import { answerForm } from "~/http/intent-form.server";
import { redirectWithToast } from "~/http/toast.server";
import { useFormat } from "~/i18n/use-format";
import { Field } from "~/ui/field";
import { FormErrors } from "~/ui/form-errors";
import { PageBody } from "~/ui/page-body";
import { Select } from "~/ui/select";
import { SubmitButton } from "~/ui/submit-button";
import { TextInput } from "~/ui/text-input";
import { useIntentForm } from "~/ui/use-intent-form";

const HERE = "/settings/billing";

export const handle = { i18n: ["invoices"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, t } = await requireMember(args, { kinds: ["brand", "studio", "tourism_board"] });
  return { title: t("invoices:billing.page_title"), ...(await getBillingDetails(ctx)) };
}

export async function action(args: ActionFunctionArgs) {
  const { ctx, locale, t } = await requireMember(args);
  const formData = await limitedFormData(args.request);
  return answerForm({ intent: "billing", formData, schema: billingInput, locale, t }, async (values) => {
    await saveBillingDetails(ctx, values);
    return redirectWithToast(args.request, HERE, { message: t("invoices:billing.saved"), tone: "success" });
  });
}

type Values = { legalName: string; legalNameZh: string; address: string; country: string; taxId: string; defaultPoNumber: string };

/** Who the organization is on invoices and statements. */
export default function Billing() {
  const { values, save } = useLoaderData<typeof loader>();
  const { t } = useTranslation("invoices");
  const format = useFormat();
  const [form, fields] = useIntentForm<Values>("billing", values);
  return (
    <PageBody width="form">
      <p className="text-14 text-ink-muted">{t("billing.explain")}</p>
      <Form method="post" id={form.id} noValidate className="space-y-5">
        <FormErrors form={form} />
        <fieldset disabled={!save.allowed} className="space-y-5">
          <Field field={fields.legalName} label={t("billing.legal_name")} help={t("billing.legal_name_help")}><TextInput maxLength={200} autoComplete="organization" /></Field>
          <Field field={fields.legalNameZh} label={t("billing.legal_name_zh")} optional><TextInput maxLength={200} lang="zh-Hans" /></Field>
          <Field field={fields.address} label={t("billing.address")} help={t("billing.address_help")}><TextInput maxLength={300} /></Field>
          <Field field={fields.country} label={t("billing.country")}><Select options={COUNTRIES.map((code) => ({ value: code, label: format.region(code) }))} /></Field>
          <Field field={fields.taxId} label={t("billing.tax_id")} help={t("billing.tax_id_help")} optional><TextInput maxLength={40} spellCheck={false} /></Field>
          <Field field={fields.defaultPoNumber} label={t("billing.po_number")} help={t("billing.po_number_help")} optional><TextInput maxLength={40} spellCheck={false} /></Field>
        </fieldset>
        {save.allowed ? <SubmitButton variant="primary" name="intent" value="billing">{t("billing.save")}</SubmitButton> : <p className="text-13 text-ink-muted">{t("billing.money_people_only")}</p>}
      </Form>
    </PageBody>
  );
}
