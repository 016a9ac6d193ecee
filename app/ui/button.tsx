import { type ComponentPropsWithoutRef, forwardRef, useId } from "react";
import { type ButtonLook, buttonStyle, iconSize } from "./button-style";
import { cn } from "./cn";
import { Spinner } from "./spinner";
import { Tooltip } from "./tooltip";

export interface ButtonProps extends ComponentPropsWithoutRef<"button">, ButtonLook {
  /** Shows a spinner and ignores presses, without changing the width of the words. */
  pending?: boolean;
  /** Switches the button off and says why, on hover, focus and to screen readers. */
  disabledReason?: string | undefined;
}

export const Button = forwardRef<HTMLButtonElement, ButtonProps>(function Button(
  { variant, size, icon: Icon, pending = false, disabledReason, className, children, type = "button", ...rest },
  ref,
) {
  const reasonId = useId();
  const isOff = pending || Boolean(disabledReason);
  const button = (
    <button
      {...rest}
      ref={ref}
      type={type}
      className={cn(buttonStyle({ variant, size }), className)}
      {...(isOff ? { "aria-disabled": true, onClick: (event) => event.preventDefault() } : {})}
      {...(disabledReason ? { "aria-describedby": reasonId } : {})}
    >
      {pending ? <Spinner size={iconSize(size)} /> : Icon ? <Icon size={iconSize(size)} aria-hidden /> : null}
      {children}
    </button>
  );
  if (!disabledReason) return button;
  return (
    <>
      <Tooltip text={disabledReason}>{button}</Tooltip>
      <span id={reasonId} className="sr-only">
        {disabledReason}
      </span>
    </>
  );
});
