import { Form } from "@remix-run/react";
import { KeyRound } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Card } from "~/ui/card";
import { Field } from "~/ui/field";
import { FieldGroup } from "~/ui/field-group";
import { FormErrors } from "~/ui/form-errors";
import { MultiSelect } from "~/ui/multi-select";
import { Select } from "~/ui/select";
import { SubmitButton } from "~/ui/submit-button";
import { TextInput } from "~/ui/text-input";
import { useIntentForm } from "~/ui/use-intent-form";
import { API_SCOPES } from "../api-scopes";

const LIFETIMES = ["30", "90", "365"] as const;

/** Makes a key: what for, what it may do, for how long. */
export function ApiKeyForm() {
  const { t } = useTranslation("organizations");
  const [form, fields] = useIntentForm<{ name: string; scopes: string[]; expiresInDays: string }>("create", { expiresInDays: "365" });
  return (
    <Card title={t("api_keys.new_title")}>
      <Form method="post" id={form.id} noValidate className="space-y-4">
        <FormErrors form={form} />
        <Field field={fields.name} label={t("api_keys.name")} help={t("api_keys.name_help")}>
          <TextInput maxLength={80} autoComplete="off" />
        </Field>
        <FieldGroup field={fields.scopes} legend={t("api_keys.scopes")} help={t("api_keys.scopes_help")}>
          <MultiSelect
            options={API_SCOPES.map((scope) => {
              const [resource = "", right = ""] = scope.split(":");
              return { value: scope, label: `${t(`scope_resource.${resource}`)} · ${t(`scope_right.${right}`)}` };
            })}
          />
        </FieldGroup>
        <Field field={fields.expiresInDays} label={t("api_keys.lifetime")}>
          <Select placeholder={t("api_keys.no_end")} options={LIFETIMES.map((days) => ({ value: days, label: t("api_keys.days", { count: Number(days) }) }))} />
        </Field>
        <SubmitButton variant="primary" icon={KeyRound} name="intent" value="create">{t("api_keys.create")}</SubmitButton>
      </Form>
    </Card>
  );
}
