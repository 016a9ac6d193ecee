import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Card } from "~/ui/card";
import { Field } from "~/ui/field";
import { FormErrors } from "~/ui/form-errors";
import { SubmitButton } from "~/ui/submit-button";
import { TextInput } from "~/ui/text-input";
import { useIntentForm } from "~/ui/use-intent-form";

/** Changing the password; every other session ends. */
export function PasswordCard({ minLength }: { minLength: number }) {
  const { t } = useTranslation("identity");
  const [form, fields] = useIntentForm<{ currentPassword: string; newPassword: string }>("password");
  return (
    <Card title={t("password.title")}>
      <Form method="post" id={form.id} noValidate className="max-w-sm space-y-4">
        <FormErrors form={form} />
        <Field field={fields.currentPassword} label={t("field.current_password")}>
          <TextInput type="password" autoComplete="current-password" />
        </Field>
        <Field field={fields.newPassword} label={t("field.new_password")} help={t("field.password_help", { count: minLength })}>
          <TextInput type="password" autoComplete="new-password" />
        </Field>
        <SubmitButton variant="primary" name="intent" value="password">{t("password.save")}</SubmitButton>
        <p className="text-12 text-ink-muted">{t("password.others_end")}</p>
      </Form>
    </Card>
  );
}
