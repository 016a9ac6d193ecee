import type { z } from "zod";
import { plainZodMessage } from "./zod-messages";

/** A form as the browser posts it: text by field name, lists for boxes under one name. */
export type TypedForm = Record<string, string | string[]>;

export const textOf = (form: TypedForm, name: string): string => {
  const value = form[name];
  return (Array.isArray(value) ? (value[0] ?? "") : (value ?? "")).trim();
};

export const listOf = (form: TypedForm, name: string): string[] => {
  const value = form[name] ?? [];
  return (Array.isArray(value) ? value : [value]).filter((entry) => entry !== "");
};

/** Words separated by commas or lines, in either script's punctuation. */
export const wordsOf = (form: TypedForm, name: string): string[] => [
  ...new Set(textOf(form, name).split(/[,，、;；\n]+/).map((word) => word.trim()).filter(Boolean)),
];

/** How one typed field of a document is read from the form and shown in it again. */
export interface FieldReader<Fields, Key extends keyof Fields> {
  /** Names of the form's controls that make up the field. */
  names: readonly string[];
  /** The candidate value; checked against the field's schema afterwards. `undefined`: cannot be read. */
  read(form: TypedForm): unknown;
  show(value: Fields[Key]): TypedForm;
}

export type FormReaders<Fields> = { [Key in keyof Fields]: FieldReader<Fields, Key> };

export interface FormReading<Fields> {
  /** Fields that could be read. */
  changes: Partial<Fields>;
  /** What was typed in the others, by control name. */
  kept: TypedForm;
  /** One message per control that could not be read. */
  issues: Record<string, string>;
}

const isTyped = (form: TypedForm, names: readonly string[]): boolean =>
  names.some((name) => listOf(form, name).some((value) => value.trim() !== ""));

/**
 * Reads the fields whose controls are on this form. What cannot be read is kept as it was typed instead of being
 * refused, so that a half-filled form can be saved at any moment.
 */
export function readTypedForm<Fields extends object>(
  form: TypedForm,
  readers: FormReaders<Fields>,
  shape: { [Key in keyof Fields]: z.ZodType<Fields[Key]> },
): FormReading<Fields> {
  const reading: FormReading<Fields> = { changes: {}, kept: {}, issues: {} };
  for (const key of Object.keys(readers) as (keyof Fields & string)[]) {
    const { names, read } = readers[key];
    if (!names.some((name) => name in form)) continue;
    const result = shape[key].safeParse(read(form), { error: plainZodMessage });
    if (result.success) {
      reading.changes[key] = result.data;
      continue;
    }
    const issue = result.error.issues[0];
    reading.issues[nameFor(names, key, issue?.path ?? [])] = issue?.message ?? "errors:field.invalid";
    Object.assign(reading.kept, typedIn(form, names));
  }
  return reading;
}

/** These controls as typed, when anything was. */
const typedIn = (form: TypedForm, names: readonly string[]): TypedForm =>
  isTyped(form, names) ? Object.fromEntries(Object.entries(form).filter(([name]) => names.includes(name))) : {};

/** The control that an issue belongs to: `budget` + `maxMinor` → `budgetMax`; the first one for the field as a whole. */
function nameFor(names: readonly string[], key: string, path: readonly PropertyKey[]): string {
  const wanted = `${key}${String(path[0] ?? "")}`.toLowerCase();
  const part = path.length > 0 ? names.find((name) => name !== key && wanted.startsWith(name.toLowerCase())) : undefined;
  return part ?? names[0] ?? key;
}

/** Everything a form starts from: stored fields, overlaid with what was typed and could not be stored. */
export function showTypedForm<Fields extends object>(fields: Fields, kept: TypedForm, readers: FormReaders<Fields>): TypedForm {
  const shown: TypedForm = {};
  for (const key of Object.keys(readers) as (keyof Fields)[]) Object.assign(shown, readers[key].show(fields[key]));
  return { ...shown, ...kept };
}

/** Puts the issues of a document (`budget.maxMinor`) to the controls of the form (`budgetMax`). */
export function controlOf<Fields>(path: string, readers: FormReaders<Fields>): string {
  const [key = path, ...rest] = path.split(".");
  const reader = (readers as Record<string, FieldReader<Fields, never> | undefined>)[key];
  return reader ? nameFor(reader.names, key, rest) : path;
}
