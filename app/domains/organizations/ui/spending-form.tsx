import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Field } from "~/ui/field";
import { plainField } from "~/ui/field-context";
import { Select } from "~/ui/select";
import { SubmitButton } from "~/ui/submit-button";
import { TextInput } from "~/ui/text-input";
import { CURRENCIES, isCurrency, toDecimal } from "../../core/money";
import type { MemberView } from "./member-row";

/** Says up to which amount a member pays without asking finance. */
export function SpendingForm({ member }: { member: MemberView }) {
  const { t } = useTranslation("organizations");
  const { spendingLimitMinor: amountMinor, spendingLimitCurrency: currency } = member;
  const limit = amountMinor !== null && currency && isCurrency(currency) ? toDecimal({ amountMinor, currency }) : "";
  return (
    <Form method="post" className="space-y-3">
      <input type="hidden" name="memberId" value={member.id} />
      <div className="grid grid-cols-[minmax(0,1fr)_6rem] gap-2">
        <Field field={{ ...plainField("limit", limit), id: `spending-${member.id}` }} label={t("spending.limit")} optional>
          <TextInput inputMode="decimal" placeholder="5,000" />
        </Field>
        <Field field={{ ...plainField("currency", currency ?? "USD"), id: `spending-currency-${member.id}` }} label={t("spending.currency")}>
          <Select options={CURRENCIES.map((value) => ({ value, label: value }))} />
        </Field>
      </div>
      <p className="text-12 text-ink-muted">{t(member.role === "deals" ? "spending.help_deals" : "spending.help_admin")}</p>
      <SubmitButton variant="primary" size="sm" name="intent" value="spending">{t("spending.save")}</SubmitButton>
    </Form>
  );
}
