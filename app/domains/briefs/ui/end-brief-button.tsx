import { useTranslation } from "react-i18next";
import { Button } from "~/ui/button";
import { ConfirmAction } from "~/ui/confirm-action";
import { Field } from "~/ui/field";
import { plainField } from "~/ui/field-context";
import { Select } from "~/ui/select";
import { TextArea } from "~/ui/text-area";
import { CLOSE_REASONS } from "../vocabulary";

/** Closes or cancels the brief, with a reason. */
export function EndBriefButton({ event }: { event: "close" | "cancel" }) {
  const { t } = useTranslation("briefs");
  const isCancel = event === "cancel";
  return (
    <ConfirmAction
      trigger={<Button variant={isCancel ? "quiet" : "secondary"}>{t(isCancel ? "cancel.action" : "close.action")}</Button>}
      title={t(isCancel ? "cancel.title" : "close.title")}
      body={t(isCancel ? "cancel.body" : "close.body")}
      confirm={t(isCancel ? "cancel.action" : "close.action")}
      fields={{ intent: event }}
      {...(isCancel ? { tone: "danger" as const } : {})}
    >
      <Field field={plainField("reason")} label={t("end_reason")}>
        <Select options={CLOSE_REASONS.map((value) => ({ value, label: t(`close_reason.${value}`) }))} />
      </Field>
      <Field field={plainField("note")} label={t("end_note")} optional>
        <TextArea rows={3} maxLength={500} />
      </Field>
    </ConfirmAction>
  );
}
