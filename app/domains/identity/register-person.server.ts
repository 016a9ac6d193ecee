import { hashPassword } from "better-auth/crypto";
import { accounts, users } from "~db/schema/identity";
import { authorize, allow, deny } from "../core/authorize";
import type { Ctx } from "../core/context";
import { newId } from "../core/id";
import { parse } from "../core/parse";
import { withTransaction } from "../core/transaction.server";
import { signUpInput } from "./identity-input";

/**
 * Opens a verified account without a mail, at `ctx.now`: for the marketplace's own seeding (the operator, the demo's
 * people), never for a request. Hashing takes a tenth of a second on purpose; who opens many accounts with one password may hand
 * in a way to do it once. Returns the person's id.
 */
export async function registerPerson(ctx: Ctx, input: unknown, toHash = hashPassword): Promise<{ userId: string }> {
  authorize(ctx.actor.kind === "system" ? allow : deny("not_yours"));
  const { name, email, password, language, timeZone } = parse(signUpInput, input);
  const hash = await toHash(password);
  const userId = newId("usr", ctx.now);
  await withTransaction(ctx, async (ctx) => {
    const at = { createdAt: ctx.now, updatedAt: ctx.now };
    await ctx.db.insert(users).values({ id: userId, name, email, emailVerified: true, language, timeZone, ...at });
    await ctx.db.insert(accounts).values({
      id: newId("acc", ctx.now), userId, accountId: userId, providerId: "credential", password: hash, ...at,
    });
  });
  return { userId };
}
