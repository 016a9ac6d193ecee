import type { LucideIcon } from "lucide-react";
import { useEffect, useRef } from "react";
import { cn } from "./cn";
import { useFieldControl, useFieldText } from "./field-context";

export interface RadioOption {
  value: string;
  label: string;
  help?: string;
  icon?: LucideIcon;
  disabled?: boolean;
}

export interface RadioGroupProps {
  options: readonly RadioOption[];
  layout?: "list" | "cards";
  name?: string;
  defaultValue?: string;
  onChange?: (value: string) => void;
}

/** One of a few, all in sight. Stands in a `FieldGroup`, which gives name and legend. */
export function RadioGroup({ options, layout = "list", name, defaultValue, onChange }: RadioGroupProps) {
  const { id, ...control } = useFieldControl();
  const start = useFieldText() ?? defaultValue;
  const group = useRef<HTMLDivElement>(null);
  const tell = useRef(onChange);
  useEffect(() => {
    // what was chosen before scripts ran rang no bell
    const chosen = group.current?.querySelector<HTMLInputElement>("input:checked")?.value;
    if (chosen !== undefined && chosen !== start) tell.current?.(chosen);
  }, [start]);
  return (
    <div ref={group} className={layout === "cards" ? "grid gap-2 sm:grid-cols-2" : "space-y-1"}>
      {options.map(({ value, label, help, icon: Icon, disabled }) => (
        <label
          key={value}
          className={cn(
            "flex items-start gap-2.5 text-14 has-disabled:opacity-55",
            layout === "cards"
              ? "rounded-md border border-line bg-paper-raised p-3 has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
              : "py-1",
          )}
        >
          <input
            {...control}
            {...(name ? { name } : {})}
            {...(id ? { id: `${id}-${value}` } : {})}
            type="radio"
            value={value}
            defaultChecked={start === value}
            disabled={disabled ?? false}
            onChange={() => onChange?.(value)}
            className="mt-0.5 size-4 shrink-0 accent-accent"
          />
          {Icon ? <Icon size={18} aria-hidden className="mt-px shrink-0 text-ink-muted" /> : null}
          <span>
            {label}
            {help ? <span className="block text-12 text-ink-muted">{help}</span> : null}
          </span>
        </label>
      ))}
    </div>
  );
}
