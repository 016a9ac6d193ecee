import { type ComponentPropsWithoutRef, forwardRef } from "react";
import type { LucideIcon } from "lucide-react";
import { type ButtonLook, buttonStyle, iconSize } from "./button-style";
import { cn } from "./cn";
import { Tooltip } from "./tooltip";

export interface IconButtonProps extends ComponentPropsWithoutRef<"button">, Pick<ButtonLook, "variant" | "size"> {
  icon: LucideIcon;
  /** The name of the button, also its tooltip. */
  label: string;
}

export const IconButton = forwardRef<HTMLButtonElement, IconButtonProps>(function IconButton(
  { icon: Icon, label, variant = "quiet", size = "md", className, type = "button", ...rest },
  ref,
) {
  return (
    <Tooltip text={label}>
      <button
        {...rest}
        ref={ref}
        type={type}
        aria-label={label}
        className={cn(
          buttonStyle({ variant, size }),
          "px-0",
          size === "sm" ? "min-w-7 max-sm:min-w-9" : "min-w-9 max-sm:min-w-11",
          className,
        )}
      >
        <Icon size={iconSize(size) + 2} aria-hidden />
      </button>
    </Tooltip>
  );
});
