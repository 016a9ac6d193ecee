import { type ClassValue, clsx } from "clsx";

/**
 * Joins class names. Two utilities for the same property do not outrank each other by position: give a component a
 * variant instead of overriding its look from outside.
 */
export const cn = (...classes: ClassValue[]): string => clsx(classes);
