import { useTranslation } from "react-i18next";
import type { DealEnd } from "~/domains/money/plan-deal-end.server";
import { Button } from "~/ui/button";
import { ConfirmAction } from "~/ui/confirm-action";
import { Field } from "~/ui/field";
import { plainField } from "~/ui/field-context";
import { Select } from "~/ui/select";
import { TextArea } from "~/ui/text-area";
import { TERMINATE_REASONS } from "../deal";
import type { DealView } from "../deal-view";
import { OWN_REASONS } from "../kill-fee";
import { DealEnding } from "./deal-ending";

/** Ends a signed deal, after saying what each side gets of its money and by which step of the contract. */
export function TerminateDeal({ deal, ending }: { deal: DealView; ending: DealEnd }) {
  const { t } = useTranslation(["deals", "money"]);
  if (ending.refusedBy) return <p className="text-13 text-ink-muted">{t("leave.ending.refused", { why: t(`money:reason.not_refundable.${ending.refusedBy}`) })}</p>;
  const takenMinor = ending.sums.reduce((sum, one) => sum + one.takenMinor, 0n);
  const reasons = takenMinor > 0n ? OWN_REASONS : TERMINATE_REASONS;
  return (
    <ConfirmAction
      trigger={<Button variant="quiet">{t("leave.terminate.action")}</Button>}
      title={t("leave.terminate.title")}
      body={t(deal.side === "payee" ? "leave.terminate.payee_body" : "leave.terminate.body")}
      confirm={t("leave.terminate.action")}
      action={`/deals/${deal.id}/answer`}
      fields={{ intent: "terminate", killFeeMinor: takenMinor.toString() }}
      tone="danger"
    >
      {ending.sums.length > 0 ? <DealEnding deal={deal} ending={ending} /> : null}
      <Field field={plainField("reason")} label={t("reason_label")}>
        <Select required placeholder={t("reason_choose")} options={reasons.map((value) => ({ value, label: t(`end_reason.${value}`) }))} />
      </Field>
      {takenMinor > 0n ? <p className="text-13 text-ink-muted">{t("leave.ending.other_reasons")}</p> : null}
      <Field field={plainField("note")} label={t("note_label")} optional><TextArea rows={3} maxLength={2000} /></Field>
    </ConfirmAction>
  );
}
