import { Form, useSearchParams } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button } from "~/ui/button";
import { DateInput } from "~/ui/date-input";
import { Field } from "~/ui/field";
import { plainField } from "~/ui/field-context";
import { Select } from "~/ui/select";
import { TextInput } from "~/ui/text-input";
import { DOCUMENT_KINDS } from "../document";

/** Which papers: kind, days, and for the operator whose. */
export function DocumentFilters({ isOperator }: { isOperator: boolean }) {
  const { t } = useTranslation("invoices");
  const [params] = useSearchParams();
  const value = (name: string) => params.get(name) ?? "";
  return (
    <Form method="get" key={params.toString()} role="search" aria-label={t("documents.title")} className="flex flex-wrap items-end gap-3">
      <Field field={plainField("kind", value("kind"))} label={t("documents.kind")}>
        <Select placeholder={t("documents.any_kind")} options={DOCUMENT_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))} />
      </Field>
      <Field field={plainField("from", value("from"))} label={t("documents.from")}><DateInput /></Field>
      <Field field={plainField("to", value("to"))} label={t("documents.to")}><DateInput /></Field>
      {isOperator ? <Field field={plainField("organizationId", value("organizationId"))} label={t("documents.organization")}><TextInput placeholder="org_…" /></Field> : null}
      <Button type="submit" variant="secondary">{t("documents.show")}</Button>
    </Form>
  );
}
