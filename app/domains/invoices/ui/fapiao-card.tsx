import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { Card } from "~/ui/card";
import { DateInput } from "~/ui/date-input";
import { Field } from "~/ui/field";
import { FormErrors } from "~/ui/form-errors";
import { SubmitButton } from "~/ui/submit-button";
import { TextInput } from "~/ui/text-input";
import { useIntentForm } from "~/ui/use-intent-form";

export interface FapiaoCardProps {
  fapiaoNumber: string | null;
  fapiaoDate: string | null;
  /** The operator writes it down; others read it. */
  canRecord: boolean;
}

/** The fapiao of an invoice, as far as there is one. */
export function FapiaoCard({ fapiaoNumber, fapiaoDate, canRecord }: FapiaoCardProps) {
  const { t } = useTranslation("invoices");
  const format = useFormat();
  const [form, fields] = useIntentForm<{ fapiaoNumber: string; fapiaoDate: string }>("fapiao", { fapiaoNumber: fapiaoNumber ?? "", fapiaoDate: fapiaoDate ?? "" });
  return (
    <Card title={t("document.fapiao_title")}>
      <div className="space-y-4 text-14">
        {fapiaoNumber && fapiaoDate
          ? <p><span className="font-medium break-all tabular-nums">{fapiaoNumber}</span><span className="block text-13 text-ink-muted">{format.date(fapiaoDate)}</span></p>
          : <p className="text-ink-muted">{t("document.fapiao_none")}</p>}
        {canRecord ? (
          <Form method="post" id={form.id} noValidate className="space-y-3 border-t border-line pt-4">
            <p className="text-13 text-ink-muted">{t("document.fapiao_body")}</p>
            <FormErrors form={form} />
            <Field field={fields.fapiaoNumber} label={t("document.fapiao_number")} help={t("document.fapiao_number_help")}><TextInput inputMode="numeric" spellCheck={false} /></Field>
            <Field field={fields.fapiaoDate} label={t("document.fapiao_date")}><DateInput /></Field>
            <SubmitButton name="intent" value="fapiao">{t("document.fapiao_save")}</SubmitButton>
          </Form>
        ) : null}
      </div>
    </Card>
  );
}
