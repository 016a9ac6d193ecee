import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Checkbox } from "~/ui/checkbox";
import { Field } from "~/ui/field";
import { plainField } from "~/ui/field-context";
import { Select } from "~/ui/select";
import { SubmitButton } from "~/ui/submit-button";
import { TextInput } from "~/ui/text-input";
import { CURRENCIES, isCurrency, toDecimal } from "../../core/money";
import type { MemberView } from "./member-row";

/** Grants or withdraws authority to sign, with or without a limit. */
export function SigningForm({ member }: { member: MemberView }) {
  const { t } = useTranslation("organizations");
  const { signingLimitMinor: amountMinor, signingLimitCurrency: currency } = member;
  const limit = amountMinor !== null && currency && isCurrency(currency) ? toDecimal({ amountMinor, currency }) : "";
  return (
    <Form method="post" className="space-y-3">
      <input type="hidden" name="memberId" value={member.id} />
      <Checkbox name="canSign" defaultChecked={member.canSign} label={t("signing.can_sign")} help={t("signing.can_sign_help")} />
      <div className="grid grid-cols-[minmax(0,1fr)_6rem] gap-2">
        <Field field={{ ...plainField("limit", limit), id: `limit-${member.id}` }} label={t("signing.limit")} help={t("signing.limit_help")} optional>
          <TextInput inputMode="decimal" placeholder="500,000" />
        </Field>
        <Field field={{ ...plainField("currency", currency ?? "USD"), id: `currency-${member.id}` }} label={t("signing.currency")}>
          <Select options={CURRENCIES.map((value) => ({ value, label: value }))} />
        </Field>
      </div>
      <SubmitButton variant="primary" size="sm" name="intent" value="signing">{t("signing.save")}</SubmitButton>
    </Form>
  );
}
