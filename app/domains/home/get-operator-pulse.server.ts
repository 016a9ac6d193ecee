import { and, count, desc, eq, gt, inArray, isNotNull, ne, sql } from "drizzle-orm";
import { briefs } from "~db/schema/briefs";
import { deals } from "~db/schema/deals";
import { frozenCurrencies, moneyOps, reconciliations } from "~db/schema/money";
import { organizations } from "~db/schema/organizations";
import { locations } from "~db/schema/places";
import { productions } from "~db/schema/productions";
import { authorize } from "../core/authorize";
import type { Ctx, MemberActor } from "../core/context";
import { PIPELINE_STAGES } from "../deals/deal";
import { canReadConsole } from "../operator/policy";
import { ORGANIZATION_STATUSES } from "../organizations/organization-lifecycle";
import type { OperatorPulse } from "./pulse";

/** How the marketplace stands: organizations by status, what is listed, deals by stage, and whether money needs an eye. */
export async function getOperatorPulse(ctx: Ctx<MemberActor>): Promise<OperatorPulse> {
  authorize(canReadConsole(ctx.actor));
  const [statuses, states, listings, money] = await Promise.all([
    ctx.db.select({ status: organizations.status, count: count() }).from(organizations).groupBy(organizations.status),
    ctx.db.select({ state: deals.state, count: count() }).from(deals).groupBy(deals.state),
    countListings(ctx),
    checkMoney(ctx),
  ]);
  return {
    organizations: ORGANIZATION_STATUSES.map((stage) => ({ stage, count: statuses.find(({ status }) => status === stage)?.count ?? 0 })),
    stages: PIPELINE_STAGES.filter(({ stage }) => stage !== "ended").map(({ stage, states: ofStage }) => ({
      stage, count: states.filter(({ state }) => ofStage.includes(state)).reduce((sum, row) => sum + row.count, 0),
    })),
    listings,
    money,
  };
}

async function countListings(ctx: Ctx): Promise<OperatorPulse["listings"]> {
  const [openBriefs, titles, places, ...hidden] = await Promise.all([
    ctx.db.$count(briefs, eq(briefs.state, "open")),
    ctx.db.$count(productions, eq(productions.state, "published")),
    ctx.db.$count(locations, eq(locations.state, "published")),
    ctx.db.$count(briefs, isNotNull(briefs.takenDownAt)),
    ctx.db.$count(productions, isNotNull(productions.takenDownAt)),
    ctx.db.$count(locations, isNotNull(locations.takenDownAt)),
  ]);
  return { briefs: openBriefs, productions: titles, locations: places, takenDown: hidden.reduce((sum, one) => sum + one, 0) };
}

const LATE_MINUTES = 15;

/** Operations that should have ended, currencies that stand still, and the last comparison with Stripe. */
async function checkMoney(ctx: Ctx): Promise<OperatorPulse["money"]> {
  const lateAt = new Date(ctx.now.getTime() - LATE_MINUTES * 60_000);
  const [late, frozen, [check]] = await Promise.all([
    ctx.db.$count(moneyOps, and(inArray(moneyOps.state, ["ready", "sent", "unknown"]), ne(moneyOps.kind, "manual_payout"), gt(sql`${lateAt.toISOString()}::timestamptz`, moneyOps.createdAt))),
    ctx.db.select({ currency: frozenCurrencies.currency }).from(frozenCurrencies).orderBy(frozenCurrencies.currency),
    ctx.db.select({ at: reconciliations.checkedAt, result: reconciliations.result }).from(reconciliations).orderBy(desc(reconciliations.checkedAt), desc(reconciliations.id)).limit(1),
  ]);
  return { late, frozen: frozen.map(({ currency }) => currency), check: check ? { at: check.at, isBroken: check.result === "break" } : null };
}
