import { Plus } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "~/ui/button";
import { Field } from "~/ui/field";
import { FieldError } from "~/ui/field-error";
import { Select } from "~/ui/select";
import { TextInput } from "~/ui/text-input";
import { EntryRow } from "./entry-row";
import { Fold } from "./fold";
import { freeId } from "./free-id";
import type { OfferFieldset, OfferFormMeta } from "./use-offer-form";

interface ScenesFoldProps {
  form: OfferFormMeta;
  fields: OfferFieldset;
}

/** Scenes and stops that placements point to, and the size of the title. */
export function ScenesFold({ form, fields }: ScenesFoldProps) {
  const { t } = useTranslation("deals");
  const scenes = fields.scenes.getFieldList();
  return (
    <Fold title={t("form.scenes")} note={t("form.entries", { count: scenes.length })} names={["scenes", "episodes", "minutesPerEpisode"]} errors={form.allErrors}>
      <p className="text-13 text-ink-muted">{t("form.scenes_help")}</p>
      <div className="grid gap-4 sm:grid-cols-3">
        <Field field={fields.episodes} label={t("term.production_episodes")}><TextInput type="number" min={1} max={2000} /></Field>
        <Field field={fields.minutesPerEpisode} label={t("term.production_minutesPerEpisode")}><TextInput type="number" min={0.1} max={600} step="any" /></Field>
      </div>
      <FieldError id={fields.scenes.errorId} errors={fields.scenes.errors} />
      {scenes.map((scene, index) => {
        const own = scene.getFieldset();
        return (
          <EntryRow key={scene.key} id={own.id} removeLabel={t("form.remove_scene")} remove={form.remove.getButtonProps({ name: fields.scenes.name, index })}>
            <Field field={own.kind} label={t("term.scenes_kind")}>
              <Select options={(["scene", "stop"] as const).map((value) => ({ value, label: t(`form.scene_kind.${value}`) }))} />
            </Field>
            <Field field={own.episode} label={t("term.scenes_episode")} optional><TextInput type="number" min={1} max={2000} /></Field>
            <Field field={own.referenceId} label={t("term.scenes_referenceId")} optional><TextInput /></Field>
            <Field field={own.labelEn} label={t("form.label_en")} optional><TextInput lang="en" /></Field>
            <Field field={own.labelZh} label={t("form.label_zh")} optional><TextInput lang="zh-Hans" /></Field>
          </EntryRow>
        );
      })}
      <Button type="submit" size="sm" icon={Plus} {...form.insert.getButtonProps({
        name: fields.scenes.name, defaultValue: { id: freeId("s", scenes), kind: "scene" },
      })}>{t("form.add_scene")}</Button>
    </Fold>
  );
}
