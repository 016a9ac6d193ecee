import { type ComponentPropsWithoutRef, forwardRef, type ReactNode } from "react";
import { cn } from "./cn";
import { useFieldControl, useFieldLimits, useFieldText } from "./field-context";

export interface TextInputProps extends Omit<ComponentPropsWithoutRef<"input">, "prefix"> {
  /** A short word or icon inside, before the text. */
  prefix?: ReactNode;
  suffix?: ReactNode;
}

export const TextInput = forwardRef<HTMLInputElement, TextInputProps>(function TextInput(
  { prefix, suffix, className, type = "text", ...rest },
  ref,
) {
  const control = useFieldControl();
  const limits = useFieldLimits();
  const initial = useFieldText();
  // secrets are never sent back to the page
  const start = type === "password" || initial === undefined ? {} : { defaultValue: initial };
  const input = (
    <input
      {...control}
      {...limits}
      {...start}
      {...rest}
      ref={ref}
      type={type}
      className={cn("control", prefix && "pl-8", suffix && "pr-14", className)}
    />
  );
  if (!prefix && !suffix) return input;
  return (
    <span className="relative block">
      {prefix ? <Inside side="left">{prefix}</Inside> : null}
      {input}
      {suffix ? <Inside side="right">{suffix}</Inside> : null}
    </span>
  );
});

function Inside({ side, children }: { side: "left" | "right"; children: ReactNode }) {
  return (
    <span
      className={cn(
        "pointer-events-none absolute inset-y-0 flex items-center text-13 text-ink-faint",
        side === "left" ? "left-2.5" : "right-2.5",
      )}
    >
      {children}
    </span>
  );
}
