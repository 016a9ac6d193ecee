import { inArray, sql } from "drizzle-orm";
import { milestones } from "../../../db/schema/milestones";
import { fundings, refunds, releases } from "../../../db/schema/money";
import type { Ctx, MemberActor } from "../core/context";
import { type Currency, isCurrency } from "../core/money";
import { CALLED_OFF_STATES } from "../milestones/milestone";
import type { MilestoneMoney } from "./milestone-money.server";

/** The money bars of an organization's milestones in one currency, added up. */
export interface CurrencyMoney extends Pick<MilestoneMoney, "planned" | "held" | "released" | "refunded" | "fee"> {
  currency: Currency;
}

type Found = Record<"currency" | "planned" | "held" | "released" | "refunded" | "fee", string>;

/**
 * Where the money of all milestones is that the actor's organization pays or is paid for, the largest plan first; added
 * up by the database; `planned` as in `MilestoneMoney`.
 */
export async function sumOrganizationMoney(ctx: Ctx<MemberActor>): Promise<CurrencyMoney[]> {
  const own = ctx.actor.organizationId;
  const rows = await ctx.db.execute<Found>(sql`
    select m.currency, sum(plan.minor)::text as planned,
           sum(paid.minor - released.payee - released.fee - paid.back)::text as held,
           sum(released.payee)::text as released, sum(paid.back)::text as refunded, sum(released.fee)::text as fee
      from ${milestones} m,
           lateral (select coalesce(sum(held_minor - charged_back_minor), 0) as minor, coalesce(sum(refunded_minor), 0) as back from ${fundings} where milestone_id = m.id and state = 'paid') paid,
           lateral (select case when ${inArray(sql`m.state`, [...CALLED_OFF_STATES])} then paid.minor else m.amount_minor end as minor) plan,
           lateral (select coalesce(sum(payee_minor), 0) as payee, coalesce(sum(fee_minor), 0) as fee from ${refunds} where milestone_id = m.id and source = 'release' and state <> 'withdrawn') returned,
           lateral (select coalesce(sum(payee_minor), 0) - returned.payee as payee, coalesce(sum(fee_minor), 0) - returned.fee as fee from ${releases} where milestone_id = m.id) released
     where m.payer_organization_id = ${own} or m.payee_organization_id = ${own}
     group by m.currency
     order by sum(plan.minor) desc, m.currency`);
  return rows.flatMap(({ currency, planned, held, released, refunded, fee }) => (isCurrency(currency)
    ? [{ currency, planned: BigInt(planned), held: BigInt(held), released: BigInt(released), refunded: BigInt(refunded), fee: BigInt(fee) }]
    : []));
}
