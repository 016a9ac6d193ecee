import { describe, expect, it } from "vitest";
import { loggedError, pathPattern } from "./log.server";

describe("pathPattern", () => {
  it.each([
    ["/briefs/brf_01jd0000000000000000000000/edit?draft=1", "/briefs/:id/edit"],
    ["/invitations/7f6a5b4c3d2e1f0a9b8c7d6e5f4a3b2c", "/invitations/:secret"],
    ["/reset-password?token=abc", "/reset-password"],
    ["/routes/jeonju-in-three-days", "/routes/jeonju-in-three-days"],
    ["/", "/"],
  ])("%s → %s", (url, pattern) => {
    expect(pathPattern(url)).toBe(pattern);
  });
});

describe("loggedError", () => {
  it("never shows the values of a failed query", () => {
    const cause = Object.assign(new Error("duplicate key value violates unique constraint"), {
      code: "23505", constraint: "users_email_unique", detail: "Key (email)=(mei@example.com) already exists.",
    });
    const error = Object.assign(new Error("Failed query: insert … params: mei@example.com"), {
      query: "insert into users values ($1)", params: ["mei@example.com"], cause,
    });
    const logged = loggedError(error);
    expect(JSON.stringify(logged)).not.toContain("mei@example.com");
    expect(logged).toMatchObject({
      message: "Failed query: insert into users values ($1)",
      cause: { code: "23505", constraint: "users_email_unique" },
    });
    expect(logged.stack).toMatch(/^\s+at /);
  });

  it("does not print thrown values that are no errors", () => {
    expect(JSON.stringify(loggedError("mei@example.com"))).not.toContain("mei");
  });
});
