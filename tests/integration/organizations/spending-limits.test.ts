import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { auditEntries } from "~db/schema/house";
import { members } from "~db/schema/organizations";
import type { Role } from "~/domains/core/context";
import { changeMemberRole } from "~/domains/organizations/change-member-role.server";
import { createApiKey } from "~/domains/organizations/create-api-key.server";
import { inviteMember } from "~/domains/organizations/invite-member.server";
import { listMembers } from "~/domains/organizations/list-members.server";
import { loadSpendingLimit } from "~/domains/organizations/load-spending-limit.server";
import { setSpendingLimit } from "~/domains/organizations/set-spending-limit.server";
import { aBrand, aMember, type Party } from "~tests/factories/organizations";
import { testDatabase } from "~tests/setup/database";
import { itGuards } from "~tests/setup/verb-guards";

const { db } = testDatabase();
const noWay = { code: "forbidden", details: { reason: "organizations:reason.no_way_around_limit" } };
const own = { code: "forbidden", details: { reason: "organizations:reason.own_spending_limit" } };

async function someone({ organization }: Party, role: Role) {
  const person = await aMember(db, organization, { role });
  const [row] = await db.select({ id: members.id }).from(members).where(and(eq(members.organizationId, organization.id), eq(members.userId, person.user.id)));
  return { ...person, memberId: row?.id ?? "" };
}

async function withDeals() {
  const brand = await aBrand(db);
  return { brand, deals: await someone(brand, "deals") };
}

const limit = (memberId: string, amount = "5,000.50") => ({ memberId, limit: amount, currency: "USD" });

describe("a spending limit", () => {
  it("is set and taken away, and is in the log", async () => {
    const { brand, deals } = await withDeals();
    await setSpendingLimit(brand.ctx, limit(deals.memberId));
    expect(await loadSpendingLimit(deals.ctx)).toEqual({ amountMinor: 500_050n, currency: "USD" });
    expect((await listMembers(brand.ctx)).map(({ spendingLimitMinor }) => spendingLimitMinor)).toEqual([null, 500_050n]);
    await setSpendingLimit(brand.ctx, { memberId: deals.memberId, limit: "" });
    expect(await loadSpendingLimit(deals.ctx)).toBeNull();
    expect(await db.select({ action: auditEntries.action }).from(auditEntries).where(eq(auditEntries.subjectId, deals.user.id)))
      .toEqual([{ action: "member.spending_limit_set" }, { action: "member.spending_limit_removed" }]);
  });

  it("is an amount in a currency, and only for who pays and is not finance or owner", async () => {
    const { brand, deals } = await withDeals();
    for (const amount of ["0", "lots", "-5", "1.234"]) {
      await expect(setSpendingLimit(brand.ctx, limit(deals.memberId, amount))).rejects.toMatchObject({ code: "invalid", details: { issues: [{ path: "limit" }] } });
    }
    await expect(setSpendingLimit(brand.ctx, { memberId: deals.memberId, limit: "5" })).rejects.toMatchObject({ details: { issues: [{ path: "currency" }] } });
    for (const role of ["owner", "finance", "viewer"] as const) {
      await expect(setSpendingLimit(brand.ctx, limit((await someone(brand, role)).memberId))).rejects.toMatchObject({ details: { reason: "organizations:reason.spending_role" } });
    }
  });

  it("of an admin is the owner's to set; nobody sets their own, leaves it by a role, or makes a key that pays", async () => {
    const brand = await aBrand(db);
    const [admin, other] = [await someone(brand, "admin"), await someone(brand, "admin")];
    await expect(setSpendingLimit(other.ctx, limit(admin.memberId))).rejects.toMatchObject({ code: "forbidden" });
    await setSpendingLimit(brand.ctx, limit(admin.memberId));
    await expect(setSpendingLimit(admin.ctx, limit(admin.memberId, "900,000"))).rejects.toMatchObject(own);
    await expect(changeMemberRole(admin.ctx, { memberId: admin.memberId, role: "finance" })).rejects.toMatchObject(noWay);
    await expect(createApiKey(admin.ctx, { name: "pays", scopes: ["money:write"] })).rejects.toMatchObject(noWay);
    await createApiKey(admin.ctx, { name: "reads", scopes: ["money:read"] });
    await createApiKey(other.ctx, { name: "pays", scopes: ["money:write"] });
  });

  it("makes nobody who pays without one, and gives nobody more", async () => {
    const brand = await aBrand(db);
    const [admin, deals] = [await someone(brand, "admin"), await someone(brand, "deals")];
    await setSpendingLimit(brand.ctx, limit(admin.memberId));
    for (const role of ["finance", "admin"] as const) {
      await expect(inviteMember(admin.ctx, { email: `${role}@brand.example`, role })).rejects.toMatchObject(noWay);
      await expect(changeMemberRole(admin.ctx, { memberId: deals.memberId, role })).rejects.toMatchObject(noWay);
    }
    await inviteMember(admin.ctx, { email: "viewer@brand.example", role: "viewer" });
    const above = { code: "conflict", details: { reason: "organizations:reason.above_own_limit" } };
    await expect(setSpendingLimit(admin.ctx, limit(deals.memberId, "5,000.51"))).rejects.toMatchObject(above);
    await expect(setSpendingLimit(admin.ctx, { ...limit(deals.memberId, "1"), currency: "EUR" })).rejects.toMatchObject(above);
    await setSpendingLimit(admin.ctx, limit(deals.memberId));
    expect(await loadSpendingLimit(deals.ctx)).toMatchObject({ amountMinor: 500_050n });
  });

  it("goes with a role that has none", async () => {
    const { brand, deals } = await withDeals();
    await setSpendingLimit(brand.ctx, limit(deals.memberId));
    await changeMemberRole(brand.ctx, { memberId: deals.memberId, role: "admin" });
    expect(await loadSpendingLimit(deals.ctx)).toMatchObject({ amountMinor: 500_050n });
    await changeMemberRole(brand.ctx, { memberId: deals.memberId, role: "finance" });
    expect(await loadSpendingLimit(deals.ctx)).toBeNull();
  });

  itGuards({
    db, world: withDeals, party: ({ brand }) => brand, roles: ["owner", "admin"], pair: "both",
    act: ({ deals }, ctx) => setSpendingLimit(ctx, limit(deals.memberId)),
  });
});
