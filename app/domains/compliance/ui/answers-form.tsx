import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Card } from "~/ui/card";
import { Field } from "~/ui/field";
import { plainField } from "~/ui/field-context";
import { FormErrors } from "~/ui/form-errors";
import { SubmitButton } from "~/ui/submit-button";
import type { AnswerName } from "../facts";
import { AnswerControl } from "./answer-control";

/** The open questions of the rulebook about this deal; what is left blank stays open. */
export function AnswersForm({ missing, errors }: { missing: readonly AnswerName[]; errors?: string[] | undefined }) {
  const { t } = useTranslation("compliance");
  if (missing.length === 0) return null;
  return (
    <Card title={t("answers.title")}>
      <Form method="post" className="space-y-4">
        <FormErrors errors={errors} />
        <p className="text-13 text-ink-muted">{t("answers.body")}</p>
        {missing.map((name) => (
          <Field key={name} field={plainField(name)} label={t(`question.${name}`)}><AnswerControl name={name} /></Field>
        ))}
        <SubmitButton variant="primary">{t("answers.save")}</SubmitButton>
      </Form>
    </Card>
  );
}
