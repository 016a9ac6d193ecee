import { Undo2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { asCurrency } from "~/domains/core/money";
import { useFormat } from "~/i18n/use-format";
import { Button } from "~/ui/button";
import { ConfirmAction } from "~/ui/confirm-action";
import { Field } from "~/ui/field";
import { plainField } from "~/ui/field-context";
import { TextArea } from "~/ui/text-area";
import type { DealMoney } from "../get-deal-money.server";

/** Giving unreleased money back ends the milestone, so it asks once and wants a reason. */
export function RefundAction({ milestone, title }: { milestone: DealMoney; title: string }) {
  const { t } = useTranslation("money");
  const format = useFormat();
  const held = milestone.money?.held ?? 0n;
  if (held <= 0n || !milestone.refund.allowed) return null;
  const amount = format.money({ amountMinor: held, currency: asCurrency(milestone.currency) });
  return (
    <ConfirmAction
      trigger={<Button variant="quiet" icon={Undo2}>{t("refund.open")}</Button>}
      title={t("refund.title", { amount })}
      body={t("refund.body", { milestone: title })}
      confirm={t("refund.confirm", { amount })}
      fields={{ intent: "refund", milestoneId: milestone.id }}
      tone="danger"
    >
      <Field field={{ ...plainField("reason"), id: `reason-${milestone.id}`, required: true, minLength: 3, maxLength: 500 }} label={t("refund.reason")} help={t("refund.reason_help")}>
        <TextArea rows={3} />
      </Field>
    </ConfirmAction>
  );
}
