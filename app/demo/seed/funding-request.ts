import { and, desc, eq, inArray } from "drizzle-orm";
import { deals } from "~db/schema/deals";
import { milestones } from "~db/schema/milestones";
import { members } from "~db/schema/organizations";
import { asCurrency, toDecimal } from "~/domains/core/money";
import { askToFund } from "~/domains/money/ask-to-fund.server";
import { setSpendingLimit } from "~/domains/organizations/set-spending-limit.server";
import { acting, type Cast, castMember, daysAgo } from "./cast";
import type { DemoWorld } from "./index";

const BRAND = "yunling";

/** A brand's deals person pays up to a limit, and asks the owner for a milestone that costs more. */
export async function seedFundingRequest(world: DemoWorld, cast: Cast): Promise<void> {
  const brand = castMember(cast, BRAND);
  const asker = acting(world, brand, { role: "deals", at: daysAgo(world, 0.2) });
  const [member] = await world.db.select({ id: members.id }).from(members)
    .where(and(eq(members.organizationId, brand.id), eq(members.userId, asker.actor.userId)));
  const [next] = await world.db
    .select({ id: milestones.id, amountMinor: milestones.amountMinor, currency: milestones.currency })
    .from(milestones)
    .innerJoin(deals, and(eq(deals.id, milestones.dealId), inArray(deals.state, ["contracted", "active"])))
    .where(and(eq(milestones.payerOrganizationId, brand.id), eq(milestones.state, "planned")))
    .orderBy(desc(milestones.amountMinor), milestones.id)
    .limit(1);
  if (!member || !next) return;
  const currency = asCurrency(next.currency);
  await setSpendingLimit(acting(world, brand, { at: daysAgo(world, 3) }), { memberId: member.id, limit: toDecimal({ amountMinor: next.amountMinor / 200_000n * 100_000n, currency }), currency });
  await askToFund(asker, { milestoneId: next.id, method: "bank_transfer", poNumber: "YL-2026-MKT-021" });
}
