import { Link, useLocation } from "@remix-run/react";
import type { ReactNode } from "react";
import { type Place, placeOf } from "./navigation";

interface PlaceLinkProps {
  to: string;
  among: readonly Place[];
  className: (isCurrent: boolean) => string;
  prefetch?: "intent";
  children: ReactNode;
}

/** A link of the main navigation; the one of the page's own place says so. */
export function PlaceLink({ to, among, className, children, ...rest }: PlaceLinkProps) {
  const isCurrent = placeOf(useLocation().pathname, among) === to;
  return <Link to={to} className={className(isCurrent)} {...(isCurrent ? { "aria-current": "page" as const } : {})} {...rest}>{children}</Link>;
}
