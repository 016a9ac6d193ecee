import { useTranslation } from "react-i18next";
import { Steps } from "~/ui/steps";
import { LOCATION_STEPS, type LocationStep } from "../location-form";

export type EditStep = LocationStep | "photos";
export const EDIT_STEPS: readonly EditStep[] = [...LOCATION_STEPS.slice(0, 5), "photos", "visibility"];

/** Where one is in the location form; every step can be opened again. */
export function StepLinks({ current, locationId }: { current: EditStep; locationId?: string }) {
  const { t } = useTranslation("places");
  const position = EDIT_STEPS.indexOf(current);
  return (
    <Steps
      label={t("form.steps")}
      steps={EDIT_STEPS.map((key, index) => ({
        key, label: t(`step.${key}`), state: index === position ? "current" : index < position ? "done" : "open",
        ...(locationId ? { to: `/locations/${locationId}/edit?step=${key}` } : {}),
      }))}
    />
  );
}
