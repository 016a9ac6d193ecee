import { hashPassword } from "better-auth/crypto";
import type { Database } from "~db/client.server";
import { accounts } from "~db/schema/identity";
import { newId } from "~/domains/core/id";
import type { User } from "./organizations";

export const TEST_PASSWORD = "a-long-test-password-2026";

let hash: Promise<string> | undefined;

/** Gives a person of a factory the password `TEST_PASSWORD`, so that they can sign in. Returns their e-mail. */
export async function withPassword(db: Database, user: User): Promise<string> {
  hash ??= hashPassword(TEST_PASSWORD); // slow on purpose, so once per process
  await db.insert(accounts).values({
    id: newId("acc", user.createdAt), userId: user.id, accountId: user.id, providerId: "credential", password: await hash,
    createdAt: user.createdAt, updatedAt: user.createdAt,
  });
  return user.email;
}
