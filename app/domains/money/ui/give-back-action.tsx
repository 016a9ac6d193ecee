import { Undo2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { asCurrency, toDecimal } from "~/domains/core/money";
import { Button } from "~/ui/button";
import { ConfirmAction } from "~/ui/confirm-action";
import { Field } from "~/ui/field";
import { plainField } from "~/ui/field-context";
import { TextArea } from "~/ui/text-area";
import { TextInput } from "~/ui/text-input";
import type { DealMoney } from "../get-deal-money.server";

/** The payee agrees to give released money back, all of it or a part. */
export function GiveBackAction({ milestone, title }: { milestone: DealMoney; title: string }) {
  const { t } = useTranslation("cases");
  const mostMinor = (milestone.money?.released ?? 0n) + (milestone.money?.fee ?? 0n);
  if (!milestone.giveBack.allowed || mostMinor <= 0n) return null;
  const { currency } = milestone;
  return (
    <ConfirmAction
      trigger={<Button variant="quiet" icon={Undo2}>{t("give_back.open")}</Button>}
      title={t("give_back.title", { milestone: title })}
      body={t("give_back.body")}
      confirm={t("give_back.confirm")}
      fields={{ intent: "give_back", milestoneId: milestone.id, currency }}
      tone="danger"
    >
      <Field field={{ ...plainField("amount"), id: `back-${milestone.id}`, required: false }} label={t("amount.label", { currency })} help={t("amount.help")} optional>
        <TextInput inputMode="decimal" placeholder={toDecimal({ amountMinor: mostMinor, currency: asCurrency(currency) })} />
      </Field>
      <Field field={{ ...plainField("reason"), id: `back-reason-${milestone.id}`, required: true, minLength: 3, maxLength: 500 }} label={t("reason_label")} help={t("reason_help")}>
        <TextArea rows={3} />
      </Field>
    </ConfirmAction>
  );
}
