import { describe, expect, it } from "vitest";
import { securityHeaders, securityHeadersOf } from "./security-headers";

const settings = {
  nonce: "n0nce", baseUrl: "https://scenemark.example", stripeApiBase: "https://api.stripe.com", hasMapbox: false,
};
const directive = (name: string, path = "/", changed = {}) =>
  securityHeaders(path, { ...settings, ...changed })["Content-Security-Policy"]
    ?.split("; ").find((text) => text.startsWith(name));

describe("securityHeaders", () => {
  it("allows only scripts of this answer and never inline ones", () => {
    expect(directive("script-src")).toBe("script-src 'self' 'nonce-n0nce'");
    expect(directive("default-src")).toBe("default-src 'self'");
  });

  it("forbids framing, except of embeddable maps", () => {
    expect(directive("frame-ancestors")).toBe("frame-ancestors 'none'");
    expect(directive("frame-ancestors", "/embed/routes/x")).toBe("frame-ancestors *");
    expect(securityHeaders("/embed/routes/x", settings)).not.toHaveProperty("X-Frame-Options");
  });

  it("insists on TLS only where the site has it", () => {
    expect(securityHeaders("/", settings)).toHaveProperty("Strict-Transport-Security");
    const plain = securityHeaders("/", { ...settings, baseUrl: "http://localhost:3000" });
    expect(plain).not.toHaveProperty("Strict-Transport-Security");
    expect(plain["Content-Security-Policy"]).not.toContain("upgrade-insecure-requests");
  });

  it("knows the stand-in for Stripe and the maps only when they are in use", () => {
    expect(directive("form-action")).not.toContain("localhost");
    expect(directive("form-action", "/", { stripeApiBase: "http://127.0.0.1:4242" })).toContain("http://localhost:4242");
    expect(directive("connect-src")).toBe("connect-src 'self'");
    expect(directive("connect-src", "/", { hasMapbox: true })).toContain("https://api.mapbox.com");
    expect(directive("img-src", "/", { mapStyleUrl: "https://tiles.example/style.json" })).toContain("https://tiles.example");
  });

  it.each(["/", "/briefs", "/embed/routes/x"])("says the same for %s when most of it is put together beforehand", (path) => {
    expect(securityHeadersOf(settings)(path, "other")).toEqual(securityHeaders(path, { ...settings, nonce: "other" }));
  });
});
