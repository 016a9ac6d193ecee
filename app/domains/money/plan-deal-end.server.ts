import { asc, eq } from "drizzle-orm";
import { milestones } from "../../../db/schema/milestones";
import { asCurrency, type Currency } from "../core/money";
import type { Ctx } from "../core/context";
import { isPastLongStop, stageOf, stepAt } from "../deals/kill-fee";
import type { DealTerms } from "../deals/terms";
import type { KillFeeStage } from "../deals/terms-vocabulary";
import { killFeeOf } from "../deals/totals";
import { milestoneEventsFor, type MilestoneState, milestoneTransition } from "../milestones/milestone";
import { agreedFee } from "./agreed-fee.server";
import { splitFee } from "./fees";
import { type KillFeeSplit, splitKillFee } from "./kill-fee-split";
import { type MilestoneMoney, milestoneMoney } from "./milestone-money.server";

export interface DealEndSum extends Omit<KillFeeSplit, "parts"> {
  currency: Currency;
  /** What is held now: it divides into what is taken and what goes back. */
  heldMinor: bigint;
  /** The kill fee of the contract, and what was released before and counts towards it. */
  owedMinor: bigint;
  releasedMinor: bigint;
  /** Of what is taken: the payee's, and the platform's fee on it. */
  payeeMinor: bigint;
  feeMinor: bigint;
}

export interface DealEnd {
  stage: KillFeeStage;
  /** The step of the contract that applies to a payer who leaves now; none when the payee leaves or the long stop has passed. */
  step: { stage: KillFeeStage; basisPoints: number } | null;
  isPastLongStop: boolean;
  /** The state of a milestone that this side may not cancel now: then the deal cannot be ended. */
  refusedBy: MilestoneState | null;
  sums: DealEndSum[];
  parts: KillFeeSplit["parts"];
}

export interface DealEndOrder {
  dealId: string;
  /** The terms that were signed. */
  terms: DealTerms;
  /** The payer who leaves; null when the payee does. */
  payerOrganizationId: string | null;
}

type Row = typeof milestones.$inferSelect;

/**
 * What ending a deal now does to its held money, by the kill-fee clause of its contract: a payer who leaves owes the
 * step of the stage instead of the rest, what was released counts towards it, the rest goes back; when the payee
 * leaves everything goes back. The caller has authorized its actor, and holds the milestones when money is to move.
 */
export async function planDealEnd(ctx: Ctx, { dealId, terms, payerOrganizationId }: DealEndOrder): Promise<DealEnd> {
  const all = await ctx.db.select().from(milestones).where(eq(milestones.dealId, dealId)).orderBy(asc(milestones.position), asc(milestones.id));
  const own = payerOrganizationId ? all.filter((row) => row.payerOrganizationId === payerOrganizationId) : all;
  const money = await milestoneMoney(ctx, own.map(({ id }) => id));
  const today = ctx.now.toISOString().slice(0, 10);
  const stage = stageOf({ milestones: all.map(({ trigger, approvedAt }) => ({ trigger, isApproved: approvedAt !== null })), schedule: terms.schedule, today });
  const isLate = isPastLongStop(terms, stage, today);
  const step = payerOrganizationId && !isLate ? stepAt(terms.killFee, stage) : undefined;
  const owed = step ? killFeeOf(terms, step.stage).filter((one) => one.payerOrganizationId === payerOrganizationId) : [];
  const parts: DealEnd["parts"] = [];
  const sums: DealEndSum[] = [];
  for (const currency of new Set(own.map((row) => row.currency))) {
    const rows = own.filter((row) => row.currency === currency);
    const owedMinor = owed.find((one) => one.currency === currency)?.amountMinor ?? 0n;
    const split = splitIn(rows, money, owedMinor);
    parts.push(...split.parts);
    sums.push({ currency: asCurrency(currency), ...split.sum, ...(await feesOf(ctx, rows, split.parts)) });
  }
  return { stage, step: step ? { stage: step.stage, basisPoints: step.basisPoints } : null, isPastLongStop: isLate, refusedBy: refusedBy(all, payerOrganizationId), sums, parts };
}

const OVER: readonly MilestoneState[] = ["released", "refunded", "cancelled"];

const refusedBy = (all: readonly Row[], payerOrganizationId: string | null): MilestoneState | null =>
  all.find(({ state }) => !OVER.includes(state) && !milestoneEventsFor(state, payerOrganizationId ? "payer" : "payee").includes("cancel"))?.state ?? null;

function splitIn(rows: readonly Row[], money: Map<string, MilestoneMoney>, owedMinor: bigint) {
  const open = rows.filter(({ state }) => milestoneTransition(state, "cancel"));
  const held = open.map(({ id }) => ({ milestoneId: id, heldMinor: money.get(id)?.held ?? 0n }));
  const releasedMinor = rows.reduce((sum, { id }) => sum + (money.get(id)?.released ?? 0n) + (money.get(id)?.fee ?? 0n), 0n);
  const { parts, ...split } = splitKillFee({ owedMinor, releasedMinor, held });
  return { parts, sum: { ...split, owedMinor, releasedMinor, heldMinor: held.reduce((sum, one) => sum + one.heldMinor, 0n) } };
}

/** The platform's fee as it was agreed, on each release that the kill fee will be. */
async function feesOf(ctx: Ctx, rows: readonly Row[], parts: KillFeeSplit["parts"]): Promise<{ payeeMinor: bigint; feeMinor: bigint }> {
  const sum = { payeeMinor: 0n, feeMinor: 0n };
  for (const { milestoneId, takenMinor } of parts) {
    const row = rows.find(({ id }) => id === milestoneId);
    if (!row || takenMinor === 0n) continue;
    const { payeeMinor, feeMinor } = splitFee(takenMinor, await agreedFee(ctx, row));
    sum.payeeMinor += payeeMinor;
    sum.feeMinor += feeMinor;
  }
  return sum;
}
