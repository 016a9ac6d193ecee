import type { ComponentPropsWithoutRef } from "react";
import { cn } from "./cn";
import { useFieldControl, useFieldLimits, useFieldText } from "./field-context";

/** The browser's own date picker; the value is a day, `2026-11-23`. */
export function DateInput({ className, type = "date", ...rest }: ComponentPropsWithoutRef<"input">) {
  const { min, max } = useFieldLimits();
  const initial = useFieldText();
  return (
    <input
      {...useFieldControl()}
      {...(min === undefined ? {} : { min })}
      {...(max === undefined ? {} : { max })}
      {...(initial === undefined ? {} : { defaultValue: initial })}
      {...rest}
      type={type}
      className={cn("control tabular-nums sm:max-w-56", className)}
    />
  );
}
