import { Form } from "@remix-run/react";
import { CreditCard } from "lucide-react";
import { useTranslation } from "react-i18next";
import { asCurrency, toDecimal } from "~/domains/core/money";
import { useFormat } from "~/i18n/use-format";
import { Disclosure } from "~/ui/disclosure";
import { Field } from "~/ui/field";
import { plainField } from "~/ui/field-context";
import { LinkButton } from "~/ui/link-button";
import { SubmitButton } from "~/ui/submit-button";
import { TextInput } from "~/ui/text-input";
import type { DealMoney } from "../get-deal-money.server";

/** The payer's button: all that is missing, or a part of it; an open payment page is continued. */
export function FundForm({ milestone }: { milestone: DealMoney }) {
  const { t } = useTranslation("money");
  const format = useFormat();
  if (!milestone.fund.allowed || milestone.missing <= 0n) return null;
  const currency = asCurrency(milestone.currency);
  const openFundingId = milestone.money?.openFundingId;
  if (openFundingId) {
    return <LinkButton variant="primary" icon={CreditCard} to={`/money/fundings/${openFundingId}`}>{t("fund.continue")}</LinkButton>;
  }
  const amount = { amountMinor: milestone.nextPayment, currency };
  return (
    <Form method="post" className="space-y-2">
      <input type="hidden" name="intent" value="fund" />
      <input type="hidden" name="milestoneId" value={milestone.id} />
      <input type="hidden" name="currency" value={currency} />
      <SubmitButton variant="primary" icon={CreditCard}>{t("fund.pay", { amount: format.money(amount) })}</SubmitButton>
      {milestone.nextPayment < milestone.missing ? <p className="text-12 text-ink-muted">{t("fund.several_payments")}</p> : null}
      <Disclosure summary={t("fund.other_amount")} summaryClass="text-13 text-accent hover:underline" panelClass="w-64 p-4">
        <Field field={plainField("amount", toDecimal(amount))} label={t("fund.amount")} help={t("fund.amount_help")}>
          <TextInput inputMode="decimal" suffix={currency} />
        </Field>
      </Disclosure>
    </Form>
  );
}
