import { Link, type LinkProps } from "@remix-run/react";

/** A link inside a sentence. */
export function TextLink(props: LinkProps) {
  return <Link {...props} className="font-medium text-accent underline underline-offset-2 hover:no-underline" />;
}
