import { type ClassValue, clsx } from "clsx";
import { extendTailwindMerge } from "tailwind-merge";

const merge = extendTailwindMerge({
  extend: { classGroups: { "font-size": [{ text: ["12", "13", "14", "16", "20", "28", "40"] }] } },
});

/** Joins class names; later utilities win over earlier ones of the same kind. */
export const cn = (...classes: ClassValue[]): string => merge(clsx(classes));
