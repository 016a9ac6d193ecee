import { createCookie } from "@remix-run/node";

export type Theme = "light" | "dark" | "system";

const cookie = createCookie("theme", { path: "/", sameSite: "lax", maxAge: 365 * 24 * 3600 });

const isTheme = (value: unknown): value is Theme => value === "light" || value === "dark" || value === "system";

/** The look a person chose, or the system's. */
export async function themeOf(request: Request): Promise<Theme> {
  const value: unknown = await cookie.parse(request.headers.get("Cookie"));
  return isTheme(value) ? value : "system";
}

/** A `Set-Cookie` value for a choice; an unknown one means the system's. */
export const themeCookie = (value: unknown): Promise<string> => cookie.serialize(isTheme(value) ? value : "system");
