import { Link, type LinkProps } from "@remix-run/react";
import { forwardRef } from "react";
import { type ButtonLook, buttonStyle, iconSize } from "./button-style";
import { cn } from "./cn";

/** A link that looks like a button: goes somewhere, changes nothing. */
export const LinkButton = forwardRef<HTMLAnchorElement, LinkProps & ButtonLook>(function LinkButton(
  { variant, size, icon: Icon, className, children, prefetch = "intent", ...rest },
  ref,
) {
  return (
    <Link {...rest} ref={ref} prefetch={prefetch} className={cn(buttonStyle({ variant, size }), className)}>
      {Icon ? <Icon size={iconSize(size)} aria-hidden /> : null}
      {children}
    </Link>
  );
});
