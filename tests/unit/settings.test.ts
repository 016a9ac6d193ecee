import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readEnv, settings } from "~/config/env.server";

const readme = readFileSync("README.md", "utf8");
const rows = [...readme.matchAll(/^\| `([A-Z0-9_]+)` \| (?:`([^`]*)`)? ?\|.*\|$/gm)];
const enough = { DATABASE_URL: "postgres://x", SESSION_SECRET: "s".repeat(32) };
const real = {
  ...enough, BASE_URL: "https://placements.harbour-street.test", STRIPE_SECRET_KEY: "sk_live_1", STRIPE_WEBHOOK_SECRET: "whsec_1", STRIPE_CONNECT_WEBHOOK_SECRET: "whsec_2", SIGNING_KEY_FILE: "/keys/signing-key.pem",
  PLATFORM_LEGAL_NAME: "Harbour Street Media Ltd.", PLATFORM_ADDRESS: "1 Harbour Street, Singapore", PLATFORM_COUNTRY: "SG",
};

describe("README's table of settings", () => {
  it("names every setting, and no other", () => {
    expect(rows.map((row) => row[1]).toSorted()).toEqual(Object.keys(settings.shape).toSorted());
  });

  it("gives the defaults that hold", () => {
    const held: Record<string, unknown> = readEnv({ ...enough, SCENEMARK_MODE: "test" });
    const optional = rows.filter(([, name = ""]) => !(name in enough) && name !== "SCENEMARK_MODE");
    expect(optional.map(([, name = "", written = ""]) => `${name}=${written}`)).toEqual(
      optional.map(([, name = ""]) => `${name}=${String(held[name] ?? "")}`),
    );
  });

  it("is followed by the example for deployments", () => {
    const names = [...readFileSync(".env.example", "utf8").matchAll(/^#? ?([A-Z0-9_]+)=/gm)].map((match) => match[1] ?? "");
    expect(names.filter((name) => name !== "POSTGRES_PASSWORD" && !(name in settings.shape))).toEqual([]);
  });
});

describe("readEnv", () => {
  it("says everything that is wrong, in one go", () => {
    expect(() => readEnv({ PORT: "abc", SESSION_SECRET: "short" })).toThrow(/DATABASE_URL[\s\S]*PORT[\s\S]*SESSION_SECRET/);
  });

  it("treats a blank setting as absent", () => {
    expect(readEnv({ ...real, PORT: "", MAPBOX_TOKEN: "" })).toMatchObject({ PORT: 3000 });
  });

  it.each([
    ["SESSION_SECRET", "change-me-change-me-change-me-change-me"], ["SESSION_SECRET", "a demo secret that is long enough to pass"],
    ["STRIPE_SECRET_KEY", "sk_test_double"], ["STRIPE_WEBHOOK_SECRET", "whsec_double_platform"], ["STRIPE_CONNECT_WEBHOOK_SECRET", "whsec_double_connect"],
    ["STRIPE_API_BASE", "http://127.0.0.1:4242"], ["STRIPE_API_BASE", "https://api.stripe.com.evil.test"], ["STRIPE_API_BASE", "http://api.stripe.com"],
  ])("refuses in production a %s of %s", (name, value) => {
    expect(readEnv(real).SCENEMARK_MODE).toBe("production");
    expect(() => readEnv({ ...real, [name]: value })).toThrow(`Refusing to start in production on demo settings: ${name}.`);
    expect(() => readEnv({ ...real, [name]: value, SCENEMARK_MODE: "demo" })).not.toThrow();
  });

  it("does not fall back on the demo's Stripe in production", () => {
    for (const name of ["STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_SECRET", "STRIPE_CONNECT_WEBHOOK_SECRET"]) {
      expect(() => readEnv({ ...real, [name]: "" })).toThrow(name);
    }
    expect(() => readEnv(enough)).toThrow("STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET, STRIPE_CONNECT_WEBHOOK_SECRET");
  });

  it("sends webhooks to no machine of one's own in production", () => {
    expect(readEnv({ ...real, SCENEMARK_MODE: "demo", ALLOW_PRIVATE_WEBHOOKS: "true" }).ALLOW_PRIVATE_WEBHOOKS).toBe(true);
    expect(() => readEnv({ ...real, ALLOW_PRIVATE_WEBHOOKS: "true" })).toThrow("ALLOW_PRIVATE_WEBHOOKS is for the demo and tests");
  });

  it("demands in production who issues invoices", () => {
    for (const name of ["PLATFORM_LEGAL_NAME", "PLATFORM_ADDRESS", "PLATFORM_COUNTRY"]) {
      expect(() => readEnv({ ...real, [name]: "" })).toThrow("invoices would not say who issues them");
      expect(() => readEnv({ ...real, [name]: "", SCENEMARK_MODE: "demo" })).not.toThrow();
    }
    expect(() => readEnv({ ...real, PLATFORM_COUNTRY: "Singapore" })).toThrow("ISO 3166");
  });

  it("demands the site's address in production, and takes one with a slash behind it or none", () => {
    for (const mode of ["demo", "test"]) expect(readEnv({ ...real, BASE_URL: "", SCENEMARK_MODE: mode }).BASE_URL).toBe("http://localhost:3000");
    expect(() => readEnv({ ...real, BASE_URL: "" })).toThrow("BASE_URL is not set");
    expect(readEnv({ ...real, BASE_URL: "https://placements.harbour-street.test:8443/" }).BASE_URL).toBe("https://placements.harbour-street.test:8443");
    for (const wrong of ["https://harbour-street.test/placements", "https://harbour-street.test/?a=1", "ftp://harbour-street.test", "harbour-street.test", "https://me@harbour-street.test"]) {
      expect(() => readEnv({ ...real, BASE_URL: wrong })).toThrow("BASE_URL");
    }
  });

  it("demands a key to seal contracts before production starts, and says how to make one", () => {
    for (const mode of ["demo", "test"]) expect(() => readEnv({ ...real, SIGNING_KEY_FILE: "", SCENEMARK_MODE: mode })).not.toThrow();
    expect(() => readEnv({ ...real, SIGNING_KEY_FILE: "" })).toThrow(/SIGNING_KEY_FILE is not set[\s\S]*openssl genpkey/);
  });
});
