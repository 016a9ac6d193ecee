import { and, eq, gt, notInArray, sql } from "drizzle-orm";
import { deals } from "../../../db/schema/deals";
import { milestones } from "../../../db/schema/milestones";
import { releases } from "../../../db/schema/money";
import { organizations } from "../../../db/schema/organizations";
import { batchPayments } from "../../../db/schema/payouts";
import { productions } from "../../../db/schema/productions";
import { authorize } from "../core/authorize";
import type { Ctx } from "../core/context";
import { parse } from "../core/parse";
import { manualStandings } from "./internal/manual-waiting.server";
import { listPayablesInput } from "./payout-input";
import { canReadLedger } from "./policy";

const MOST = 500;

/** Released money that the operator has to pay by bank, in no batch yet, oldest first, with what is in its way. */
export async function listPayables(ctx: Ctx, input: unknown = {}) {
  authorize(canReadLedger(ctx.actor));
  const { currency } = parse(listPayablesInput, input);
  const taken = ctx.db.select({ id: batchPayments.releaseId }).from(batchPayments).where(sql`${batchPayments.state} in ('listed', 'sent', 'done')`);
  const rows = await ctx.db
    .select({
      id: releases.id, rail: releases.rail, dealId: releases.dealId, milestoneId: releases.milestoneId, currency: releases.currency, payeeMinor: releases.payeeMinor,
      createdAt: releases.createdAt, payeeOrganizationId: releases.payeeOrganizationId, payee: organizations.name, payeeZh: organizations.nameZh,
      country: organizations.country, milestone: milestones.title, milestoneZh: milestones.titleZh, milestoneState: milestones.state,
      production: productions.title, productionZh: productions.titleZh,
    })
    .from(releases)
    .innerJoin(organizations, eq(organizations.id, releases.payeeOrganizationId))
    .innerJoin(milestones, eq(milestones.id, releases.milestoneId))
    .innerJoin(deals, eq(deals.id, releases.dealId))
    .innerJoin(productions, eq(productions.id, deals.productionId))
    .where(and(
      eq(releases.rail, "manual"), eq(releases.state, "payable"), gt(releases.payeeMinor, 0n), notInArray(releases.id, taken),
      currency ? eq(releases.currency, currency) : undefined,
    ))
    .orderBy(releases.createdAt, releases.id)
    .limit(MOST);
  const standings = await manualStandings(ctx, rows);
  return rows.map(({ milestoneState, rail: _rail, ...row }) => {
    const standing = standings.get(row.id) ?? { step: "manual_rail" as const };
    const isClear = standing.step === "manual_rail" || standing.step === "bank_returned";
    return { ...row, standing, isFrozen: milestoneState === "frozen", canBePaid: isClear && milestoneState !== "frozen" };
  });
}

export type Payable = Awaited<ReturnType<typeof listPayables>>[number];
