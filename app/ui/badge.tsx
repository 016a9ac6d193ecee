import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";
import { type Tone, TONE_SOFT } from "./tone";

export interface BadgeProps {
  tone?: Tone | "neutral" | "accent";
  icon?: LucideIcon;
  className?: string;
  children: ReactNode;
}

const LOOK = {
  ...TONE_SOFT,
  neutral: "bg-paper-sunken text-ink-muted border-line",
  accent: "bg-accent-soft text-accent border-accent/30",
};

export function Badge({ tone = "neutral", icon: Icon, className, children }: BadgeProps) {
  return (
    <span
      className={cn(
        "inline-flex max-w-full items-center gap-1 rounded border px-1.5 py-px text-12 font-medium whitespace-nowrap",
        LOOK[tone],
        className,
      )}
    >
      {Icon ? <Icon size={12} aria-hidden className="shrink-0" /> : null}
      <span className="truncate">{children}</span>
    </span>
  );
}
