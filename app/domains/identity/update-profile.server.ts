import { eq } from "drizzle-orm";
import { users } from "~db/schema/identity";
import type { Ctx } from "../core/context";
import { parse } from "../core/parse";
import { updateProfileInput } from "./identity-input";
import { requirePerson } from "./require-person";

/** Changes the person's name, the language of pages and mails, and the time zone of dates. */
export async function updateProfile(ctx: Ctx, input: unknown): Promise<void> {
  const userId = requirePerson(ctx);
  const values = parse(updateProfileInput, input);
  await ctx.db.update(users).set({ ...values, updatedAt: ctx.now }).where(eq(users.id, userId));
}
