import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Card } from "~/ui/card";
import { Field } from "~/ui/field";
import { FormErrors } from "~/ui/form-errors";
import { LinkButton } from "~/ui/link-button";
import { SubmitButton } from "~/ui/submit-button";
import { TextArea } from "~/ui/text-area";
import { TextInput } from "~/ui/text-input";
import { useIntentForm } from "~/ui/use-intent-form";

/** Sets the default fee, or the exception of one organization. */
export function FeeForm({ target }: { target: { id: string; name: string } | null }) {
  const { t } = useTranslation("operator");
  const [form, fields] = useIntentForm<{ percent: string; note: string }>("fee");
  return (
    <Card title={target ? t("fees.set_for", { organization: target.name }) : t("fees.set_default")}>
      <Form method="post" id={form.id} noValidate className="space-y-4">
        <FormErrors form={form} />
        {target ? <input type="hidden" name="organizationId" value={target.id} /> : null}
        <Field field={fields.percent} label={t("fees.percent")} help={target ? t("fees.percent_end") : t("fees.percent_help")}>
          <TextInput inputMode="decimal" suffix="%" placeholder="8" />
        </Field>
        <Field field={fields.note} label={t("fees.note")} help={t("fees.note_help")}>
          <TextArea rows={2} maxLength={500} />
        </Field>
        <div className="flex flex-wrap gap-2">
          <SubmitButton variant="primary">{t("fees.save")}</SubmitButton>
          {target ? <LinkButton variant="quiet" to="/operator/fees">{t("fees.to_default")}</LinkButton> : null}
        </div>
        <p className="text-12 text-ink-muted">{t("fees.frozen")}</p>
      </Form>
    </Card>
  );
}
