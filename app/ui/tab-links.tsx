import { Link, useLocation } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { Badge } from "./badge";
import { cn } from "./cn";

export interface TabLink {
  /** With a query it is the current one only where the address asks for the same. */
  to: string;
  label: string;
  count?: number;
}

/** Parts of a thing, each with its own address. Scrolls sideways on a phone. */
export function TabLinks({ label, tabs }: { label: string; tabs: readonly TabLink[] }) {
  const bar = useRef<HTMLElement>(null);
  const { pathname, search } = useLocation();
  const current = currentTab(tabs.map(({ to }) => to), pathname, search);
  useEffect(() => {
    const active = bar.current?.querySelector<HTMLElement>("[aria-current]");
    if (bar.current && active) bar.current.scrollLeft = active.offsetLeft - bar.current.offsetLeft - 48;
  }, [current]);
  return (
    <nav ref={bar} aria-label={label} className="flex gap-1 overflow-x-auto border-b border-line print:hidden">
      {tabs.map(({ to, label: words, count }) => (
        <Link
          key={to}
          to={to}
          prefetch="intent"
          preventScrollReset
          {...(to === current ? { "aria-current": "page" } : {})}
          className={cn(
            "-mb-px flex items-center gap-1.5 border-b-2 px-3 py-2 text-14 whitespace-nowrap max-sm:min-h-11",
            to === current ? "border-accent font-medium text-ink" : "border-transparent text-ink-muted hover:text-ink",
          )}
        >
          {words}
          {count === undefined ? null : <Badge>{count}</Badge>}
        </Link>
      ))}
    </nav>
  );
}

/** The tab that says most about the address: its path, or one above it, and every answer of its query. */
function currentTab(tabs: readonly string[], pathname: string, search: string): string | undefined {
  const asked = new URLSearchParams(search);
  const fitting = tabs.filter((to) => {
    const [path = "", query = ""] = to.split("?");
    const isHere = pathname === path || pathname.startsWith(`${path}/`);
    return isHere && [...new URLSearchParams(query)].every(([name, value]) => asked.get(name) === value);
  });
  return fitting.sort((a, b) => b.length - a.length)[0];
}
