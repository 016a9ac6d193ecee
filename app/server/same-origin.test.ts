import { describe, expect, it } from "vitest";
import { isSameOrigin } from "./same-origin";

const post = { method: "POST", path: "/briefs/new", host: "localhost:3000" };

describe("isSameOrigin", () => {
  it("lets anyone read", () => {
    expect(isSameOrigin({ ...post, method: "GET", fetchSite: "cross-site" })).toBe(true);
    expect(isSameOrigin({ ...post, method: "HEAD" })).toBe(true);
  });

  it.each(["same-origin", "none"])("accepts a form sent as %s", (fetchSite) => {
    expect(isSameOrigin({ ...post, fetchSite })).toBe(true);
  });

  it.each(["cross-site", "same-site"])("refuses a form sent as %s, whatever Origin says", (fetchSite) => {
    expect(isSameOrigin({ ...post, fetchSite, origin: "http://localhost:3000" })).toBe(false);
  });

  it("compares Origin with the host, port included, when the browser says nothing else", () => {
    expect(isSameOrigin({ ...post, origin: "http://localhost:3000" })).toBe(true);
    expect(isSameOrigin({ ...post, origin: "https://LOCALHOST:3000" })).toBe(true);
    expect(isSameOrigin({ ...post, origin: "http://localhost:3001" })).toBe(false);
    expect(isSameOrigin({ ...post, origin: "null" })).toBe(false);
    expect(isSameOrigin(post)).toBe(false);
  });

  it.each(["", "null", "http://", "localhost:3000", "http://localhost:3000.evil.example", "http://evil.example/localhost:3000", "http://localhost", "javascript:alert(1)", "http://user@evil.example"])(
    "believes no Origin like %j", (origin) => {
      expect(isSameOrigin({ ...post, origin })).toBe(false);
    });

  it("refuses every writing method alike, and words that browsers do not say", () => {
    for (const method of ["POST", "PUT", "PATCH", "DELETE", "post", "PROPFIND"]) expect(isSameOrigin({ ...post, method, origin: "http://evil.example" })).toBe(false);
    for (const fetchSite of ["SAME-ORIGIN", "same-origin, cross-site", "anything"]) expect(isSameOrigin({ ...post, fetchSite, origin: "http://localhost:3000" })).toBe(false);
  });

  it("leaves the API and webhooks to their keys and signatures", () => {
    expect(isSameOrigin({ ...post, path: "/api/v1/briefs" })).toBe(true);
    expect(isSameOrigin({ ...post, path: "/webhooks/stripe/platform" })).toBe(true);
    expect(isSameOrigin({ ...post, path: "/api/auth/sign-in/email" })).toBe(false);
    expect(isSameOrigin({ ...post, path: "/webhooksx/stripe" })).toBe(false);
  });
});
