import { Form, Link } from "@remix-run/react";
import { CircleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { FieldIssue } from "~/domains/core/errors";
import { useFormat } from "~/i18n/use-format";
import { Alert } from "~/ui/alert";
import { Button } from "~/ui/button";
import { FormActions } from "~/ui/form-actions";
import { SubmitButton } from "~/ui/submit-button";
import { useErrorText } from "~/ui/use-error-text";
import { type BriefStep, stepOfField } from "../brief-form";
import type { BriefDetail } from "../get-brief.server";
import { BriefFacts } from "./brief-facts";
import { BriefFilesCard } from "./brief-files-card";

export interface ReviewIssue extends FieldIssue {
  step: BriefStep;
}

/** Everything once more as studios will see it, what is missing with the way there, and the button that publishes. */
export function BriefReview({ brief, problems }: { brief: BriefDetail; problems: readonly FieldIssue[] }) {
  const { t } = useTranslation("briefs");
  const format = useFormat();
  const { fields } = brief;
  return (
    <div className="space-y-6">
      {problems.length > 0 ? <Problems problems={problems} /> : <Alert tone="released" title={t("review.ready")}><p>{t("review.ready_body")}</p></Alert>}
      <div className="space-y-2">
        <h2 className="text-20 font-semibold">{format.either(fields.title, fields.titleZh) || t("untitled")}</h2>
        <p className="max-w-[65ch] text-16">{format.either(fields.summary, fields.summaryZh)}</p>
      </div>
      <BriefFacts fields={fields} />
      <BriefFilesCard brief={brief} />
      <Form method="post">
        <input type="hidden" name="step" value="review" />
        <FormActions>
          {problems.length > 0 ? (
            <Button variant="primary" disabledReason={t("review.incomplete")}>{t("publish")}</Button>
          ) : (
            <SubmitButton variant="primary" name="intent" value="publish">{t("publish")}</SubmitButton>
          )}
        </FormActions>
      </Form>
    </div>
  );
}

function Problems({ problems }: { problems: readonly FieldIssue[] }) {
  const { t } = useTranslation("briefs");
  const errorText = useErrorText();
  return (
    <Alert tone="held" title={t("review.missing", { count: problems.length })}>
      <ul className="space-y-1">
        {problems.map((problem) => {
          const [field = problem.path] = problem.path.split(".");
          return (
            <li key={problem.path} className="flex items-start gap-2">
              <CircleAlert size={14} aria-hidden className="mt-1 shrink-0" />
              <Link to={`?step=${stepOfField(field)}`} className="link">{t(`field.${field}`)}</Link>
              <span>{errorText(problem.message)}</span>
            </li>
          );
        })}
      </ul>
    </Alert>
  );
}
