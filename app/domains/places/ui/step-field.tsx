import type { ComponentProps } from "react";
import type { FieldState } from "~/ui/field-context";
import { Field } from "~/ui/field";
import type { Option } from "~/ui/options";
import { Select } from "~/ui/select";
import { TextArea } from "~/ui/text-area";
import { TextInput } from "~/ui/text-input";

type Fields = Record<string, FieldState | undefined>;

interface Named {
  fields: Fields;
  name: string;
  label: string;
  help?: string;
  isOptional?: boolean;
}

function optionalProps({ help, isOptional }: Named) {
  return { ...(help ? { help } : {}), ...(isOptional ? { optional: true } : {}) };
}

/** A line of text with its label. */
export function TextField({ input, ...named }: Named & { input?: ComponentProps<typeof TextInput> }) {
  const field = named.fields[named.name];
  if (!field) return null;
  return (
    <Field field={field} label={named.label} {...optionalProps(named)}>
      <TextInput {...input} />
    </Field>
  );
}

/** A paragraph with its label. */
export function AreaField(named: Named) {
  const field = named.fields[named.name];
  if (!field) return null;
  return (
    <Field field={field} label={named.label} {...optionalProps(named)}>
      <TextArea rows={3} />
    </Field>
  );
}

/** One of several. */
export function ChoiceField({ options, placeholder, ...named }: Named & { options: readonly Option[]; placeholder?: string }) {
  const field = named.fields[named.name];
  if (!field) return null;
  return (
    <Field field={field} label={named.label} {...optionalProps(named)}>
      <Select options={options} {...(placeholder ? { placeholder } : {})} />
    </Field>
  );
}
