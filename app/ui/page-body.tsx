import type { ReactNode } from "react";
import { cn } from "./cn";

export interface PageBodyProps {
  /** The action card and its company: right and sticky, on a phone below the facts. */
  aside?: ReactNode;
  /** Shows the aside before the content on a phone, where acting comes first. */
  asideFirst?: boolean;
  width?: "wide" | "form" | "text";
  children: ReactNode;
}

const WIDTH = { wide: "", form: "max-w-2xl", text: "max-w-3xl" };

export function PageBody({ aside, asideFirst, width = "wide", children }: PageBodyProps) {
  if (!aside) return <div className={cn("space-y-6", WIDTH[width])}>{children}</div>;
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="min-w-0 space-y-6">{children}</div>
      <aside className={cn("min-w-0 space-y-4 lg:sticky lg:top-20", asideFirst && "max-lg:order-first")}>{aside}</aside>
    </div>
  );
}
