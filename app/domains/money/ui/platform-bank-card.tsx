import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { asCurrency } from "~/domains/core/money";
import { useFormat } from "~/i18n/use-format";
import { Card } from "~/ui/card";
import { FactList } from "~/ui/fact-list";
import { Field } from "~/ui/field";
import { FormErrors } from "~/ui/form-errors";
import { SubmitButton } from "~/ui/submit-button";
import { TextInput } from "~/ui/text-input";
import { useIntentForm } from "~/ui/use-intent-form";

export interface PlatformBankCardProps {
  bank: {
    standings: readonly { currency: string; bankMinor: bigint; leavingMinor: bigint }[];
    topUps: readonly { stripePayoutId: string; amountMinor: bigint; currency: string; arrivalDate: string }[];
  };
  canOperate: boolean;
}

/** What the books say is in the platform's own bank, and the payouts of Stripe that fill it. */
export function PlatformBankCard({ bank: { standings, topUps }, canOperate }: PlatformBankCardProps) {
  const { t } = useTranslation("payouts");
  const format = useFormat();
  const [form, fields] = useIntentForm<{ payoutId: string }>("top-up");
  const money = (amountMinor: bigint, currency: string) => format.money({ amountMinor, currency: asCurrency(currency) });
  return (
    <Card title={t("bank.title")}>
      <div className="space-y-4 text-14">
        {standings.length === 0 ? <p className="text-ink-muted">{t("bank.empty")}</p> : (
          <FactList facts={standings.map(({ currency, bankMinor, leavingMinor }) => ({
            label: currency,
            value: <span className={bankMinor < leavingMinor ? "text-blocked tabular-nums" : "tabular-nums"}>{money(bankMinor, currency)}</span>,
            ...(leavingMinor > 0n ? { help: t("bank.leaving", { amount: money(leavingMinor, currency) }) } : {}),
          }))} />
        )}
        {topUps.length > 0 ? (
          <ul className="space-y-1 text-13 text-ink-muted">
            {topUps.map((row) => <li key={row.stripePayoutId} className="break-words">{t("bank.top_up", { amount: money(row.amountMinor, row.currency), date: format.date(row.arrivalDate) })} <code className="text-12 break-all">{row.stripePayoutId}</code></li>)}
          </ul>
        ) : null}
        {canOperate ? (
          <Form method="post" id={form.id} noValidate className="space-y-3 border-t border-line pt-4">
            <FormErrors form={form} />
            <Field field={fields.payoutId} label={t("bank.payout_id")} help={t("bank.payout_help")}><TextInput placeholder="po_1QxT2c" spellCheck={false} /></Field>
            <SubmitButton name="intent" value="top-up">{t("bank.record")}</SubmitButton>
          </Form>
        ) : null}
      </div>
    </Card>
  );
}
