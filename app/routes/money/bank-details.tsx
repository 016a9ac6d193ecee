import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { parse } from "~/domains/core/parse";
import { reauthenticate } from "~/domains/identity/reauthenticate.server";
import { bankDetailsFields, checkBankDetails, ibanCountries, saveBankDetailsInput } from "~/domains/money/bank-details-input";
import { getBankDetails } from "~/domains/money/get-bank-details.server";
import { saveBankDetails } from "~/domains/money/save-bank-details.server";
import { BankDetailsEntry } from "~/domains/money/ui/bank-details-card";
import { BankDetailsForm } from "~/domains/money/ui/bank-details-form";
import { requireMember } from "~/http/context.server";
import { limitedFormData } from "~/http/form.server";
import { answerForm } from "~/http/intent-form.server";
import { redirectWithToast } from "~/http/toast.server";
import { Alert } from "~/ui/alert";
import { Card } from "~/ui/card";
import { PageBody } from "~/ui/page-body";
import { PageHeader } from "~/ui/page-header";

export const handle = { i18n: ["payouts", "money", "identity"] };

const CURRENCY_OF: Record<string, string> = { CN: "CNY", JP: "JPY", HK: "HKD", TW: "TWD", SG: "SGD", TH: "THB", AU: "AUD", KR: "KRW", KW: "KWD" };

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, user, t } = await requireMember(args, { kinds: ["studio", "tourism_board"] });
  const bank = await getBankDetails(ctx);
  return {
    title: t("payouts:account_page_title"), bank, ibanCountries: ibanCountries(), hasTotp: user.twoFactorEnabled,
    country: bank.country, currency: CURRENCY_OF[bank.country] ?? "USD",
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

const form = bankDetailsFields.extend({ password: z.string({ error: "payouts:error.password" }).min(1), totp: z.string().optional() }).superRefine(checkBankDetails);

export async function action(args: ActionFunctionArgs) {
  const { ctx, t, locale } = await requireMember(args, { kinds: ["studio", "tourism_board"] });
  const formData = await limitedFormData(args.request);
  return answerForm({ intent: "bank-details", formData, schema: form, locale, t }, async ({ password, totp, ...account }) => {
    parse(saveBankDetailsInput, account);
    const proof = await reauthenticate(ctx, args.request.headers, { password, totp });
    await saveBankDetails(ctx, account, proof);
    return redirectWithToast(args.request, "/money", { message: t("payouts:saved"), tone: "success" });
  });
}

export default function BankDetailsPage() {
  const { bank, ...form } = useLoaderData<typeof loader>();
  const { t } = useTranslation("payouts");
  const isOpen = bank.isManual && bank.change.allowed;
  return (
    <>
      <PageHeader title={t("account_title")} subtitle={t("account_subtitle")} crumbs={[{ label: t("money:title"), to: "/money" }, { label: t("account_title") }]} />
      <PageBody width="form">
        {bank.isManual ? null : <Alert tone="info">{t("reason.connect_reaches")}</Alert>}
        {bank.isManual && !bank.change.allowed ? <Alert tone="info">{t("money:payee.not_yours")}</Alert> : null}
        {bank.details.map((entry) => <Card key={entry.id}><BankDetailsEntry entry={entry} /></Card>)}
        {isOpen && bank.details.length > 0 ? <Alert tone="held" title={t("change_title")}>{t("change_body")}</Alert> : null}
        {isOpen ? <BankDetailsForm {...form} /> : null}
      </PageBody>
    </>
  );
}
