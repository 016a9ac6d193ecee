import { useTranslation } from "react-i18next";
import { AudienceFields } from "~/domains/briefs/ui/audience-fields";
import { useMarketOptions } from "~/domains/briefs/ui/market-options";
import type { FieldOf } from "~/domains/core/ui/form-fields";
import { TwoLanguages } from "~/domains/core/ui/two-languages";
import { Checkbox } from "~/ui/checkbox";
import { DateRange } from "~/ui/date-range";
import { Field } from "~/ui/field";
import { FieldGroup } from "~/ui/field-group";
import { MultiSelect } from "~/ui/multi-select";
import { RadioGroup } from "~/ui/radio-group";
import { Select } from "~/ui/select";
import { TextInput } from "~/ui/text-input";

interface StepProps {
  field: FieldOf;
}

export function TitleStep({ field }: StepProps) {
  const { t } = useTranslation("productions");
  const options = useMarketOptions();
  return (
    <>
      <TwoLanguages field={field} name="title" label={t("field.title")} help={t("help.title")} maxLength={140} />
      <Field field={field("format")} label={t("field.format")}><Select options={options.formats} placeholder={t("choose")} /></Field>
      <TwoLanguages field={field} name="logline" label={t("field.logline")} help={t("help.logline")} maxLength={300} rows={2} />
      <Field field={field("ipFamily")} label={t("field.ipFamily")} help={t("help.ipFamily")} optional><TextInput maxLength={120} /></Field>
    </>
  );
}

export function StoryStep({ field }: StepProps) {
  const { t } = useTranslation("productions");
  const options = useMarketOptions();
  return (
    <>
      <FieldGroup field={field("genres")} legend={t("field.genres")}><MultiSelect options={options.genres} columns={3} /></FieldGroup>
      <FieldGroup field={field("themes")} legend={t("field.themes")} optional><MultiSelect options={options.themes} columns={3} /></FieldGroup>
      <TwoLanguages field={field} name="synopsis" label={t("field.synopsis")} help={t("help.synopsis")} maxLength={8000} rows={8} />
      <Field field={field("isSynopsisPublic")} label={t("field.isSynopsisPublic")} hideLabel>
        <Checkbox label={t("field.isSynopsisPublic")} help={t("help.isSynopsisPublic")} />
      </Field>
    </>
  );
}

export function MakingStep({ field }: StepProps) {
  const { t } = useTranslation("productions");
  const options = useMarketOptions();
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-3">
        <Field field={field("episodes")} label={t("field.episodes")}><TextInput inputMode="numeric" maxLength={4} /></Field>
        <Field field={field("minutesPerEpisode")} label={t("field.minutesPerEpisode")}><TextInput inputMode="decimal" maxLength={5} /></Field>
        <Field field={field("budgetTier")} label={t("field.budgetTier")} help={t("help.budgetTier")}>
          <Select options={options.tiers} placeholder={t("choose")} />
        </Field>
      </div>
      <DateRange start={field("shootingWindowStartsOn")} end={field("shootingWindowEndsOn")} legend={t("field.shootingWindow")}
        startLabel={t("field.firstDay")} endLabel={t("field.lastDay")} help={t("help.shootingWindow")} optional />
      <FieldGroup field={field("placementTypes")} legend={t("field.placementTypes")} help={t("help.placementTypes")} optional>
        <MultiSelect options={options.placements} columns={3} />
      </FieldGroup>
    </>
  );
}

export function ReleaseStep({ field }: StepProps) {
  const { t } = useTranslation("productions");
  const options = useMarketOptions();
  return (
    <>
      <DateRange start={field("releaseWindowStartsOn")} end={field("releaseWindowEndsOn")} legend={t("field.releaseWindow")}
        startLabel={t("field.firstDay")} endLabel={t("field.lastDay")} optional />
      <TwoLanguages field={field} name="releaseNote" label={t("field.releaseNote")} maxLength={500} rows={2} />
      <FieldGroup field={field("territories")} legend={t("field.territories")} help={t("help.territories")}>
        <MultiSelect options={options.territories} columns={3} searchable />
      </FieldGroup>
      <FieldGroup field={field("languages")} legend={t("field.languages")}><MultiSelect options={options.languages} columns={3} /></FieldGroup>
      <FieldGroup field={field("localisations")} legend={t("field.localisations")} optional><MultiSelect options={options.localisations} columns={3} /></FieldGroup>
      <FieldGroup field={field("platforms")} legend={t("field.platforms")} optional><MultiSelect options={options.platforms} columns={3} /></FieldGroup>
      <AudienceFields field={field} />
      <FieldGroup field={field("visibility")} legend={t("field.visibility")}>
        <RadioGroup layout="cards" defaultValue="public" options={[
          { value: "public", label: t("visibility.public"), help: t("visibility_help.public") },
          { value: "members", label: t("visibility.members"), help: t("visibility_help.members") },
        ]} />
      </FieldGroup>
    </>
  );
}
