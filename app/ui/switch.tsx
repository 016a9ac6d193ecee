import { type ComponentPropsWithoutRef, type ReactNode, useContext } from "react";
import { FieldContext, useFieldControl } from "./field-context";

export interface SwitchProps extends Omit<ComponentPropsWithoutRef<"input">, "type"> {
  label: ReactNode;
  help?: ReactNode;
}

/** A setting that is on or off. A checkbox underneath, so that it posts and works without scripts. */
export function Switch({ label, help, value = "on", ...rest }: SwitchProps) {
  const field = useContext(FieldContext);
  const kept = field?.initialValue;
  return (
    <label className="flex items-start justify-between gap-4 py-1.5 text-14">
      <span>
        {label}
        {help ? <span className="block text-12 text-ink-muted">{help}</span> : null}
      </span>
      <input
        {...useFieldControl()}
        {...(field ? { defaultChecked: kept === value || kept === true } : {})}
        {...rest}
        type="checkbox"
        // oxlint-disable-next-line jsx-a11y/role-has-required-aria-props -- a native checkbox says itself whether it is checked
        role="switch"
        value={value}
        className="relative mt-0.5 h-5 w-9 shrink-0 cursor-pointer appearance-none rounded-full border border-line-strong bg-paper-sunken transition-colors duration-100 before:absolute before:top-0.5 before:left-0.5 before:size-3.5 before:rounded-full before:bg-ink-muted before:transition-transform before:duration-100 checked:border-accent checked:bg-accent checked:before:translate-x-4 checked:before:bg-accent-ink"
      />
    </label>
  );
}
