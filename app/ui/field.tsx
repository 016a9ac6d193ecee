import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { cn } from "./cn";
import { FieldContext, type FieldState } from "./field-context";
import { FieldError } from "./field-error";

export interface FieldProps {
  field: FieldState;
  label: string;
  help?: ReactNode;
  /** Small words at the right of the label, such as a limit. */
  hint?: ReactNode;
  /** Tells fields of one label apart, such as their languages: seen like a hint, and a part of the field's name. */
  part?: string;
  /** Says "optional" beside the label. */
  optional?: boolean;
  hideLabel?: boolean;
  className?: string;
  children: ReactNode;
}

/** Label above, control, help and error below; the control inside takes its wiring from here. */
export function Field({ field, label, help, hint, part, optional, hideLabel, className, children }: FieldProps) {
  const { t } = useTranslation("common");
  const hasHelp = Boolean(help);
  return (
    <FieldContext.Provider value={{ ...fieldState(field), hasHelp }}>
      <div className={cn("space-y-1.5", className)}>
        <div className={cn("flex items-baseline justify-between gap-3", hideLabel && "sr-only")}>
          <label htmlFor={field.id} className="text-13 font-medium">
            {label}
            {part ? <span className="sr-only"> {part}</span> : null}
            {optional ? <span className="ml-1.5 font-normal text-ink-faint">{t("optional")}</span> : null}
          </label>
          {hint ? <span className="text-12 text-ink-faint">{hint}</span> : null}
          {part ? <span aria-hidden className="text-12 text-ink-faint">{part}</span> : null}
        </div>
        {children}
        <FieldError id={field.errorId} errors={field.errors} />
        {hasHelp ? (
          <div id={field.descriptionId} className="text-12 text-ink-muted">
            {help}
          </div>
        ) : null}
      </div>
    </FieldContext.Provider>
  );
}

/** Conform computes its metadata lazily; the context needs plain values. */
export const fieldState = (field: FieldState): FieldState => ({
  id: field.id,
  name: field.name,
  formId: field.formId,
  errorId: field.errorId,
  descriptionId: field.descriptionId,
  initialValue: field.initialValue,
  errors: field.errors,
  required: field.required,
  minLength: field.minLength,
  maxLength: field.maxLength,
  min: field.min,
  max: field.max,
  step: field.step,
  pattern: field.pattern,
});
