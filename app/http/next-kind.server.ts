import { createCookie } from "@remix-run/node";
import { z } from "zod";
import { CREATABLE_KINDS } from "~/domains/organizations/organization-input";

const cookie = createCookie("next_kind", { path: "/", httpOnly: true, sameSite: "lax", maxAge: 24 * 3600 });

const kind = z.enum(CREATABLE_KINDS).nullable().catch(null);

/** Remembers across the mailed link what kind of organization a new person came to open. */
export const rememberKind = (wish: unknown): Promise<string> => cookie.serialize(kind.parse(wish ?? null));

export async function rememberedKind(request: Request): Promise<(typeof CREATABLE_KINDS)[number] | null> {
  return kind.parse(await cookie.parse(request.headers.get("Cookie")));
}
