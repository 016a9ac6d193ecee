import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { Button } from "~/ui/button";
import { ConfirmAction } from "~/ui/confirm-action";
import { Field } from "~/ui/field";
import { plainField } from "~/ui/field-context";
import { Select } from "~/ui/select";
import { TextArea } from "~/ui/text-area";
import { TERMINATE_REASONS } from "../deal";
import type { DealView } from "../deal-view";

/** Ends a signed deal, after saying what happens to the money and what the contract says about a kill fee. */
export function TerminateDeal({ deal }: { deal: DealView }) {
  const { t } = useTranslation("deals");
  const format = useFormat();
  const { killFee } = deal.offer.terms;
  const steps = format.list(killFee.map((step) => `${t(`vocabulary.stage.${step.stage}`)} ${format.percent(step.basisPoints / 10_000)}`));
  return (
    <ConfirmAction
      trigger={<Button variant="quiet">{t("leave.terminate.action")}</Button>}
      title={t("leave.terminate.title")}
      body={t(deal.side === "payee" ? "leave.terminate.payee_body" : "leave.terminate.body")}
      confirm={t("leave.terminate.action")}
      action={`/deals/${deal.id}/answer`}
      fields={{ intent: "terminate" }}
      tone="danger"
    >
      {killFee.length > 0 ? <p className="text-13 text-ink-muted">{t("leave.terminate.kill_fee", { steps })}</p> : null}
      <Field field={plainField("reason")} label={t("reason_label")}>
        <Select required placeholder={t("reason_choose")} options={TERMINATE_REASONS.map((value) => ({ value, label: t(`end_reason.${value}`) }))} />
      </Field>
      <Field field={plainField("note")} label={t("note_label")} optional><TextArea rows={3} maxLength={2000} /></Field>
    </ConfirmAction>
  );
}
