import { useTranslation } from "react-i18next";
import type { FieldOf } from "~/domains/core/ui/form-fields";
import { TwoLanguages } from "~/domains/core/ui/two-languages";
import { Field } from "~/ui/field";
import { FieldGroup } from "~/ui/field-group";
import { Select } from "~/ui/select";
import { TextInput } from "~/ui/text-input";
import { useMarketOptions } from "./market-options";

/** Who should see it: ages, gender, interests, and words for the rest. */
export function AudienceFields({ field }: { field: FieldOf }) {
  const { t } = useTranslation("market");
  const { genders } = useMarketOptions();
  return (
    <FieldGroup legend={t("audience.legend")} optional>
      <div className="grid gap-4 sm:grid-cols-3">
        <Field field={field("audienceAgeFrom")} label={t("audience.age_from")}><TextInput inputMode="numeric" maxLength={3} /></Field>
        <Field field={field("audienceAgeTo")} label={t("audience.age_to")}><TextInput inputMode="numeric" maxLength={3} /></Field>
        <Field field={field("audienceGender")} label={t("audience.gender")}>
          <Select options={genders} placeholder={t("audience.any")} />
        </Field>
      </div>
      <Field field={field("audienceInterests")} label={t("audience.interests")} help={t("audience.interests_help")}>
        <TextInput placeholder={t("audience.interests_example")} />
      </Field>
      <TwoLanguages field={field} name="audienceNote" label={t("audience.note")} maxLength={500} rows={2} />
    </FieldGroup>
  );
}
