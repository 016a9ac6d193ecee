import { Form } from "@remix-run/react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CURRENCIES } from "~/domains/core/money";
import { COUNTRIES } from "~/domains/core/territories";
import { useFormat } from "~/i18n/use-format";
import { Card } from "~/ui/card";
import { Field } from "~/ui/field";
import { FormErrors } from "~/ui/form-errors";
import { Select } from "~/ui/select";
import { SubmitButton } from "~/ui/submit-button";
import { TextInput } from "~/ui/text-input";
import { useIntentForm } from "~/ui/use-intent-form";
import type { BankAccount } from "../bank-details";

type Values = BankAccount & { password: string; totp: string } & Record<string, unknown>;

export interface BankDetailsFormProps {
  /** Where the organization is, and its currency. */
  country: string;
  currency: string;
  ibanCountries: readonly string[];
  hasTotp: boolean;
}

/** Holder, bank and account, asked for as the country of the bank writes them; then the proof of the person. */
export function BankDetailsForm({ country, currency, ibanCountries, hasTotp }: BankDetailsFormProps) {
  const { t } = useTranslation("payouts");
  const [form, fields] = useIntentForm<Values>("bank-details", { country, currency });
  const format = useFormat();
  const [chosen, setChosen] = useState(String(fields.country.initialValue ?? country));
  const needsLocal = chosen === "CN" || chosen === "JP";
  return (
    <Form method="post" id={form.id} noValidate autoComplete="off" className="space-y-6">
      <FormErrors form={form} />
      <Card title={t("form.holder_title")}>
        <div className="space-y-4">
          <Field field={fields.holder} label={t("field.holder_latin")} help={t("form.latin_help")}><TextInput maxLength={70} placeholder="Jiangan Pictures Co., Ltd." /></Field>
          <Field field={fields.holderLocal} label={t("field.holder_local")} help={t("form.local_help")} optional={!needsLocal}><TextInput maxLength={70} placeholder="江岸影业有限公司" /></Field>
          <Field field={fields.address} label={t("field.address")} help={t("form.address_help")}><TextInput maxLength={140} placeholder="12 Yanjiang Avenue, Wuhan" /></Field>
        </div>
      </Card>
      <Card title={t("form.bank_title")}>
        <div className="space-y-4">
          <Field field={fields.country} label={t("field.bank_country")}>
            <Select options={COUNTRIES.map((code) => ({ value: code, label: format.region(code) }))} onChange={(event) => setChosen(event.currentTarget.value)} />
          </Field>
          <Field field={fields.currency} label={t("field.currency")} help={t("form.currency_help")}>
            <Select options={CURRENCIES.map((code) => ({ value: code, label: code }))} />
          </Field>
          <Field field={fields.bankName} label={t("field.bank_name")} help={t("form.latin_help")}><TextInput maxLength={70} placeholder="China Merchants Bank" /></Field>
          <Field field={fields.bic} label={t("field.bic")} help={t("form.bic_help")}><TextInput maxLength={14} placeholder="CMBCCNBS" spellCheck={false} /></Field>
          {ibanCountries.includes(chosen)
            ? <Field field={fields.iban} label={t("field.iban")}><TextInput maxLength={42} placeholder="DE89 3704 0044 0532 0130 00" spellCheck={false} /></Field>
            : <Field field={fields.accountNumber} label={t("field.account_number")}><TextInput maxLength={42} inputMode={needsLocal ? "numeric" : "text"} spellCheck={false} /></Field>}
          {chosen === "CN" ? <Field field={fields.cnaps} label={t("field.cnaps")} help={t("form.cnaps_help")}><TextInput inputMode="numeric" maxLength={16} placeholder="308521015064" /></Field> : null}
          {chosen === "JP" ? (
            <div className="grid gap-4 sm:grid-cols-2">
              <Field field={fields.zenginBank} label={t("field.zengin_bank")}><TextInput inputMode="numeric" maxLength={6} placeholder="0005" /></Field>
              <Field field={fields.zenginBranch} label={t("field.zengin_branch")}><TextInput inputMode="numeric" maxLength={6} placeholder="001" /></Field>
            </div>
          ) : null}
        </div>
      </Card>
      <Card title={t("form.proof_title")}>
        <div className="max-w-sm space-y-4">
          <p className="text-13 text-ink-muted">{t("form.proof_body")}</p>
          <Field field={fields.password} label={t("form.password")}><TextInput type="password" autoComplete="current-password" /></Field>
          {hasTotp ? <Field field={fields.totp} label={t("form.totp")}><TextInput inputMode="numeric" autoComplete="one-time-code" maxLength={8} /></Field> : null}
        </div>
      </Card>
      <SubmitButton variant="primary">{t("form.save")}</SubmitButton>
    </Form>
  );
}
