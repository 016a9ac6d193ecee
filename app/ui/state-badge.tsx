import { CircleCheck, CircleDashed, Clock3, Lock, type LucideIcon, OctagonX } from "lucide-react";
import { cn } from "./cn";
import { type Tone, TONE_SOFT } from "./tone";

export interface StateBadgeProps {
  tone: Tone;
  label: string;
  icon?: LucideIcon;
  size?: "sm" | "md";
}

const ICONS: Record<Tone, LucideIcon> = {
  held: Lock,
  released: CircleCheck,
  blocked: OctagonX,
  waiting: Clock3,
  draft: CircleDashed,
};

export const toneIcon = (tone: Tone): LucideIcon => ICONS[tone];

/** A state as colour, icon and word together. */
export function StateBadge({ tone, label, icon, size = "sm" }: StateBadgeProps) {
  const Icon = icon ?? ICONS[tone];
  return (
    <span
      className={cn(
        "inline-flex items-center gap-1 rounded-full border font-medium whitespace-nowrap",
        TONE_SOFT[tone],
        size === "sm" ? "px-2 py-px text-12" : "px-2.5 py-0.5 text-13",
      )}
    >
      <Icon size={size === "sm" ? 12 : 14} aria-hidden className="shrink-0" />
      {label}
    </span>
  );
}
