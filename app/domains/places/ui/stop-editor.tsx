import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { Button } from "~/ui/button";
import { FormActions } from "~/ui/form-actions";
import { FormErrors } from "~/ui/form-errors";
import { Section } from "~/ui/section";
import { Sheet } from "~/ui/sheet";
import { SubmitButton } from "~/ui/submit-button";
import { useIntentForm } from "~/ui/use-intent-form";
import { stopValues } from "../route-form";
import type { StopView } from "../route-view";
import { SceneForm } from "./scene-form";
import { AreaField, TextField } from "./step-field";
import { usePlaceWords } from "./use-place-words";

export interface StopEditorProps {
  stop: StopView;
  productions: readonly { value: string; label: string }[];
  onClose: () => void;
}

/** Everything that a traveller reads at one stop, and the scenes that were shot there. */
export function StopEditor({ stop, productions, onClose }: StopEditorProps) {
  const { t } = useTranslation("places");
  const { either } = useFormat();
  return (
    <Sheet open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())} title={either(stop.name, stop.nameZh)}>
      <div className="space-y-8">
        <StopTexts stop={stop} />
        <Section title={t("scene.title")}>
          <SceneList stop={stop} />
          <SceneForm stopId={stop.id} productions={productions} />
        </Section>
      </div>
    </Sheet>
  );
}

function StopTexts({ stop }: { stop: StopView }) {
  const { t } = useTranslation("places");
  const [form, fields] = useIntentForm<ReturnType<typeof stopValues>>("stop", stopValues(stop));
  return (
    <Form method="post" id={form.id} noValidate preventScrollReset className="space-y-4">
      <FormErrors form={form} />
      <input type="hidden" name="stopId" value={stop.id} />
      <TextField fields={fields} name="name" label={t("field.name")} />
      <TextField fields={fields} name="nameZh" label={t("field.name_zh")} isOptional />
      <div className="grid grid-cols-2 gap-3">
        <TextField fields={fields} name="lat" label={t("field.latitude")} input={{ inputMode: "decimal" }} />
        <TextField fields={fields} name="lon" label={t("field.longitude")} input={{ inputMode: "decimal" }} />
        <TextField fields={fields} name="stayMinutes" label={t("field.stay_minutes")} isOptional input={{ inputMode: "numeric" }} />
        <TextField fields={fields} name="capacity" label={t("field.capacity")} isOptional input={{ inputMode: "numeric" }} />
      </div>
      <AreaField fields={fields} name="description" label={t("field.what_to_see")} isOptional />
      <AreaField fields={fields} name="descriptionZh" label={t("field.what_to_see_zh")} isOptional />
      <TextField fields={fields} name="openingHours" label={t("field.opening_hours")} isOptional input={{ placeholder: t("form.hours_example") }} />
      <TextField fields={fields} name="openingHoursZh" label={t("field.opening_hours_zh")} isOptional />
      <AreaField fields={fields} name="etiquette" label={t("field.etiquette")} isOptional />
      <AreaField fields={fields} name="etiquetteZh" label={t("field.etiquette_zh")} isOptional />
      <AreaField fields={fields} name="gettingThere" label={t("field.getting_there")} isOptional />
      <AreaField fields={fields} name="gettingThereZh" label={t("field.getting_there_zh")} isOptional />
      <FormActions>
        <SubmitButton variant="primary" name="intent" value="stop">{t("form.save")}</SubmitButton>
      </FormActions>
    </Form>
  );
}

function SceneList({ stop }: { stop: StopView }) {
  const { t } = useTranslation("places");
  const { either } = useFormat();
  const words = usePlaceWords();
  return (
    <ul className="mb-4 space-y-2 text-14">
      {stop.scenes.map((scene) => (
        <li key={scene.id} className="flex items-center justify-between gap-3">
          <span>
            <span className="font-serif">{either(scene.title, scene.titleZh)}</span>
            {scene.episode ? ` · ${t("scene.episode", { number: scene.episode })}` : ""}
            {scene.second === null ? "" : ` · ${words.moment(scene.second)}`}
          </span>
          <Form method="post" preventScrollReset>
            <input type="hidden" name="sceneId" value={scene.id} />
            <Button type="submit" size="sm" variant="quiet" name="intent" value="unlink">{t("scene.unlink")}</Button>
          </Form>
        </li>
      ))}
    </ul>
  );
}
