import { Form } from "@remix-run/react";
import { Send } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Card } from "~/ui/card";
import { Field } from "~/ui/field";
import { FormErrors } from "~/ui/form-errors";
import { Select } from "~/ui/select";
import { SubmitButton } from "~/ui/submit-button";
import { TextInput } from "~/ui/text-input";
import { useIntentForm } from "~/ui/use-intent-form";
import type { Role } from "../../core/context";

/** Brings in a colleague by mail. */
export function InviteCard({ roles }: { roles: readonly Role[] }) {
  const { t } = useTranslation("organizations");
  const [form, fields] = useIntentForm<{ email: string; role: string }>("invite", { role: "deals" });
  return (
    <Card title={t("invite.title")}>
      <Form method="post" id={form.id} noValidate className="space-y-4">
        <FormErrors form={form} />
        <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_14rem]">
          <Field field={fields.email} label={t("invite.email")}>
            <TextInput type="email" autoComplete="off" placeholder="name@company.com" />
          </Field>
          <Field field={fields.role} label={t("invite.role")}>
            <Select options={roles.map((role) => ({ value: role, label: t(`role.${role}`) }))} />
          </Field>
        </div>
        <dl className="grid gap-x-4 gap-y-1 text-12 text-ink-muted sm:grid-cols-[6rem_minmax(0,1fr)]">
          {roles.map((role) => (
            <div key={role} className="contents">
              <dt className="font-medium">{t(`role.${role}`)}</dt>
              <dd>{t(`role_help.${role}`)}</dd>
            </div>
          ))}
        </dl>
        <SubmitButton variant="primary" icon={Send} name="intent" value="invite">{t("invite.submit")}</SubmitButton>
      </Form>
    </Card>
  );
}
