import { useTranslation } from "react-i18next";
import { MoneyField } from "~/domains/core/ui/money-field";
import { useFormat } from "~/i18n/use-format";
import { Checkbox } from "~/ui/checkbox";
import { DateInput } from "~/ui/date-input";
import { Field } from "~/ui/field";
import { FieldGroup } from "~/ui/field-group";
import type { FieldState } from "~/ui/field-context";
import type { MapSettings } from "~/ui/map/engine";
import { MultiSelect } from "~/ui/multi-select";
import type { Option } from "~/ui/options";
import {
  ACCESSIBILITY, ACTIVITIES, DRONE_RULES, FEE_BASES, FIELD_GROUPS, LEAD_UNITS, LOCATION_KINDS, MONTHS, PROPERTY_TYPES, VISIBILITIES,
} from "../place-vocabulary";
import { PointPicker } from "./point-picker";
import { AreaField, ChoiceField, TextField } from "./step-field";

type Fields = Record<string, FieldState | undefined>;
interface StepProps {
  fields: Fields;
}

/** Name, kind, where. */
export function PlaceStep({ fields, settings, countries }: StepProps & { settings: MapSettings; countries: readonly Option[] }) {
  const { t } = useTranslation("places");
  const { lon, lat, datum } = fields;
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField fields={fields} name="name" label={t("field.name")} input={{ maxLength: 140, placeholder: t("form.name_example") }} />
        <TextField fields={fields} name="nameZh" label={t("field.name_zh")} isOptional input={{ maxLength: 140 }} />
        <ChoiceField fields={fields} name="kind" label={t("field.kind")} options={LOCATION_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))} />
        <ChoiceField fields={fields} name="propertyType" label={t("field.property_type")} help={t("form.property_help")} options={PROPERTY_TYPES.map((value) => ({ value, label: t(`property_type.${value}`) }))} />
      </div>
      {lon && lat && datum ? <PointPicker settings={settings} lon={lon} lat={lat} datum={datum} /> : null}
      <div className="grid gap-4 sm:grid-cols-2">
        <ChoiceField fields={fields} name="country" label={t("field.country")} options={countries} placeholder={t("form.choose_country")} />
        <TextField fields={fields} name="province" label={t("field.province")} isOptional />
        <TextField fields={fields} name="county" label={t("field.county")} isOptional />
        <TextField fields={fields} name="address" label={t("field.address")} isOptional />
        <TextField fields={fields} name="addressZh" label={t("field.address_zh")} isOptional />
      </div>
      <AreaField fields={fields} name="summary" label={t("field.summary")} isOptional />
      <AreaField fields={fields} name="summaryZh" label={t("field.summary_zh")} isOptional />
    </>
  );
}

/** What a crew finds there. */
export function SiteStep({ fields }: StepProps) {
  const { t } = useTranslation("places");
  const number = { inputMode: "numeric" as const };
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField fields={fields} name="yearBuilt" label={t("field.year_built")} isOptional input={number} />
        <TextField fields={fields} name="areaSquareMeters" label={t("field.area")} isOptional input={{ ...number, suffix: "m²" }} />
        <TextField fields={fields} name="parkingSpaces" label={t("field.parking_spaces")} isOptional input={number} />
        <TextField fields={fields} name="parkingNote" label={t("field.parking_note")} isOptional />
        <TextField fields={fields} name="powerKilowatts" label={t("field.power")} isOptional input={{ ...number, suffix: "kW" }} />
        <TextField fields={fields} name="powerNote" label={t("field.power_note")} isOptional />
        <TextField fields={fields} name="crowdLimit" label={t("field.crowd_limit")} isOptional input={number} />
        <ChoiceField fields={fields} name="droneRule" label={t("field.drone_rule")} options={DRONE_RULES.map((value) => ({ value, label: t(`drone_rule.${value}`) }))} />
        <TextField fields={fields} name="droneNote" label={t("field.drone_note")} isOptional />
      </div>
      <FieldGroup legend={t("field.accessibility")} {...(fields["accessibility"] ? { field: fields["accessibility"] } : {})}>
        <MultiSelect options={ACCESSIBILITY.map((value) => ({ value, label: t(`accessibility.${value}`) }))} />
      </FieldGroup>
      <TextField fields={fields} name="accessibilityNote" label={t("field.accessibility_note")} isOptional />
      {fields["isHeritage"] ? (
        <Field field={fields["isHeritage"]} label={t("field.heritage")} hideLabel>
          <Checkbox label={t("form.is_heritage")} />
        </Field>
      ) : null}
      <AreaField fields={fields} name="heritageLimits" label={t("field.heritage_limits")} isOptional />
      <AreaField fields={fields} name="heritageLimitsZh" label={t("field.heritage_limits_zh")} isOptional />
    </>
  );
}

/** Who permits, and how long it takes. */
export function PermitStep({ fields }: StepProps) {
  const { t } = useTranslation("places");
  const units = LEAD_UNITS.map((value) => ({ value, label: t(`lead_unit.${value}`) }));
  const { insuranceAmount, insuranceCurrency } = fields;
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField fields={fields} name="authority" label={t("field.authority")} isOptional />
        <TextField fields={fields} name="authorityZh" label={t("field.authority_zh")} isOptional />
        <TextField fields={fields} name="leadTime" label={t("field.lead_time")} isOptional input={{ inputMode: "numeric" }} />
        <ChoiceField fields={fields} name="leadUnit" label={t("field.lead_unit")} options={units} />
        <TextField fields={fields} name="contactName" label={t("field.contact_name")} isOptional />
        <TextField fields={fields} name="contactEmail" label={t("field.contact_email")} isOptional input={{ type: "email" }} />
        <TextField fields={fields} name="contactPhone" label={t("field.contact_phone")} isOptional input={{ type: "tel" }} />
      </div>
      <FieldGroup legend={t("field.overrides")} help={t("form.overrides_help")}>
        <ul className="space-y-2">
          {ACTIVITIES.map((activity, index) => (
            <OverrideRow key={activity} index={index} activity={activity} fields={fields} units={units} />
          ))}
        </ul>
      </FieldGroup>
      <AreaField fields={fields} name="note" label={t("field.permit_note")} isOptional />
      <AreaField fields={fields} name="noteZh" label={t("field.permit_note_zh")} isOptional />
      {insuranceAmount && insuranceCurrency ? <MoneyField amount={insuranceAmount} currency={insuranceCurrency} label={t("field.insurance")} optional /> : null}
      <TextField fields={fields} name="insuranceNote" label={t("field.insurance_note")} isOptional />
    </>
  );
}

interface OverrideRowProps extends StepProps {
  index: number;
  activity: (typeof ACTIVITIES)[number];
  units: { value: string; label: string }[];
}

function OverrideRow({ index, activity, fields, units }: OverrideRowProps) {
  const { t } = useTranslation("places");
  const kept = fields["overrides"]?.initialValue;
  const row = Array.isArray(kept) ? (kept[index] as Record<string, string> | undefined) : undefined;
  const name = (part: string) => `overrides[${index}].${part}`;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_5rem_9rem] items-center gap-2 text-14">
      <input type="hidden" name={name("activity")} value={activity} />
      <span id={name("label")}>{t(`activity.${activity}`)}</span>
      <input name={name("leadTime")} inputMode="numeric" defaultValue={row?.["leadTime"] ?? ""} aria-labelledby={name("label")} className="control tabular-nums" />
      <select name={name("leadUnit")} defaultValue={row?.["leadUnit"] ?? "business_days"} aria-label={t("field.lead_unit")} className="control">
        {units.map((unit) => <option key={unit.value} value={unit.value}>{unit.label}</option>)}
      </select>
    </li>
  );
}

/** What it costs, and what comes back. */
export function TermsStep({ fields }: StepProps) {
  const { t } = useTranslation("places");
  const { feeAmount, feeCurrency, depositAmount, incentiveCurrency, capAmount, qualifyingSpendAmount } = fields;
  return (
    <>
      {feeAmount && feeCurrency ? <MoneyField amount={feeAmount} currency={feeCurrency} label={t("field.fee")} help={t("form.fee_help")} optional /> : null}
      <ChoiceField fields={fields} name="feeBasis" label={t("field.fee_basis")} options={FEE_BASES.map((value) => ({ value, label: t(`fee_basis.${value}`) }))} />
      {depositAmount ? <TextField fields={fields} name="depositAmount" label={t("field.deposit")} isOptional input={{ inputMode: "decimal" }} /> : null}
      <TextField fields={fields} name="feeNote" label={t("field.fee_note")} isOptional />
      <FieldGroup legend={t("field.incentive")} help={t("form.incentive_help")}>
        <div className="space-y-4">
          <TextField fields={fields} name="scheme" label={t("field.scheme")} isOptional />
          <TextField fields={fields} name="schemeZh" label={t("field.scheme_zh")} isOptional />
          <TextField fields={fields} name="ratePercent" label={t("field.incentive_rate")} isOptional input={{ inputMode: "decimal", suffix: "%" }} />
          {capAmount && incentiveCurrency ? <MoneyField amount={capAmount} currency={incentiveCurrency} label={t("field.incentive_cap")} optional /> : null}
          {qualifyingSpendAmount ? <TextField fields={fields} name="qualifyingSpendAmount" label={t("field.qualifying_spend")} isOptional input={{ inputMode: "decimal" }} /> : null}
          <AreaField fields={fields} name="inKind" label={t("field.in_kind")} isOptional />
          <AreaField fields={fields} name="inKindZh" label={t("field.in_kind_zh")} isOptional />
        </div>
      </FieldGroup>
    </>
  );
}

/** When it can be used. */
export function SeasonStep({ fields }: StepProps) {
  const { t } = useTranslation("places");
  const { locale } = useFormat();
  const month = new Intl.DateTimeFormat(locale.startsWith("zh") ? "zh-CN" : "en-GB", { month: "long", timeZone: "UTC" });
  const kept = fields["blackouts"]?.initialValue;
  // rows that were left empty come back as holes
  const rows = Array.isArray(kept) ? Array.from(kept as (Record<string, string> | undefined)[]) : [];
  return (
    <>
      <FieldGroup legend={t("field.season")} help={t("form.season_help")} {...(fields["seasonMonths"] ? { field: fields["seasonMonths"] } : {})}>
        <MultiSelect columns={3} options={MONTHS.map((value) => ({ value: String(value), label: month.format(Date.UTC(2026, value - 1, 1)) }))} />
      </FieldGroup>
      <TextField fields={fields} name="seasonNote" label={t("field.season_note")} isOptional />
      <TextField fields={fields} name="seasonNoteZh" label={t("field.season_note_zh")} isOptional />
      <FieldGroup legend={t("field.blackouts")} help={t("form.blackouts_help")}>
        <ul className="space-y-3">
          {rows.map((row, index) => (
            <li key={index} className="grid gap-2 sm:grid-cols-[10rem_10rem_minmax(0,1fr)]">
              <DateInput name={`blackouts[${index}].from`} defaultValue={row?.["from"] ?? ""} aria-label={t("field.from")} />
              <DateInput name={`blackouts[${index}].to`} defaultValue={row?.["to"] ?? ""} aria-label={t("field.to")} />
              <input name={`blackouts[${index}].reason`} defaultValue={row?.["reason"] ?? ""} aria-label={t("field.reason")} placeholder={t("form.blackout_example")} className="control" />
            </li>
          ))}
        </ul>
      </FieldGroup>
    </>
  );
}

/** Who reads what. */
export function VisibilityStep({ fields }: StepProps) {
  const { t } = useTranslation("places");
  const kept = fields["visibility"]?.initialValue;
  const chosen = typeof kept === "object" && kept !== null ? (kept as Record<string, string>) : {};
  return (
    <FieldGroup legend={t("section.visibility")} help={t("form.visibility_help")}>
      <ul className="space-y-2">
        {FIELD_GROUPS.map((group) => (
          <li key={group} className="grid items-center gap-2 text-14 sm:grid-cols-[minmax(0,1fr)_16rem]">
            <label htmlFor={`visibility-${group}`}>{t(`group.${group}`)}</label>
            <select id={`visibility-${group}`} name={`visibility.${group}`} defaultValue={chosen[group] ?? "public"} className="control">
              {VISIBILITIES.map((value) => <option key={value} value={value}>{t(`visibility.${value}`)}</option>)}
            </select>
          </li>
        ))}
      </ul>
    </FieldGroup>
  );
}
