import { type ReactNode, useState } from "react";
import { DateInput } from "./date-input";
import { Field } from "./field";
import type { FieldState } from "./field-context";
import { FieldGroup } from "./field-group";

export interface DateRangeProps {
  start: FieldState;
  end: FieldState;
  legend: string;
  startLabel: string;
  endLabel: string;
  help?: ReactNode;
  optional?: boolean;
}

/** First and last day of a period; the second calendar does not offer days before the first. */
export function DateRange({ start, end, legend, startLabel, endLabel, help, optional }: DateRangeProps) {
  const [first, setFirst] = useState(typeof start.initialValue === "string" ? start.initialValue : "");
  return (
    <FieldGroup legend={legend} help={help} columns={2} {...(optional ? { optional } : {})}>
      <Field field={start} label={startLabel}>
        <DateInput onChange={(event) => setFirst(event.target.value)} />
      </Field>
      <Field field={end} label={endLabel}>
        <DateInput {...(first ? { min: first } : {})} />
      </Field>
    </FieldGroup>
  );
}
