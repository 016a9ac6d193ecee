import { Form, useSubmit } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { Button } from "~/ui/button";
import { DateInput } from "~/ui/date-input";
import { Field } from "~/ui/field";
import { plainField } from "~/ui/field-context";
import { Select } from "~/ui/select";

export interface PeriodFormProps {
  months: readonly string[];
  /** What is shown: a month, or the first and last day of a free period. */
  month: string;
  from: string;
  to: string;
  problem?: string | null;
}

/** Which period: a month at once, or any days. */
export function PeriodForm({ months, month, from, to, problem }: PeriodFormProps) {
  const { t } = useTranslation("invoices");
  const format = useFormat();
  const submit = useSubmit();
  return (
    <div className="flex flex-wrap items-end gap-x-8 gap-y-4 print:hidden">
      <Form method="get" onChange={(event) => submit(event.currentTarget)} className="flex items-end gap-2">
        <Field field={plainField("month", month)} label={t("statement.month")}>
          <Select key={month} options={[...(month ? [] : [{ value: "", label: t("statement.free") }]), ...months.map((value) => ({ value, label: format.month(value) }))]} />
        </Field>
        <Button type="submit" variant="secondary">{t("statement.show")}</Button>
      </Form>
      <Form method="get" key={`${from}${to}`} className="flex flex-wrap items-end gap-2">
        <Field field={plainField("from", from)} label={t("statement.from")}><DateInput /></Field>
        <Field field={plainField("to", to, problem ? [problem] : undefined)} label={t("statement.to")}><DateInput /></Field>
        <Button type="submit" variant="secondary">{t("statement.show")}</Button>
      </Form>
    </div>
  );
}
