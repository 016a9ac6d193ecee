import { expect, test } from "vitest";
import type { Actor } from "../core/context";
import { canReadFile } from "./policy";

const member = (organizationId: string): Actor => ({
  kind: "member", via: "session", userId: "usr_1", organizationId, organizationKind: "studio",
  organizationStatus: "verified", role: "viewer",
});

const actors: Record<string, Actor> = {
  anonymous: { kind: "anonymous" }, user: { kind: "user", userId: "usr_2" },
  owner: member("org_a"), other: member("org_b"), system: { kind: "system" },
};

test.each([
  ["script", true, "anonymous user owner other system"],
  ["script", false, "owner system"],
  ["message", false, "owner system"],
  ["evidence", false, "owner system"],
  ["poster", false, "owner other system"],
  ["still", false, "owner other system"],
  ["poster", true, "anonymous user owner other system"],
] as const)("a %s file (public: %s) opens for %s", (purpose, isPublic, expected) => {
  const file = { organizationId: "org_a", purpose, isPublic };
  const allowed = Object.entries(actors).filter(([, actor]) => canReadFile(actor, file).allowed).map(([name]) => name);
  expect(allowed.join(" ")).toBe(expected);
});
