import type { FieldState } from "~/ui/field-context";
import type { TypedForm } from "../typed-form";

/** Gives each control its start value and its error, by name. */
export type FieldOf = (name: string) => FieldState;

/** Fields of a form whose values and errors come from the server as plain records. */
export function fieldsOf(values: TypedForm, errors: Record<string, string> = {}): FieldOf {
  return (name) => ({
    id: `field-${name}`,
    name,
    errorId: `field-${name}-error`,
    descriptionId: `field-${name}-help`,
    initialValue: values[name],
    errors: errors[name] ? [errors[name]] : undefined,
  });
}
