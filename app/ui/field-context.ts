import { createContext, useContext } from "react";

/** What a control needs to know of its field; Conform's `FieldMetadata` fits. */
export interface FieldState {
  id: string;
  name: string;
  formId?: string | undefined;
  errorId: string;
  descriptionId: string;
  key?: string | undefined;
  /** What was typed before, or the stored value. */
  initialValue?: unknown;
  errors?: string[] | undefined;
  required?: boolean | undefined;
  minLength?: number | undefined;
  maxLength?: number | undefined;
  min?: string | number | undefined;
  max?: string | number | undefined;
  step?: string | number | undefined;
  pattern?: string | undefined;
}

/** A field outside Conform: a label and a control by name. */
export const plainField = (name: string, initialValue?: string, errors?: string[]): FieldState => ({
  id: `field-${name}`,
  name,
  errorId: `field-${name}-error`,
  descriptionId: `field-${name}-help`,
  initialValue,
  errors,
});

export interface FieldInContext extends FieldState {
  hasHelp: boolean;
}

export const FieldContext = createContext<FieldInContext | null>(null);

const describedBy = (field: FieldInContext): string | undefined =>
  [field.hasHelp && field.descriptionId, field.errors && field.errorId].filter(Boolean).join(" ") || undefined;

const isPresent = ([, value]: [string, unknown]) => value !== undefined;

/** Id, name, form and aria of the surrounding field, without the undefined ones. Empty outside a field. */
export function useFieldControl() {
  const field = useContext(FieldContext);
  if (!field) return {};
  const props = {
    id: field.id,
    name: field.name,
    form: field.formId,
    required: field.required || undefined,
    "aria-invalid": field.errors ? true : undefined,
    "aria-describedby": describedBy(field),
  };
  return Object.fromEntries(Object.entries(props).filter(isPresent)) as Partial<typeof props>;
}

/** Limits that HTML itself can check. */
export function useFieldLimits() {
  const field = useContext(FieldContext);
  const { minLength, maxLength, min, max, step, pattern } = field ?? {};
  const limits = { minLength, maxLength, min, max, step, pattern };
  return Object.fromEntries(Object.entries(limits).filter(isPresent)) as Partial<typeof limits>;
}

/** The value to start from as text, when there is one. */
export function useFieldText(): string | undefined {
  const value = useContext(FieldContext)?.initialValue;
  return typeof value === "string" || typeof value === "number" || typeof value === "bigint" ? String(value) : undefined;
}

/** The values to start from, for controls with several. */
export function useFieldTexts(): string[] {
  const value = useContext(FieldContext)?.initialValue;
  if (Array.isArray(value)) return value.map(String);
  return typeof value === "string" && value !== "" ? [value] : [];
}
