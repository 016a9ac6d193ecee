import { afterEach, describe, expect, it, vi } from "vitest";

/** The box reads the settings of its process: each case has modules of its own. */
async function boxWith(settings: { ENCRYPTION_SECRET?: string }) {
  vi.resetModules();
  vi.stubEnv("ENCRYPTION_SECRET", settings.ENCRYPTION_SECRET ?? "");
  return import("~/integrations/sealing/secret-box.server");
}
const OLD = "o".repeat(40);
const NEW = "n".repeat(40);

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

describe("encrypted bank details", () => {
  it("come back for their own row, and say nothing in the database", async () => {
    const { sealText, openText } = await boxWith({});
    const sealed = sealText("1219000012345678", "org_1/bnk_1");
    expect(Buffer.from(sealed).includes("1219000012345678")).toBe(false);
    expect(openText(sealed, "org_1/bnk_1")).toBe("1219000012345678");
    expect(Buffer.from(sealText("1219000012345678", "org_1/bnk_1")).equals(Buffer.from(sealed)), "never the same twice").toBe(false);
  });

  it("do not open in another organization's row, nor when a bit was changed", async () => {
    const { sealText, openText } = await boxWith({});
    const sealed = sealText("secret", "org_1/bnk_1");
    expect(() => openText(sealed, "org_2/bnk_1")).toThrow();
    const changed = Buffer.from(sealed);
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
    expect(() => openText(changed, "org_1/bnk_1")).toThrow();
    expect(() => openText(new Uint8Array(3), "org_1/bnk_1")).toThrow("not encrypted here");
  });

  it("survive a change of the secret, while the old one stands behind the new one", async () => {
    const before = (await boxWith({ ENCRYPTION_SECRET: OLD })).sealText("secret", "row");
    const both = await boxWith({ ENCRYPTION_SECRET: `${NEW}, ${OLD}` });
    expect(both.openText(before, "row")).toBe("secret");
    const after = both.sealText("secret", "row");
    expect((await boxWith({ ENCRYPTION_SECRET: NEW })).openText(after, "row")).toBe("secret");
    const lost = await boxWith({ ENCRYPTION_SECRET: NEW });
    expect(() => lost.openText(before, "row")).toThrow("is not among ENCRYPTION_SECRET");
  });

  it("that were encrypted before there was a secret of their own still open", async () => {
    const before = (await boxWith({})).sealText("secret", "row");
    expect((await boxWith({ ENCRYPTION_SECRET: NEW })).openText(before, "row")).toBe("secret");
  });
});
