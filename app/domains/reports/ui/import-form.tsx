import type { SubmissionResult } from "@conform-to/react";
import { useForm } from "@conform-to/react";
import { Form, useActionData } from "@remix-run/react";
import { Upload } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Card } from "~/ui/card";
import { DateInput } from "~/ui/date-input";
import { Field } from "~/ui/field";
import { FieldGroup } from "~/ui/field-group";
import { FileDrop } from "~/ui/file-drop";
import { FormErrors } from "~/ui/form-errors";
import { RadioGroup } from "~/ui/radio-group";
import { SubmitButton } from "~/ui/submit-button";
import { TextInput } from "~/ui/text-input";
import { GRADE_VALUES } from "../report-input";

type Draft = { source: string; asOf: string; grade: string; file: string };

/** A table of figures with where it comes from. */
export function ImportForm({ today }: { today: string }) {
  const { t } = useTranslation("reports");
  const lastResult = useActionData<SubmissionResult<string[]>>();
  const [form, fields] = useForm<Draft, Draft, string[]>({ id: "import", ...(lastResult ? { lastResult } : {}), defaultValue: { asOf: today, grade: "A" } });
  return (
    <Card title={t("import.title")}>
      <Form method="post" encType="multipart/form-data" id={form.id} noValidate className="space-y-4">
        <FormErrors form={form} />
        <Field field={fields.file} label={t("import.file")} help={t("import.file_help")}>
          <FileDrop accept=".csv,text/csv" maxBytes={4_000_000} text={t("import.choose")} />
        </Field>
        <Field field={fields.source} label={t("import.source")}>
          <TextInput maxLength={200} placeholder={t("import.source_example")} />
        </Field>
        <Field field={fields.asOf} label={t("import.as_of")}>
          <DateInput max={today} />
        </Field>
        <FieldGroup field={fields.grade} legend={t("import.grade")}>
          <RadioGroup options={GRADE_VALUES.map((grade) => ({ value: grade, label: t(`grade.${grade}`), help: t(`grade_help.${grade}`) }))} />
        </FieldGroup>
        <SubmitButton variant="primary" icon={Upload}>{t("import.send")}</SubmitButton>
      </Form>
    </Card>
  );
}
