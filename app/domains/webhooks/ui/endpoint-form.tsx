import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Card } from "~/ui/card";
import { Field } from "~/ui/field";
import { FormErrors } from "~/ui/form-errors";
import { SubmitButton } from "~/ui/submit-button";
import { TextInput } from "~/ui/text-input";
import { useIntentForm } from "~/ui/use-intent-form";
import { EventChoice } from "./event-choice";

export interface EndpointFormProps {
  intent: "create" | "save";
  title: string;
  submit: string;
  start?: { url: string; description: string; eventTypes: string[] };
}

/** Where to send, what for, and which events: for a new endpoint and for changing one. */
export function EndpointForm({ intent, title, submit, start }: EndpointFormProps) {
  const { t } = useTranslation("webhooks");
  const [form, fields] = useIntentForm<{ url: string; description: string; eventTypes: string[] }>(intent, start);
  return (
    <Card title={title}>
      <Form method="post" id={form.id} noValidate className="space-y-4">
        <FormErrors form={form} />
        <Field field={fields.url} label={t("url")} help={t("url_help")}>
          <TextInput type="url" maxLength={500} autoComplete="off" placeholder="https://hooks.example.com/scenemark" />
        </Field>
        <Field field={fields.description} label={t("description")} help={t("description_help")} optional>
          <TextInput maxLength={200} autoComplete="off" />
        </Field>
        <EventChoice field={fields.eventTypes} />
        <SubmitButton variant="primary" name="intent" value={intent}>{submit}</SubmitButton>
      </Form>
    </Card>
  );
}
