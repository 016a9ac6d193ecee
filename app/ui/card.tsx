import type { ReactNode } from "react";
import { cn } from "./cn";

export interface CardProps {
  /** What a link on another page can point at. */
  id?: string;
  title?: ReactNode;
  actions?: ReactNode;
  footer?: ReactNode;
  tone?: "plain" | "sunken" | "accent";
  padded?: boolean;
  as?: "section" | "article" | "div" | "li";
  className?: string;
  children?: ReactNode;
}

const TONE = {
  plain: "border-line bg-paper-raised",
  sunken: "border-transparent bg-paper-sunken",
  accent: "border-accent/40 bg-accent-soft",
};

export function Card({ id, title, actions, footer, tone = "plain", padded = true, as: Tag = "section", className, children }: CardProps) {
  return (
    <Tag id={id} className={cn("min-w-0 scroll-mt-20 rounded-lg border", TONE[tone], className)}>
      {title || actions ? (
        <div className="flex min-h-11 flex-wrap items-center justify-between gap-2 border-b border-line/70 px-4 py-2">
          {title ? <h2 className="text-14 font-semibold">{title}</h2> : <span />}
          {actions ? <div className="flex items-center gap-2 print:hidden">{actions}</div> : null}
        </div>
      ) : null}
      {children ? <div className={cn(padded && "p-4")}>{children}</div> : null}
      {footer ? <div className="border-t border-line/70 px-4 py-3">{footer}</div> : null}
    </Tag>
  );
}
