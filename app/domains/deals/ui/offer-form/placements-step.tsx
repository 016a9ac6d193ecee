import { Plus, Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { LEAF_CATEGORIES, categoryName } from "~/domains/briefs/categories";
import { useFormat } from "~/i18n/use-format";
import { Button } from "~/ui/button";
import { Card } from "~/ui/card";
import { Checkbox } from "~/ui/checkbox";
import { DOT } from "~/ui/dot";
import { Field } from "~/ui/field";
import { FieldError } from "~/ui/field-error";
import { FieldGroup } from "~/ui/field-group";
import { IconButton } from "~/ui/icon-button";
import { MultiSelect } from "~/ui/multi-select";
import { PickMany } from "~/ui/pick-many";
import type { Option } from "~/ui/options";
import { Section } from "~/ui/section";
import { Select } from "~/ui/select";
import { TextArea } from "~/ui/text-area";
import { TextInput } from "~/ui/text-input";
import type { DealTerms } from "../../terms";
import { PLACEMENT_TYPES, VERSION_KINDS } from "../../terms-vocabulary";
import { asTyped } from "./as-typed";
import { useOfferChoices } from "./choices";
import { freeId } from "./free-id";
import { PlacementScope } from "./placement-scope";
import { ScenesFold } from "./scenes-fold";
import type { OfferFieldset, OfferFormMeta, PlacementField, VersionField } from "./use-offer-form";

export interface StepProps {
  form: OfferFormMeta;
  fields: OfferFieldset;
  base: DealTerms;
}

/** Versions of the title and what is placed in them, each promise in figures. */
export function PlacementsStep({ form, fields, base }: StepProps) {
  const { t } = useTranslation("deals");
  const versions = fields.versions.getFieldList();
  const placements = fields.placements.getFieldList();
  const first = base.placements[0];
  return (
    <>
      <Section title={t("form.versions")} note={t("form.versions_note")}>
        {versions.map((version, index) => (
          <VersionRow key={version.key} field={version} remove={versions.length > 1 ? form.remove.getButtonProps({ name: fields.versions.name, index }) : undefined} />
        ))}
        <Button type="submit" size="sm" icon={Plus} {...form.insert.getButtonProps({
          name: fields.versions.name,
          defaultValue: { id: freeId("v", versions), kind: "dubbed", language: "en", territories: "" },
        })}>{t("form.add_version")}</Button>
      </Section>
      <ScenesFold form={form} fields={fields} />
      <Section title={t("part.placements")}>
        <FieldError id={fields.placements.errorId} errors={fields.placements.errors} />
        {placements.map((placement, index) => (
          <PlacementCard key={placement.key} field={placement} versions={versions} fields={fields} errors={form.allErrors}
            remove={form.remove.getButtonProps({ name: fields.placements.name, index })} />
        ))}
        <Button type="submit" icon={Plus} {...form.insert.getButtonProps({
          name: fields.placements.name,
          defaultValue: asTyped({
            id: freeId("p", placements), type: "prop" as const, name: first?.subject.name ?? "", nameZh: first?.subject.nameZh ?? "",
            category: first?.subject.category ?? "", episodeFrom: 1, episodeTo: base.production.episodes, minAppearances: 1, minSecondsEach: 3,
            versionIds: versions.slice(0, 1).map((version) => String(version.getFieldset().id.initialValue ?? "")),
          }),
        })}>{t("form.add_placement")}</Button>
      </Section>
    </>
  );
}

type RemoveButton = ReturnType<OfferFormMeta["remove"]["getButtonProps"]>;

function VersionRow({ field, remove }: { field: VersionField; remove: RemoveButton | undefined }) {
  const { t } = useTranslation("deals");
  const { languages, territories: territoryChoices } = useOfferChoices();
  const { id, kind, language, territories, labelEn, labelZh } = field.getFieldset();
  return (
    <div className="flex items-start gap-3">
      <input type="hidden" name={id.name} defaultValue={String(id.initialValue ?? "")} />
      <div className="grid min-w-0 flex-1 gap-3 sm:grid-cols-[1fr_1fr_1.5fr]">
        <Field field={kind} label={t("term.production_versions_kind")}>
          <Select options={VERSION_KINDS.map((value) => ({ value, label: t(`vocabulary.version.${value}`) }))} />
        </Field>
        <Field field={language} label={t("term.production_versions_language")}>
          <Select options={languages} />
        </Field>
        <Field field={territories} label={t("term.production_versions_territories")} optional>
          <PickMany options={territoryChoices} none={t("form.version_everywhere")} />
        </Field>
        <Field field={labelEn} label={t("form.version_name_en")} optional><TextInput lang="en" /></Field>
        <Field field={labelZh} label={t("form.version_name_zh")} optional><TextInput lang="zh-Hans" /></Field>
      </div>
      {remove ? <IconButton type="submit" icon={Trash2} label={t("form.remove_version")} {...remove} className="mt-6" /> : null}
    </div>
  );
}

const textOf = (field: { value?: unknown; initialValue?: unknown }): string => String(field.value ?? field.initialValue ?? "");

/** Versions by their names, else by kind and language; those that would read the same are counted. */
function useVersionOptions(versions: readonly VersionField[]): Option[] {
  const { t } = useTranslation("deals");
  const { either } = useFormat();
  const { languages } = useOfferChoices();
  const names = versions.map((version) => {
    const { kind, language, labelEn, labelZh } = version.getFieldset();
    const spoken = languages.find(({ value }) => value === textOf(language))?.label;
    return either(textOf(labelEn), textOf(labelZh)) || [t(`vocabulary.version.${textOf(kind) || "original"}`), spoken].filter(Boolean).join(DOT);
  });
  return versions.map((version, index) => {
    const name = names[index] ?? "";
    const isAlone = names.indexOf(name) === names.lastIndexOf(name);
    return { value: String(version.getFieldset().id.initialValue ?? ""), label: isAlone ? name : `${name} (${index + 1})` };
  });
}

interface PlacementCardProps {
  field: PlacementField;
  fields: OfferFieldset;
  errors: Record<string, string[]>;
  versions: VersionField[];
  remove: RemoveButton;
}

function PlacementCard({ field, fields, errors, versions, remove }: PlacementCardProps) {
  const { t } = useTranslation("deals");
  const { either, locale } = useFormat();
  const own = field.getFieldset();
  const versionOptions = useVersionOptions(versions);
  return (
    <Card title={either(textOf(own.name), textOf(own.nameZh)) || t("term.placements")} actions={<IconButton type="submit" icon={Trash2} label={t("form.remove_placement")} {...remove} />}>
      <div className="space-y-4">
        <input type="hidden" name={own.id.name} defaultValue={String(own.id.initialValue ?? "")} />
        <div className="grid gap-4 sm:grid-cols-2">
          <Field field={own.type} label={t("term.placements_type")}>
            <Select options={PLACEMENT_TYPES.map((value) => ({ value, label: t(`vocabulary.placement.${value}`) }))} />
          </Field>
          <Field field={own.category} label={t("term.placements_subject_category")}>
            <Select options={LEAF_CATEGORIES.map(({ id, parentId }) => ({ value: id, label: categoryName(id, locale), ...(parentId ? { group: categoryName(parentId, locale) } : {}) }))} />
          </Field>
          <Field field={own.name} label={t("term.placements_subject_name")}><TextInput /></Field>
          <Field field={own.nameZh} label={t("term.placements_subject_nameZh")} optional><TextInput lang="zh-Hans" /></Field>
          <Field field={own.variant} label={t("term.placements_subject_variant")} optional><TextInput /></Field>
        </div>
        <PromiseFields own={own} />
        <FieldGroup field={own.versionIds} legend={t("term.placements_applies")}>
          <MultiSelect key={versionOptions.map((option) => option.value).join()} options={versionOptions} />
        </FieldGroup>
        <PlacementScope field={field} fields={fields} errors={errors} versions={versionOptions} />
        <div className="grid gap-4 sm:grid-cols-2">
          <Field field={own.descriptionEn} label={t("form.description_en")} optional><TextArea rows={2} lang="en" /></Field>
          <Field field={own.descriptionZh} label={t("form.description_zh")} optional><TextArea rows={2} lang="zh-Hans" /></Field>
        </div>
      </div>
    </Card>
  );
}

function PromiseFields({ own }: { own: ReturnType<PlacementField["getFieldset"]> }) {
  const { t } = useTranslation("deals");
  const numbers = [
    ["episodeFrom", own.episodeFrom], ["episodeTo", own.episodeTo], ["minAppearances", own.minAppearances],
    ["minSecondsEach", own.minSecondsEach], ["minFramePercent", own.minFramePercent], ["minVerbalMentions", own.minVerbalMentions],
  ] as const;
  return (
    <FieldGroup legend={t("form.promise")} help={t("form.promise_help")} columns={3}>
      {numbers.map(([name, field]) => (
        <Field key={name} field={field} label={t(`form.number.${name}`)}><TextInput type="number" min={0} step="any" inputMode="decimal" /></Field>
      ))}
      <Field field={own.isHandsOn} label={t("term.placements_promise_isHandsOn")} hideLabel><Checkbox label={t("term.placements_promise_isHandsOn")} /></Field>
      <Field field={own.noRivalInShot} label={t("term.placements_promise_noRivalInShot")} hideLabel><Checkbox label={t("term.placements_promise_noRivalInShot")} /></Field>
    </FieldGroup>
  );
}
