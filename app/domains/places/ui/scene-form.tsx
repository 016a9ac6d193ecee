import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { FileDrop } from "~/ui/file-drop";
import { FormErrors } from "~/ui/form-errors";
import { SubmitButton } from "~/ui/submit-button";
import { useIntentForm } from "~/ui/use-intent-form";
import { PHOTO_RIGHTS } from "../place-vocabulary";
import { ChoiceField, TextField } from "./step-field";

export interface SceneFormProps {
  stopId: string;
  productions: readonly { value: string; label: string }[];
}

type Values = Record<"productionId" | "title" | "titleZh" | "episode" | "second" | "quote" | "quoteZh" | "stillRights" | "stillCredit", string>;

/** Ties a scene to the stop: title, episode, moment, a still and what is said. */
export function SceneForm({ stopId, productions }: SceneFormProps) {
  const { t } = useTranslation("places");
  const [form, fields] = useIntentForm<Values>("scene", { productionId: "", stillRights: "licensed" });
  return (
    <Form method="post" id={form.id} noValidate encType="multipart/form-data" preventScrollReset className="space-y-4">
      <FormErrors form={form} />
      <input type="hidden" name="stopId" value={stopId} />
      <ChoiceField fields={fields} name="productionId" label={t("field.production")} isOptional options={[{ value: "", label: t("scene.other_title") }, ...productions]} />
      <TextField fields={fields} name="title" label={t("scene.title_name")} isOptional />
      <TextField fields={fields} name="titleZh" label={t("scene.title_name_zh")} isOptional />
      <div className="grid grid-cols-2 gap-3">
        <TextField fields={fields} name="episode" label={t("field.episode")} isOptional input={{ inputMode: "numeric" }} />
        <TextField fields={fields} name="second" label={t("field.moment")} isOptional input={{ placeholder: "03:12" }} />
      </div>
      <TextField fields={fields} name="quote" label={t("field.quote")} isOptional />
      <TextField fields={fields} name="quoteZh" label={t("field.quote_zh")} isOptional />
      <FileDrop name="still" accept="image/*" maxBytes={12_000_000} text={t("scene.still_drop")} />
      <ChoiceField fields={fields} name="stillRights" label={t("field.rights")} options={PHOTO_RIGHTS.map((value) => ({ value, label: t(`rights.${value}`) }))} />
      <TextField fields={fields} name="stillCredit" label={t("field.credit")} isOptional />
      <SubmitButton variant="secondary" name="intent" value="scene">{t("scene.add")}</SubmitButton>
    </Form>
  );
}
