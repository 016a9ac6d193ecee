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

/** Signs in over HTTP, as the form does, and returns the headers of a browser that is signed in. */
export async function signedInHeaders(baseUrl: string, email: string): Promise<Headers> {
  const answer = await fetch(`${baseUrl}/sign-in`, {
    method: "POST", redirect: "manual", headers: { Origin: baseUrl },
    body: new URLSearchParams({ intent: "sign-in", email, password: TEST_PASSWORD, redirectTo: "/home" }),
  });
  const cookies = answer.headers.getSetCookie().map((line) => line.split(";", 1)[0]);
  if (cookies.length === 0) throw new Error(`${email} could not sign in: ${answer.status}`);
  return new Headers({ Cookie: cookies.join("; ") });
}
