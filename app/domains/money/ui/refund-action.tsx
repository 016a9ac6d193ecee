import { Undo2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { asCurrency } from "~/domains/core/money";
import { KillFeeFacts } from "~/domains/deals/ui/deal-ending";
import { useFormat } from "~/i18n/use-format";
import { Button } from "~/ui/button";
import { ConfirmAction } from "~/ui/confirm-action";
import { Field } from "~/ui/field";
import { plainField } from "~/ui/field-context";
import { TextArea } from "~/ui/text-area";
import type { DealMoney } from "../get-deal-money.server";
import type { RefundPlan } from "../plan-refunds.server";

/** Giving unreleased money back ends the milestone, so it asks once, says what a kill fee takes of it, and wants a reason. */
export function RefundAction({ milestone, title }: { milestone: DealMoney; title: string }) {
  const { t } = useTranslation(["money", "deals"]);
  const words = useRefundWords();
  const held = milestone.money?.held ?? 0n;
  if (held <= 0n || !milestone.refund.allowed) return null;
  const plan = milestone.refundPlan && milestone.refundPlan.takenMinor > 0n ? milestone.refundPlan : null;
  return (
    <ConfirmAction
      trigger={<Button variant="quiet" icon={Undo2}>{t("refund.open")}</Button>}
      {...words(milestone, title, plan)}
      fields={{ intent: "refund", milestoneId: milestone.id, killFeeMinor: (plan?.takenMinor ?? 0n).toString() }}
      tone="danger"
    >
      {plan ? <div className="rounded-md border border-line bg-paper-sunken p-3"><KillFeeFacts by={plan} sum={plan} /></div> : null}
      <Field field={{ ...plainField("reason"), id: `reason-${milestone.id}`, required: true, minLength: 3, maxLength: 500 }} label={t("refund.reason")} help={t("refund.reason_help")}>
        <TextArea rows={3} />
      </Field>
    </ConfirmAction>
  );
}

/** What is asked: everything goes back, a part of it, or nothing. */
function useRefundWords(): (milestone: DealMoney, title: string, plan: RefundPlan | null) => { title: string; body: string; confirm: string } {
  const { t } = useTranslation("money");
  const format = useFormat();
  return (milestone, title, plan) => {
    const money = (amountMinor: bigint) => format.money({ amountMinor, currency: asCurrency(milestone.currency) });
    const amount = money(plan ? plan.backMinor : (milestone.money?.held ?? 0n));
    if (!plan) return { title: t("refund.title", { amount }), body: t("refund.body", { milestone: title }), confirm: t("refund.confirm", { amount }) };
    const params = { milestone: title, amount, held: money(plan.heldMinor), fee: money(plan.takenMinor) };
    if (plan.backMinor === 0n) return { title: t("refund.fee_all.title", params), body: t("refund.fee_all.body", params), confirm: t("refund.fee_all.confirm", params) };
    return { title: t("refund.title", params), body: t("refund.fee_part.body", params), confirm: t("refund.confirm", params) };
  };
}
