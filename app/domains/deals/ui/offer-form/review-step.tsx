import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DateInput } from "~/ui/date-input";
import { Field } from "~/ui/field";
import { TextArea } from "~/ui/text-area";
import type { OfferFieldset } from "./use-offer-form";

/** What will be sent, what the checks say, until when it is open, and a note. */
export function ReviewStep({ fields, children }: { fields: OfferFieldset; children: ReactNode }) {
  const { t } = useTranslation("deals");
  return (
    <>
      {children}
      <Field field={fields.expiresOn} label={t("form.expires_on")} help={t("form.expires_help")}><DateInput /></Field>
      <Field field={fields.note} label={t("note_label")} optional><TextArea rows={4} maxLength={2000} showCount /></Field>
    </>
  );
}
