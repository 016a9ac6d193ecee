import { type ComponentPropsWithoutRef, type ReactNode, useContext } from "react";
import { cn } from "./cn";
import { FieldContext, useFieldControl } from "./field-context";

export interface CheckboxProps extends Omit<ComponentPropsWithoutRef<"input">, "type"> {
  label: ReactNode;
  help?: ReactNode;
}

/** One yes or no. Inside a field it takes the field's name and keeps its tick. */
export function Checkbox({ label, help, className, value = "on", ...rest }: CheckboxProps) {
  const field = useContext(FieldContext);
  const control = useFieldControl();
  const kept = field?.initialValue;
  const isTicked = Array.isArray(kept) ? kept.includes(value) : kept === value || kept === true || kept === "on";
  return (
    <label className={cn("flex items-start gap-2.5 py-1 text-14", className)}>
      <input
        {...control}
        {...(field ? { defaultChecked: isTicked } : {})}
        {...rest}
        type="checkbox"
        value={value}
        className="mt-0.5 size-4 shrink-0 accent-accent max-sm:size-5"
      />
      <span>
        {label}
        {help ? <span className="block text-12 text-ink-muted">{help}</span> : null}
      </span>
    </label>
  );
}
