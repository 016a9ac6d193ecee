import { type ReactNode, useId } from "react";
import { cn } from "./cn";

export interface SectionProps {
  title: ReactNode;
  note?: ReactNode;
  actions?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** A headed part of a page, without a box. */
export function Section({ title, note, actions, className, children }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={cn("space-y-3", className)}>
      <div className="flex flex-wrap items-end justify-between gap-2">
        <div>
          <h2 id={id} className="text-16 font-semibold">
            {title}
          </h2>
          {note ? <p className="text-13 text-ink-muted">{note}</p> : null}
        </div>
        {actions ? <div className="flex items-center gap-2 print:hidden">{actions}</div> : null}
      </div>
      {children}
    </section>
  );
}
