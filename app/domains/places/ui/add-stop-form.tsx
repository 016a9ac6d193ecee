import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { FormErrors } from "~/ui/form-errors";
import { Section } from "~/ui/section";
import { SubmitButton } from "~/ui/submit-button";
import { useIntentForm } from "~/ui/use-intent-form";
import { ChoiceField, TextField } from "./step-field";

export interface AddStopFormProps {
  /** Locations of the board. */
  locations: readonly { value: string; label: string }[];
  /** Where the map was clicked last. */
  at: { lon: number; lat: number } | null;
}

type Values = { locationId: string; name: string; nameZh: string; lon: string; lat: string };

/** A new stop at the end: one of the board's locations, or a point from the map or typed. */
export function AddStopForm({ locations, at }: AddStopFormProps) {
  const { t } = useTranslation("places");
  const [form, fields] = useIntentForm<Values>("add_stop", { locationId: "", name: "", nameZh: "", lon: "", lat: "" });
  const point = { lon: at ? at.lon.toFixed(6) : undefined, lat: at ? at.lat.toFixed(6) : undefined };
  return (
    <Section title={t("stops.add")}>
      <Form method="post" id={form.id} noValidate preventScrollReset className="space-y-4" key={`${point.lon},${point.lat}`}>
        <FormErrors form={form} />
        <ChoiceField fields={fields} name="locationId" label={t("stops.from_location")} help={t("stops.from_location_help")} isOptional options={[{ value: "", label: t("stops.own_point") }, ...locations]} />
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField fields={fields} name="name" label={t("field.name")} isOptional />
          <TextField fields={fields} name="nameZh" label={t("field.name_zh")} isOptional />
          <TextField fields={fields} name="lat" label={t("field.latitude")} isOptional input={{ inputMode: "decimal", ...(point.lat ? { defaultValue: point.lat } : {}) }} />
          <TextField fields={fields} name="lon" label={t("field.longitude")} isOptional input={{ inputMode: "decimal", ...(point.lon ? { defaultValue: point.lon } : {}) }} />
        </div>
        <SubmitButton variant="primary" name="intent" value="add_stop">{t("stops.add")}</SubmitButton>
      </Form>
    </Section>
  );
}
