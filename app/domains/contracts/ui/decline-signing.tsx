import { useTranslation } from "react-i18next";
import { Button } from "~/ui/button";
import { ConfirmAction } from "~/ui/confirm-action";
import { Field } from "~/ui/field";
import { plainField } from "~/ui/field-context";
import { Select } from "~/ui/select";
import { TextArea } from "~/ui/text-area";
import { SIGNATURE_DECLINE_REASONS } from "../contract";

/** Declining asks for a reason that the other parties read, and says what it ends. */
export function DeclineSigning({ dealId, contractId }: { dealId: string; contractId: string }) {
  const { t } = useTranslation("contracts");
  return (
    <ConfirmAction
      trigger={<Button variant="quiet">{t("decline.open")}</Button>}
      title={t("decline.title")}
      body={t("decline.body")}
      confirm={t("decline.confirm")}
      tone="danger"
      action={`/deals/${dealId}/contract`}
      fields={{ intent: "decline", contractId }}
    >
      <Field field={plainField("reason")} label={t("decline.reason")}>
        <Select options={SIGNATURE_DECLINE_REASONS.map((reason) => ({ value: reason, label: t(`decline_reason.${reason}`) }))} />
      </Field>
      <Field field={plainField("note")} label={t("decline.note")} optional>
        <TextArea rows={3} maxLength={1000} />
      </Field>
    </ConfirmAction>
  );
}
