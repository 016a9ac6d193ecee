import { Form, Link } from "@remix-run/react";
import { CircleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { FieldIssue } from "~/domains/core/errors";
import { useFormat } from "~/i18n/use-format";
import { Alert } from "~/ui/alert";
import { Button } from "~/ui/button";
import { FormActions } from "~/ui/form-actions";
import { Steps } from "~/ui/steps";
import { SubmitButton } from "~/ui/submit-button";
import { useErrorText } from "~/ui/use-error-text";
import type { ProductionDetail } from "../get-production.server";
import { PRODUCTION_STEPS, type ProductionStep, productionStepOf } from "../production-form";
import { ProductionFacts } from "./production-facts";
import { StillStrip } from "./still-strip";

/** A control or field of an issue as the field that stands on the form: `shootingWindowEndsOn` → `shootingWindow`. */
const fieldOf = (path: string): string => (path.split(".")[0] ?? path).replace(/(?:StartsOn|EndsOn)$/, "").replace(/^audience.*/, "audience");

/** Everything once more as others will see it, and the button that publishes. */
export function ProductionReview({ production, problems }: { production: ProductionDetail; problems: readonly FieldIssue[] }) {
  const { t } = useTranslation("productions");
  const format = useFormat();
  const { fields } = production;
  const title = format.either(fields.title, fields.titleZh) || t("untitled");
  return (
    <div className="space-y-6">
      {problems.length > 0 ? <Problems problems={problems} /> : <Alert tone="released" title={t("review.ready")}><p>{t("review.ready_body")}</p></Alert>}
      <div className="space-y-2">
        <h2 className="font-serif text-28">{title}</h2>
        <p className="max-w-[60ch] font-serif text-16">{format.either(fields.logline, fields.loglineZh)}</p>
      </div>
      <StillStrip stills={production.stills} title={title} />
      <ProductionFacts fields={fields} />
      <Form method="post">
        <input type="hidden" name="step" value="review" />
        <FormActions>
          {problems.length > 0
            ? <Button variant="primary" disabledReason={t("review.incomplete")}>{t("publish")}</Button>
            : <SubmitButton variant="primary" name="intent" value="publish">{t("publish")}</SubmitButton>}
        </FormActions>
      </Form>
    </div>
  );
}

function Problems({ problems }: { problems: readonly FieldIssue[] }) {
  const { t } = useTranslation("productions");
  const errorText = useErrorText();
  return (
    <Alert tone="held" title={t("review.missing", { count: problems.length })}>
      <ul className="space-y-1">
        {problems.map((problem) => (
          <li key={problem.path} className="flex items-start gap-2">
            <CircleAlert size={14} aria-hidden className="mt-1 shrink-0" />
            <Link to={`?step=${productionStepOf(fieldOf(problem.path))}`} className="link">{t(`field.${fieldOf(problem.path)}`)}</Link>
            <span>{errorText(problem.message)}</span>
          </li>
        ))}
      </ul>
    </Alert>
  );
}

interface StepNavProps {
  current: ProductionStep;
  steps?: readonly ProductionStep[];
  problems: readonly FieldIssue[];
  /** Whether a picture or the script is there; both may wait. */
  hasFiles: boolean;
}

/** The pages of the form; one without open problems counts as done, and the one for files when there is one. */
export function ProductionStepNav({ current, steps = PRODUCTION_STEPS, problems, hasFiles }: StepNavProps) {
  const { t } = useTranslation("productions");
  const withProblems = new Set(problems.map(({ path }) => productionStepOf(fieldOf(path))));
  const stateOf = (step: ProductionStep) => {
    if (step === current) return "current" as const;
    return step === "review" || withProblems.has(step) || (step === "pictures" && !hasFiles) ? ("open" as const) : ("done" as const);
  };
  return (
    <Steps
      label={t("steps.label")}
      steps={steps.map((step) => ({ key: step, label: t(`steps.${step}`), to: `?step=${step}`, state: stateOf(step) }))}
    />
  );
}
