import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { FormActions } from "~/ui/form-actions";
import { FormErrors } from "~/ui/form-errors";
import type { MapSettings } from "~/ui/map/engine";
import type { Option } from "~/ui/options";
import { SubmitButton } from "~/ui/submit-button";
import { useIntentForm } from "~/ui/use-intent-form";
import type { FormValues, LocationStep } from "../location-form";
import { PermitStep, PlaceStep, SeasonStep, SiteStep, TermsStep, VisibilityStep } from "./location-steps";

export interface LocationStepFormProps {
  step: LocationStep;
  values: FormValues;
  settings: MapSettings;
  /** Named and sorted on the server, so that both sides say the same. */
  countries: readonly Option[];
  /** Revision the form was opened with; absent for a new location. */
  revision?: number;
  submitLabel: string;
}

/** One step of a location: saved for itself, everything typed kept when something does not fit. */
export function LocationStepForm({ step, values, settings, countries, revision, submitLabel }: LocationStepFormProps) {
  const { t } = useTranslation("places");
  const [form, meta] = useIntentForm<FormValues>(step, values);
  const fields = Object.fromEntries([...STEP_FIELDS[step]].map((name) => [name, meta[name]]));
  return (
    <Form method="post" id={form.id} noValidate className="space-y-5">
      <FormErrors form={form} />
      {revision === undefined ? null : <input type="hidden" name="revision" value={revision} />}
      {step === "place" ? <PlaceStep fields={fields} settings={settings} countries={countries} /> : null}
      {step === "site" ? <SiteStep fields={fields} /> : null}
      {step === "permit" ? <PermitStep fields={fields} /> : null}
      {step === "terms" ? <TermsStep fields={fields} /> : null}
      {step === "season" ? <SeasonStep fields={fields} /> : null}
      {step === "visibility" ? <VisibilityStep fields={fields} /> : null}
      <FormActions>
        <SubmitButton variant="primary" name="intent" value={step}>{submitLabel}</SubmitButton>
        <span className="text-12 text-ink-muted">{t("form.saved_in_steps")}</span>
      </FormActions>
    </Form>
  );
}

const STEP_FIELDS: Record<LocationStep, readonly string[]> = {
  place: ["name", "nameZh", "kind", "propertyType", "summary", "summaryZh", "country", "province", "county", "address", "addressZh", "lon", "lat", "datum"],
  site: ["yearBuilt", "areaSquareMeters", "parkingSpaces", "parkingNote", "powerKilowatts", "powerNote", "accessibility", "accessibilityNote", "crowdLimit", "isHeritage", "heritageLimits", "heritageLimitsZh", "droneRule", "droneNote"],
  permit: ["authority", "authorityZh", "contactName", "contactEmail", "contactPhone", "note", "noteZh", "leadTime", "leadUnit", "overrides", "insuranceAmount", "insuranceCurrency", "insuranceNote"],
  terms: ["feeAmount", "depositAmount", "feeCurrency", "feeBasis", "feeNote", "scheme", "schemeZh", "ratePercent", "incentiveCurrency", "capAmount", "qualifyingSpendAmount", "inKind", "inKindZh"],
  season: ["seasonMonths", "seasonNote", "seasonNoteZh", "blackouts"],
  visibility: ["visibility"],
};
