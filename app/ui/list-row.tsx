import { Link } from "@remix-run/react";
import { Fragment, type ReactNode } from "react";
import { cn } from "./cn";
import { DOT } from "./dot";

export interface ListRowProps {
  to: string;
  /** A box to choose the row by, beside the link that the rest of it is. */
  choice?: ReactNode;
  picture?: ReactNode;
  title: ReactNode;
  /** A work's title is set in serif. */
  serif?: boolean;
  /** Three facts; separated by dots. Empty ones are left out. */
  facts?: readonly ReactNode[];
  badge?: ReactNode;
  money?: ReactNode;
  date?: ReactNode;
  /** A line below, such as why it fits. */
  note?: ReactNode;
}

export function List({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul aria-label={label} className="divide-y divide-line rounded-lg border border-line bg-paper-raised">
      {children}
    </ul>
  );
}

/** One line of a list: picture, title, facts, state, money, date. The whole row is the link. */
export function ListRow({ to, choice, picture, title, serif, facts = [], badge, money, date, note }: ListRowProps) {
  const shown = facts.filter(Boolean);
  return (
    <li className="relative flex gap-3 px-3 py-2.5 hover:bg-paper sm:items-center sm:px-4">
      {choice ? <div className="relative z-10 shrink-0">{choice}</div> : null}
      {picture ? <div className="shrink-0">{picture}</div> : null}
      <div className="min-w-0 flex-1">
        <Link
          to={to}
          prefetch="intent"
          className={cn("line-clamp-2 after:absolute after:inset-0", serif ? "font-serif text-16" : "text-14 font-semibold")}
        >
          {title}
        </Link>
        {shown.length > 0 ? (
          <p className="mt-0.5 text-13 text-ink-muted">
            {shown.map((fact, index) => (
              // facts have a fixed order
              <Fragment key={index}>
                {index > 0 ? <span aria-hidden>{DOT}</span> : null}
                {fact}
              </Fragment>
            ))}
          </p>
        ) : null}
        {note ? <div className="mt-1 text-13 text-ink-muted">{note}</div> : null}
        <div className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1 text-13 sm:hidden">
          {badge}
          {money ? <span className="font-medium tabular-nums">{money}</span> : null}
          {date ? <span className="text-ink-faint">{date}</span> : null}
        </div>
      </div>
      <div className="hidden shrink-0 flex-col items-end gap-1 text-13 sm:flex">
        {badge}
        {money ? <span className="text-14 font-medium tabular-nums">{money}</span> : null}
        {date ? <span className="text-12 text-ink-faint tabular-nums">{date}</span> : null}
      </div>
    </li>
  );
}
