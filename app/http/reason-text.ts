import type { TFunction } from "i18next";

/**
 * The sentence of a reason: `deals:reason.x` names its namespace, a bare word belongs to `errors`.
 * Empty when there is none, so that the words of the code stand alone.
 */
export function reasonText(reason: string, params: Record<string, string | number> | undefined, t: TFunction): string {
  const key = reason.includes(":") ? reason : `errors:reason.${reason}`;
  return t(key, { ...params, defaultValue: "" });
}
