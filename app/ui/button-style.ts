import { cva, type VariantProps } from "class-variance-authority";
import type { LucideIcon } from "lucide-react";

export const buttonStyle = cva(
  [
    "inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md border font-medium whitespace-nowrap",
    "transition-colors duration-100 select-none print:hidden",
    "aria-disabled:cursor-not-allowed aria-disabled:opacity-55 disabled:cursor-not-allowed disabled:opacity-55",
  ],
  {
    variants: {
      variant: {
        primary: "border-accent bg-accent text-accent-ink hover:bg-accent/90",
        secondary: "border-line-strong/60 bg-paper-raised text-ink hover:bg-paper-sunken",
        quiet: "border-transparent bg-transparent text-ink hover:bg-paper-sunken",
        danger: "border-blocked bg-paper-raised text-blocked hover:bg-blocked-soft",
      },
      size: {
        sm: "min-h-7 px-2.5 py-1 text-13 max-sm:min-h-9",
        md: "min-h-9 px-3.5 py-1.5 text-14 max-sm:min-h-11",
        "icon-sm": "size-7 text-13 max-sm:size-9",
        icon: "size-9 text-14 max-sm:size-11",
      },
    },
    defaultVariants: { variant: "secondary", size: "md" },
  },
);

export interface ButtonLook extends VariantProps<typeof buttonStyle> {
  /** A lucide icon component, shown before the words. */
  icon?: LucideIcon;
}

export const iconSize = (size: ButtonLook["size"]): number => (size === "sm" || size === "icon-sm" ? 14 : 16);
