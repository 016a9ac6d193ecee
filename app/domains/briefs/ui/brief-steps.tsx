import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { FieldOf } from "~/domains/core/ui/form-fields";
import { MoneyField } from "~/domains/core/ui/money-field";
import { TwoLanguages } from "~/domains/core/ui/two-languages";
import { Checkbox } from "~/ui/checkbox";
import { Combobox } from "~/ui/combobox";
import { DateInput } from "~/ui/date-input";
import { DateRange } from "~/ui/date-range";
import { Field } from "~/ui/field";
import { FieldGroup } from "~/ui/field-group";
import { MultiSelect } from "~/ui/multi-select";
import { RadioGroup } from "~/ui/radio-group";
import { Select } from "~/ui/select";
import { TextArea } from "~/ui/text-area";
import { AudienceFields } from "./audience-fields";
import { FixedCategory, FixedRules } from "./fixed-facts";
import { useMarketOptions } from "./market-options";
import { EXCLUSIVITIES } from "../vocabulary";

/** What the runtime knows; UTC is missing from its list and still a zone that people choose. */
const timeZoneNames = (): string[] => [...new Set(["UTC", ...Intl.supportedValuesOf("timeZone")])];

interface StepProps {
  field: FieldOf;
  /** What bidders rely on is shown, and has no control. */
  isPublished?: boolean;
}

export function BasicsStep({ field, isPublished }: StepProps) {
  const { t } = useTranslation("briefs");
  const options = useMarketOptions();
  return (
    <>
      <TwoLanguages field={field} name="title" label={t("field.title")} help={t("help.title")} placeholder={t("example.title")} maxLength={140} />
      <TwoLanguages field={field} name="productName" label={t("field.productName")} maxLength={140} />
      <div className="grid gap-4 sm:grid-cols-2">
        {isPublished ? <FixedCategory field={field} /> : (
          <Field field={field("categoryId")} label={t("field.categoryId")} help={t("help.categoryId")}>
            <Select options={options.leafCategories} placeholder={t("choose")} />
          </Field>
        )}
        <Field field={field("objective")} label={t("field.objective")}>
          <Select options={options.objectives} placeholder={t("choose")} />
        </Field>
      </div>
      <TwoLanguages field={field} name="summary" label={t("field.summary")} help={t("help.summary")} maxLength={600} rows={3} />
    </>
  );
}

export function PlacementStep({ field }: StepProps) {
  const { t } = useTranslation("briefs");
  const options = useMarketOptions();
  const initial = field("exclusivity").initialValue;
  const [exclusivity, setExclusivity] = useState(typeof initial === "string" ? initial : "none");
  return (
    <>
      <FieldGroup field={field("placementTypes")} legend={t("field.placementTypes")} help={t("help.placementTypes")}>
        <MultiSelect options={options.placements} columns={3} />
      </FieldGroup>
      <FieldGroup field={field("formatWishes")} legend={t("field.formatWishes")} help={t("help.formatWishes")} optional>
        <MultiSelect options={options.formats} columns={3} />
      </FieldGroup>
      <TwoLanguages field={field} name="details" label={t("field.details")} help={t("help.details")} maxLength={8000} rows={6} />
      <FieldGroup field={field("exclusivity")} legend={t("field.exclusivity")}>
        <RadioGroup
          layout="cards"
          defaultValue="none"
          onChange={setExclusivity}
          options={EXCLUSIVITIES.map((value) => ({ value, label: t(`exclusivity.${value}`), help: t(`exclusivity_help.${value}`) }))}
        />
      </FieldGroup>
      <div className={exclusivity === "competitors" ? "" : "hidden"}>
        <Field field={field("competitors")} label={t("field.competitors")} help={t("help.competitors")}>
          <TextArea rows={3} />
        </Field>
      </div>
    </>
  );
}

export function AudienceStep({ field }: StepProps) {
  const { t } = useTranslation("briefs");
  const options = useMarketOptions();
  return (
    <>
      <FieldGroup field={field("territories")} legend={t("field.territories")} help={t("help.territories")}>
        <MultiSelect options={options.territories} columns={3} searchable />
      </FieldGroup>
      <AudienceFields field={field} />
    </>
  );
}

export function BudgetStep({ field }: StepProps) {
  const { t } = useTranslation("briefs");
  const zones = timeZoneNames();
  return (
    <>
      <FieldGroup legend={t("field.budget")} help={t("help.budget")} columns={2}>
        <MoneyField amount={field("budgetMin")} label={t("field.budgetMin")} help={t("help.budgetMin")} />
        <MoneyField amount={field("budgetMax")} currency={field("budgetCurrency")} label={t("field.budgetMax")} />
      </FieldGroup>
      <DateRange
        start={field("windowStartsOn")}
        end={field("windowEndsOn")}
        legend={t("field.window")}
        startLabel={t("field.windowStartsOn")}
        endLabel={t("field.windowEndsOn")}
        help={t("help.window")}
      />
      <FieldGroup legend={t("field.replyDeadline")} help={t("help.replyDeadline")} columns={2}>
        <Field field={field("replyDeadlineDate")} label={t("field.replyDeadlineDate")}><DateInput /></Field>
        <Field field={field("replyDeadlineTimeZone")} label={t("field.replyDeadlineTimeZone")}>
          <Combobox options={zones.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))} />
        </Field>
      </FieldGroup>
    </>
  );
}

export function RulesStep({ field, isPublished }: StepProps) {
  const { t } = useTranslation("briefs");
  return (
    <>
      {isPublished ? <FixedRules field={field} /> : (
        <FieldGroup field={field("access")} legend={t("field.access")}>
          <RadioGroup layout="cards" defaultValue="open_call" options={[
            { value: "open_call", label: t("access.open_call"), help: t("access_help.open_call") },
            { value: "invitation", label: t("access.invitation"), help: t("access_help.invitation") },
          ]} />
        </FieldGroup>
      )}
      <FieldGroup field={field("visibility")} legend={t("field.visibility")}>
        <RadioGroup layout="cards" defaultValue="public" options={[
          { value: "public", label: t("visibility.public"), help: t("visibility_help.public") },
          { value: "members", label: t("visibility.members"), help: t("visibility_help.members") },
        ]} />
      </FieldGroup>
      <Field field={field("isBudgetPublic")} label={t("field.isBudgetPublic")} hideLabel>
        <Checkbox label={t("field.isBudgetPublic")} help={t("help.isBudgetPublic")} />
      </Field>
      {isPublished ? null : <NdaFields field={field} />}
    </>
  );
}

function NdaFields({ field }: { field: FieldOf }) {
  const { t } = useTranslation("briefs");
  const [needsNda, setNeedsNda] = useState(field("isNdaRequired").initialValue === "on");
  return (
    <>
      <Field field={field("isNdaRequired")} label={t("field.isNdaRequired")} hideLabel>
        <Checkbox label={t("field.isNdaRequired")} help={t("help.isNdaRequired")} onChange={(event) => setNeedsNda(event.target.checked)} />
      </Field>
      <div className={needsNda ? "space-y-4" : "hidden"}>
        <TwoLanguages field={field} name="ndaText" label={t("field.ndaText")} help={t("help.ndaText")} maxLength={12_000} rows={6} />
      </div>
    </>
  );
}
