import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { Field } from "~/ui/field";
import { plainField } from "~/ui/field-context";
import { FieldGroup } from "~/ui/field-group";
import { MultiSelect } from "~/ui/multi-select";
import { PickMany } from "~/ui/pick-many";
import type { Option } from "~/ui/options";
import { Select } from "~/ui/select";
import { useOfferChoices } from "./choices";
import { Fold } from "./fold";
import type { OfferFieldset, PlacementField } from "./use-offer-form";

interface PlacementScopeProps {
  field: PlacementField;
  fields: OfferFieldset;
  errors: Record<string, string[]>;
  versions: readonly Option[];
}

/** In which scenes a placement is seen, at which listed place, and where it holds in a part of a version only. */
export function PlacementScope({ field, fields, errors, versions }: PlacementScopeProps) {
  const { t } = useTranslation("deals");
  const { either } = useFormat();
  const { locations, territories } = useOfferChoices();
  const own = field.getFieldset();
  const where = (own.where.initialValue ?? {}) as Record<string, string | undefined>;
  const isPlace = ["set_location", "route"].includes(String(own.type.value ?? own.type.initialValue ?? ""));
  const scenes = fields.scenes.getFieldList().map((scene) => {
    const { id, labelEn, labelZh } = scene.getFieldset();
    const shown = either(String(labelEn.value ?? labelEn.initialValue ?? ""), String(labelZh.value ?? labelZh.initialValue ?? ""));
    return { value: String(id.initialValue ?? ""), label: shown || String(id.initialValue ?? "") };
  });
  return (
    <Fold title={t("form.scope")} note={t("form.scope_note")} names={[own.sceneIds.name, own.where.name, own.locationId.name]} errors={errors}>
      {scenes.length > 0 ? (
        <FieldGroup field={own.sceneIds} legend={t("term.placements_sceneIds")} optional>
          <MultiSelect key={scenes.map((scene) => scene.value).join()} options={scenes} />
        </FieldGroup>
      ) : <p className="text-13 text-ink-muted">{t("form.scope_no_scenes")}</p>}
      {isPlace && locations.length > 0 ? (
        <Field field={own.locationId} label={t("term.placements_subject_locationId")} optional>
          <Select placeholder={t("form.unlisted_place")} options={locations} />
        </Field>
      ) : <input type="hidden" name={own.locationId.name} defaultValue={String(own.locationId.initialValue ?? "")} />}
      <FieldGroup legend={t("form.where")} columns={2}>
        {versions.map(({ value, label }) => (
          <Field key={value} field={plainField(`${own.where.name}.${value}`, where[value] ?? "")} label={label} optional><PickMany options={territories} none={t("form.version_whole")} /></Field>
        ))}
      </FieldGroup>
    </Fold>
  );
}
