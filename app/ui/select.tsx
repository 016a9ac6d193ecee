import { ChevronDown } from "lucide-react";
import type { ComponentPropsWithoutRef } from "react";
import { cn } from "./cn";
import { useFieldControl, useFieldText } from "./field-context";
import { groupOptions, type Option } from "./options";

export interface SelectProps extends Omit<ComponentPropsWithoutRef<"select">, "children"> {
  options: readonly Option[];
  /** Words of an empty first choice. */
  placeholder?: string;
}

/** The browser's own select: works without scripts and feels right on every phone. */
export function Select({ options, placeholder, className, ...rest }: SelectProps) {
  const initial = useFieldText();
  return (
    <span className="relative block">
      <select
        {...useFieldControl()}
        {...(initial === undefined ? {} : { defaultValue: initial })}
        {...rest}
        className={cn("control appearance-none pr-8", className)}
      >
        {placeholder === undefined ? null : <option value="">{placeholder}</option>}
        {groupOptions(options).map(({ group, options: members }) =>
          group ? (
            <optgroup key={group} label={group}>
              <Choices options={members} />
            </optgroup>
          ) : (
            <Choices key="" options={members} />
          ),
        )}
      </select>
      <ChevronDown size={16} aria-hidden className="pointer-events-none absolute inset-y-0 right-2.5 my-auto text-ink-muted" />
    </span>
  );
}

function Choices({ options }: { options: readonly Option[] }) {
  return options.map(({ value, label, disabled }) => (
    <option key={value} value={value} disabled={disabled ?? false}>
      {label}
    </option>
  ));
}
