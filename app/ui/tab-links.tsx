import { NavLink, useLocation } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { Badge } from "./badge";
import { cn } from "./cn";

export interface TabLink {
  to: string;
  label: string;
  count?: number;
  /** Matches the address exactly: for the first tab of a page. */
  end?: boolean;
}

/** Parts of a thing, each with its own address. Scrolls sideways on a phone. */
export function TabLinks({ label, tabs }: { label: string; tabs: readonly TabLink[] }) {
  const bar = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  useEffect(() => {
    const active = bar.current?.querySelector<HTMLElement>("[aria-current]");
    if (bar.current && active) bar.current.scrollLeft = active.offsetLeft - bar.current.offsetLeft - 48;
  }, [pathname]);
  return (
    <nav ref={bar} aria-label={label} className="flex gap-1 overflow-x-auto border-b border-line print:hidden">
      {tabs.map(({ to, label: words, count, end }) => (
        <NavLink
          key={to}
          to={to}
          prefetch="intent"
          preventScrollReset
          {...(end ? { end } : {})}
          className={({ isActive }) =>
            cn(
              "-mb-px flex items-center gap-1.5 border-b-2 px-3 py-2 text-14 whitespace-nowrap max-sm:min-h-11",
              isActive ? "border-accent font-medium text-ink" : "border-transparent text-ink-muted hover:text-ink",
            )
          }
        >
          {words}
          {count === undefined ? null : <Badge>{count}</Badge>}
        </NavLink>
      ))}
    </nav>
  );
}
