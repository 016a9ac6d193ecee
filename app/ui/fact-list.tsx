import type { ReactNode } from "react";
import { cn } from "./cn";

export interface Fact {
  label: string;
  value: ReactNode;
  help?: string;
}

export interface FactListProps {
  facts: readonly Fact[];
  columns?: 1 | 2 | 3;
  /** Label beside the value, or above it. */
  layout?: "rows" | "stacked";
}

const COLUMNS = { 1: "", 2: "sm:grid-cols-2", 3: "sm:grid-cols-2 xl:grid-cols-3" };

const isEmpty = (value: ReactNode): boolean => value === null || value === undefined || value === "" || value === false;

/** Facts as label and value. Those without a value are left out. */
export function FactList({ facts, columns = 1, layout = "rows" }: FactListProps) {
  return (
    <dl className={cn("grid gap-x-8", layout === "stacked" ? "gap-y-4" : "gap-y-0", COLUMNS[columns])}>
      {facts
        .filter((fact) => !isEmpty(fact.value))
        .map((fact) => (
          <div
            key={fact.label}
            className={cn(
              "min-w-0",
              layout === "rows" && "grid grid-cols-[minmax(7rem,35%)_minmax(0,1fr)] gap-3 border-b border-line/60 py-2 last:border-b-0",
            )}
          >
            <dt className="text-13 text-ink-muted">{fact.label}</dt>
            <dd className="min-w-0 text-14">
              {fact.value}
              {fact.help ? <span className="block text-12 text-ink-faint">{fact.help}</span> : null}
            </dd>
          </div>
        ))}
    </dl>
  );
}
