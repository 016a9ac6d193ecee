import { type ComponentPropsWithoutRef, forwardRef } from "react";
import type { LucideIcon } from "lucide-react";
import { type ButtonLook, buttonStyle, iconSize } from "./button-style";
import { cn } from "./cn";
import { Tooltip } from "./tooltip";

export interface IconButtonProps extends ComponentPropsWithoutRef<"button">, Pick<ButtonLook, "variant"> {
  size?: "sm" | "md";
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
        className={cn(buttonStyle({ variant, size: size === "sm" ? "icon-sm" : "icon" }), className)}
      >
        <Icon size={iconSize(size) + 2} aria-hidden />
      </button>
    </Tooltip>
  );
});
