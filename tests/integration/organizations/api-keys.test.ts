import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { apiKeys, organizations } from "~db/schema/organizations";
import { authenticateApiKey } from "~/domains/organizations/authenticate-api-key.server";
import { createApiKey } from "~/domains/organizations/create-api-key.server";
import { listApiKeys } from "~/domains/organizations/list-api-keys.server";
import { revokeApiKey } from "~/domains/organizations/revoke-api-key.server";
import { aBrand, aMember, aStudio } from "~tests/factories/organizations";
import { TEST_NOW, testDatabase } from "~tests/setup/database";

const { db } = testDatabase();
const after = (minutes: number) => new Date(TEST_NOW.getTime() + minutes * 60_000);
const input = { name: "Warehouse", scopes: ["briefs:read", "deals:write"] };

describe("an API key", () => {
  it("acts as an admin of its organization within its scopes", async () => {
    const studio = await aStudio(db);
    const { key, apiKeyId } = await createApiKey(studio.ctx, input);
    expect(key).toMatch(/^scm_[\w-]{43}$/);
    expect(await authenticateApiKey(db, key, TEST_NOW)).toEqual({
      scopes: ["briefs:read", "deals:write"],
      actor: {
        kind: "member", via: "api_key", apiKeyId, userId: studio.owner.id, organizationId: studio.organization.id,
        organizationKind: "studio", organizationStatus: "verified", role: "admin",
      },
    });
  });

  it("is stored as a hash, and shown only by its first letters", async () => {
    const studio = await aStudio(db);
    const { key, apiKeyId } = await createApiKey(studio.ctx, input);
    const [row] = await db.select().from(apiKeys).where(eq(apiKeys.id, apiKeyId));
    expect(JSON.stringify(row)).not.toContain(key);
    expect(await listApiKeys(studio.ctx)).toMatchObject([{ name: "Warehouse", prefix: key.slice(0, 10), lastUsedAt: null }]);
  });

  it("notes its use at most once a minute", async () => {
    const studio = await aStudio(db);
    const { key } = await createApiKey(studio.ctx, input);
    const usedAt = async () => (await listApiKeys(studio.ctx))[0]?.lastUsedAt;
    await authenticateApiKey(db, key, after(0));
    await authenticateApiKey(db, key, after(0.9));
    expect(await usedAt()).toEqual(after(0));
    await authenticateApiKey(db, key, after(1.1));
    expect(await usedAt()).toEqual(after(1.1));
  });

  it("stops when revoked or run out, and nothing unknown ever worked", async () => {
    const studio = await aStudio(db);
    const short = await createApiKey(studio.ctx, { ...input, expiresInDays: 1 });
    expect(await authenticateApiKey(db, short.key, after(24 * 60 - 1))).not.toBeNull();
    expect(await authenticateApiKey(db, short.key, after(24 * 60))).toBeNull();
    const { key, apiKeyId } = await createApiKey(studio.ctx, input);
    await revokeApiKey(studio.ctx, { apiKeyId });
    expect(await authenticateApiKey(db, key, TEST_NOW)).toBeNull();
    await expect(revokeApiKey(studio.ctx, { apiKeyId })).rejects.toMatchObject({ code: "conflict" });
    for (const wrong of [`${key}x`, "scm_", "", "Bearer", key.slice(4)]) expect(await authenticateApiKey(db, wrong, TEST_NOW)).toBeNull();
  });

  it("carries the organization's suspension", async () => {
    const studio = await aStudio(db);
    const { key } = await createApiKey(studio.ctx, input);
    await db.update(organizations).set({ status: "suspended" }).where(eq(organizations.id, studio.organization.id));
    expect((await authenticateApiKey(db, key, TEST_NOW))?.actor.organizationStatus).toBe("suspended");
  });

  it("is made, seen and revoked by owners and admins of its organization, in person", async () => {
    const studio = await aStudio(db);
    const { apiKeyId } = await createApiKey(studio.ctx, input);
    const deals = await aMember(db, studio.organization, { role: "deals" });
    const asKey = { ...studio.ctx, actor: { ...studio.ctx.actor, via: "api_key" as const } };
    for (const ctx of [deals.ctx, asKey]) {
      await expect(createApiKey(ctx, input)).rejects.toMatchObject({ code: "forbidden" });
      await expect(listApiKeys(ctx)).rejects.toMatchObject({ code: "forbidden" });
      await expect(revokeApiKey(ctx, { apiKeyId })).rejects.toMatchObject({ code: "forbidden" });
    }
    await expect(revokeApiKey((await aBrand(db)).ctx, { apiKeyId })).rejects.toMatchObject({ code: "not_found" });
  });

  it("needs a name and scopes that exist", async () => {
    const { ctx } = await aStudio(db);
    await expect(createApiKey(ctx, { ...input, scopes: [] })).rejects.toMatchObject({ code: "invalid" });
    await expect(createApiKey(ctx, { ...input, scopes: ["contracts:sign"] })).rejects.toMatchObject({ code: "invalid" });
    await expect(createApiKey(ctx, { ...input, name: " " })).rejects.toMatchObject({ code: "invalid" });
    await expect(createApiKey(ctx, { ...input, expiresInDays: 0 })).rejects.toMatchObject({ code: "invalid" });
  });

  it("is revoked once when two press at once", async () => {
    const { ctx } = await aStudio(db);
    const { apiKeyId } = await createApiKey(ctx, input);
    const presses = await Promise.allSettled([revokeApiKey(ctx, { apiKeyId }), revokeApiKey(ctx, { apiKeyId })]);
    expect(presses.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });
});
