import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { Check, X } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { BankAccount } from "~/domains/money/bank-details";
import { decideBankDetailsInput } from "~/domains/money/bank-details-input";
import { decideBankDetails } from "~/domains/money/decide-bank-details.server";
import { readBankDetails } from "~/domains/money/read-bank-details.server";
import { BankDetailsBadge } from "~/domains/money/ui/bank-details-card";
import { requireMember } from "~/http/context.server";
import { limitedFormData } from "~/http/form.server";
import { answerForm } from "~/http/intent-form.server";
import { redirectWithToast } from "~/http/toast.server";
import { useFormat } from "~/i18n/use-format";
import { Alert } from "~/ui/alert";
import { Card } from "~/ui/card";
import { FactList } from "~/ui/fact-list";
import { Field } from "~/ui/field";
import { FormErrors } from "~/ui/form-errors";
import { PageBody } from "~/ui/page-body";
import { PageHeader } from "~/ui/page-header";
import { SubmitButton } from "~/ui/submit-button";
import { TextArea } from "~/ui/text-area";
import { useIntentForm } from "~/ui/use-intent-form";

export const handle = { i18n: ["payouts"] };

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, t } = await requireMember(args, { kinds: ["operator"] });
  return { title: t("payouts:details_page_title"), details: await readBankDetails(ctx, args.params["bankDetailsId"] ?? "") };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function action(args: ActionFunctionArgs) {
  const { ctx, t, locale } = await requireMember(args, { kinds: ["operator"] });
  const bankDetailsId = args.params["bankDetailsId"] ?? "";
  const formData = await limitedFormData(args.request);
  return answerForm({ intent: "decide", formData, schema: decideBankDetailsInput.omit({ bankDetailsId: true }), locale, t }, async (values) => {
    await decideBankDetails(ctx, { ...values, bankDetailsId });
    const message = t(values.decision === "confirm" ? "payouts:decide.confirmed" : "payouts:decide.refused");
    return redirectWithToast(args.request, "/operator/payouts", { message, tone: "success" });
  });
}

export default function OperatorBankDetails() {
  const { details } = useLoaderData<typeof loader>();
  const { t } = useTranslation("payouts");
  const format = useFormat();
  const [form, fields] = useIntentForm<{ note: string }>("decide");
  return (
    <>
      <PageHeader
        title={format.either(details.organization, details.organizationZh)} badge={<BankDetailsBadge state={details.state} />}
        subtitle={t("entered", { name: details.by, date: format.dateTime(details.createdAt) })} crumbs={[{ label: t("title"), to: "/operator/payouts" }, { label: t("account_title") }]}
      />
      <PageBody width="form">
        <Card title={t(details.standing ? "new_account" : "account_title")}><WholeAccount account={details.account} /></Card>
        {details.standing ? <Card title={t("standing_account")} tone="sunken"><WholeAccount account={details.standing} /></Card> : null}
        {details.note ? <Alert tone="info" title={t("field.note")}>{details.note}</Alert> : null}
        {details.state === "pending" ? (
          <Card title={t("decide.title")}>
            <Form method="post" id={form.id} noValidate className="space-y-4">
              <FormErrors form={form} />
              <p className="text-14">{t("decide.body")}</p>
              <Field field={fields.note} label={t("field.note")} help={t("decide.note_help")}><TextArea rows={2} maxLength={500} /></Field>
              <div className="flex flex-wrap gap-2">
                <SubmitButton variant="primary" icon={Check} name="decision" value="confirm">{t("decide.confirm")}</SubmitButton>
                <SubmitButton variant="danger" icon={X} name="decision" value="refuse">{t("decide.refuse")}</SubmitButton>
              </div>
            </Form>
          </Card>
        ) : null}
      </PageBody>
    </>
  );
}

/** Every field of an account, as the bank's form asks for it. */
function WholeAccount({ account }: { account: BankAccount }) {
  const { t } = useTranslation("payouts");
  const format = useFormat();
  return (
    <FactList facts={[
      { label: t("field.holder_latin"), value: account.holder },
      { label: t("field.holder_local"), value: account.holderLocal },
      { label: t("field.address"), value: account.address },
      { label: t("field.bank_country"), value: format.region(account.country) },
      { label: t("field.bank_name"), value: account.bankName },
      { label: t("field.bic"), value: account.bic },
      { label: t("field.iban"), value: account.iban },
      { label: t("field.account_number"), value: account.accountNumber },
      { label: t("field.cnaps"), value: account.cnaps },
      { label: t("field.zengin_bank"), value: account.zenginBank },
      { label: t("field.zengin_branch"), value: account.zenginBranch },
      { label: t("field.currency"), value: account.currency },
    ]} />
  );
}
