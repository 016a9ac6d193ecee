import { Form, useLocation, useSearchParams } from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/ui/button";
import { DateInput } from "~/ui/date-input";
import { Field } from "~/ui/field";
import { plainField } from "~/ui/field-context";
import { LinkButton } from "~/ui/link-button";
import { Select } from "~/ui/select";
import { TextInput } from "~/ui/text-input";

/** Filters of the books: kept in the address, sent by a button, so that they work without scripts. */
export function BooksFilters({ children }: { children: ReactNode }) {
  const { t } = useTranslation("operator");
  const [params] = useSearchParams();
  const { pathname } = useLocation();
  return (
    <Form method="get" key={params.toString()} role="search" aria-label={t("books.filter.name")} className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-6 print:hidden">
      {children}
      <div className="col-span-2 flex gap-2 sm:col-span-3 lg:col-span-6">
        <Button type="submit" variant="primary">{t("books.filter.show")}</Button>
        {params.size > 0 ? <LinkButton variant="quiet" to={pathname}>{t("books.filter.clear")}</LinkButton> : null}
      </div>
    </Form>
  );
}

export function TextFilter({ name, label, placeholder }: { name: string; label: string; placeholder?: string }) {
  const [params] = useSearchParams();
  return (
    <div className="col-span-2">
      <Field field={plainField(name, params.get(name) ?? "")} label={label}><TextInput {...(placeholder ? { placeholder } : {})} /></Field>
    </div>
  );
}

export function DayFilter({ name, label }: { name: string; label: string }) {
  const [params] = useSearchParams();
  return <Field field={plainField(name, params.get(name) ?? "")} label={label}><DateInput /></Field>;
}

export function ChoiceFilter({ name, label, any, options }: { name: string; label: string; any: string; options: readonly { value: string; label: string }[] }) {
  const [params] = useSearchParams();
  return <Field field={plainField(name, params.get(name) ?? "")} label={label}><Select options={[...options]} placeholder={any} /></Field>;
}
