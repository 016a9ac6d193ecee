import { z } from "zod";
import { CURRENCIES, type Currency } from "../core/money";
import { COUNTRIES } from "../core/territories";
import { DATUMS } from "./place-vocabulary";

/** Values shared by locations and routes, in forms, the API and verbs alike. */
export const currency = z.enum(CURRENCIES as [Currency, ...Currency[]]);
/** Minor units as a decimal string. */
export const amount = z.string().regex(/^(0|[1-9]\d{0,14})$/, "places:error.amount");
export const whole = (least: number, most: number) => z.number().int().min(least).max(most);
export const optionalWhole = (least: number, most: number) => whole(least, most).nullable();
export const country = z.string().refine((code) => COUNTRIES.includes(code), "places:error.country");

/** Months in which it is possible; none named means the whole year. */
export const months = z.array(whole(1, 12)).max(12).overwrite((list) => [...new Set(list)].sort((a, b) => a - b));

/** A point in the datum that its author declares; stored as WGS-84, kept as given. */
export const declaredPoint = z.strictObject({
  lon: z.number().min(-180, "places:error.longitude").max(180, "places:error.longitude"),
  lat: z.number().min(-90, "places:error.latitude").max(90, "places:error.latitude"),
  datum: z.enum(DATUMS),
});
export type DeclaredPoint = z.output<typeof declaredPoint>;

/** Public identifiers in input: short, opaque. */
export const publicId = z.string().min(1).max(60);

type Bare<T extends z.ZodType> = T extends z.ZodDefault<infer Inner extends z.ZodType> ? Inner : T;

/** Every field optional and none filled in by itself: what is absent stays as it is. */
export function withoutDefaults<Shape extends Record<string, z.ZodType>>(shape: Shape) {
  const bare = Object.entries(shape).map(([name, field]) => [name, z.optional(field instanceof z.ZodDefault ? field.unwrap() : field)]);
  return Object.fromEntries(bare) as { [K in keyof Shape]: z.ZodOptional<Bare<Shape[K]>> };
}
