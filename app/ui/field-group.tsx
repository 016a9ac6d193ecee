import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { cn } from "./cn";
import { FieldContext, type FieldState } from "./field-context";
import { fieldState } from "./field";
import { FieldError } from "./field-error";

export interface FieldGroupProps {
  /** When the group itself is one value or list: its errors show here and its controls take its name. */
  field?: FieldState;
  legend: string;
  help?: ReactNode;
  optional?: boolean;
  columns?: 1 | 2 | 3;
  children: ReactNode;
}

const COLUMNS = { 1: "", 2: "sm:grid-cols-2", 3: "sm:grid-cols-3" };

export function FieldGroup({ field, legend, help, optional, columns = 1, children }: FieldGroupProps) {
  const { t } = useTranslation("common");
  const helpId = field?.descriptionId;
  const body = (
    <fieldset
      className="min-w-0 space-y-2"
      {...(field ? { "aria-describedby": `${help ? `${helpId} ` : ""}${field.errors ? field.errorId : ""}`.trim() || undefined } : {})}
    >
      <legend className="text-13 font-medium">
        {legend}
        {optional ? <span className="ml-1.5 font-normal text-ink-faint">{t("optional")}</span> : null}
      </legend>
      {help ? (
        <div {...(helpId ? { id: helpId } : {})} className="text-12 text-ink-muted">
          {help}
        </div>
      ) : null}
      <div className={cn("grid gap-4", COLUMNS[columns])}>{children}</div>
      {field ? <FieldError id={field.errorId} errors={field.errors} /> : null}
    </fieldset>
  );
  if (!field) return body;
  return <FieldContext.Provider value={{ ...fieldState(field), hasHelp: Boolean(help) }}>{body}</FieldContext.Provider>;
}
