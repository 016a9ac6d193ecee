import { useTranslation } from "react-i18next";
import type { FieldIssue } from "~/domains/core/errors";
import { Steps } from "~/ui/steps";
import { type BriefStep, stepOfField } from "../brief-form";

interface BriefStepNavProps {
  current: BriefStep;
  problems: readonly FieldIssue[];
  steps: readonly BriefStep[];
}

/** The pages of the form; one without open problems counts as done. */
export function BriefStepNav({ current, problems, steps }: BriefStepNavProps) {
  const { t } = useTranslation("briefs");
  const withProblems = new Set(problems.map(({ path }) => stepOfField(path.split(".")[0] ?? path)));
  const stateOf = (step: BriefStep) => {
    if (step === current) return "current" as const;
    return step === "review" || withProblems.has(step) ? ("open" as const) : ("done" as const);
  };
  return (
    <Steps
      label={t("steps.label")}
      steps={steps.map((step) => ({ key: step, label: t(`steps.${step}`), to: `?step=${step}`, state: stateOf(step) }))}
    />
  );
}
