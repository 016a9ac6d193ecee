import type { ReactNode } from "react";
import { Breadcrumbs, type Crumb } from "./breadcrumbs";
import { cn } from "./cn";

export interface PageHeaderProps {
  title: ReactNode;
  /** What kind of thing this is, above the title. */
  eyebrow?: ReactNode;
  subtitle?: ReactNode;
  /** A work's title is set in serif. */
  serif?: boolean;
  badge?: ReactNode;
  actions?: ReactNode;
  crumbs?: readonly Crumb[];
  /** `TabLinks` of the page, on the line below. */
  tabs?: ReactNode;
}

export function PageHeader({ title, eyebrow, subtitle, serif, badge, actions, crumbs, tabs }: PageHeaderProps) {
  return (
    <header className={cn("mb-6", tabs ? "" : "border-b border-line pb-4")}>
      {crumbs?.length ? (
        <div className="mb-2">
          <Breadcrumbs crumbs={crumbs} />
        </div>
      ) : null}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 max-w-3xl">
          {eyebrow ? <p className="text-13 text-ink-muted">{eyebrow}</p> : null}
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h1 className={cn("text-28 max-sm:text-20", serif ? "font-serif font-medium" : "font-semibold tracking-tight")}>{title}</h1>
            {badge}
          </div>
          {subtitle ? <div className="mt-1 text-14 text-ink-muted">{subtitle}</div> : null}
        </div>
        {actions ? <div className="flex flex-wrap items-center gap-2 print:hidden">{actions}</div> : null}
      </div>
      {tabs ? <div className="mt-4">{tabs}</div> : null}
    </header>
  );
}
