import { asc, eq } from "drizzle-orm";
import { milestones } from "../../../../db/schema/milestones";
import type { Ctx } from "../../core/context";
import { isPastLongStop, type KillFeeStep, stageOf, stepAt } from "../../deals/kill-fee";
import type { DealTerms } from "../../deals/terms";
import { killFeeOf } from "../../deals/totals";
import { milestoneTransition } from "../../milestones/milestone";
import { agreedFee } from "../agreed-fee.server";
import { splitFee } from "../fees";
import { type KillFeeSplit, splitKillFee } from "../kill-fee-split";
import { type MilestoneMoney, milestoneMoney } from "../milestone-money.server";

export interface DealEndOrder {
  dealId: string;
  /** The terms that were signed. */
  terms: DealTerms;
  /** The payer who leaves; null when the payee does. */
  payerOrganizationId: string | null;
}

export type DealRow = typeof milestones.$inferSelect;

export interface KillFeeFacts extends KillFeeStep {
  all: DealRow[];
  /** The milestones of the payer who leaves; of everybody when the payee does. */
  own: DealRow[];
  money: Map<string, MilestoneMoney>;
  /** The kill fee in each currency. */
  owedIn: (currency: string) => bigint;
}

/** What the record and the contract say about a payer who leaves now. The caller has authorized its actor. */
export async function killFeeFacts(ctx: Ctx, { dealId, terms, payerOrganizationId }: DealEndOrder): Promise<KillFeeFacts> {
  const all = await ctx.db.select().from(milestones).where(eq(milestones.dealId, dealId)).orderBy(asc(milestones.position), asc(milestones.id));
  const own = payerOrganizationId ? all.filter((row) => row.payerOrganizationId === payerOrganizationId) : all;
  const today = ctx.now.toISOString().slice(0, 10);
  const stage = stageOf({ milestones: all.map(({ trigger, approvedAt }) => ({ trigger, isApproved: approvedAt !== null })), schedule: terms.schedule, today });
  const isLate = isPastLongStop(terms, stage, today);
  const step = payerOrganizationId && !isLate ? stepAt(terms.killFee, stage) : undefined;
  const owed = step ? killFeeOf(terms, step.stage).filter((one) => one.payerOrganizationId === payerOrganizationId) : [];
  return {
    stage, step: step ? { stage: step.stage, basisPoints: step.basisPoints } : null, isPastLongStop: isLate, all, own,
    money: await milestoneMoney(ctx, own.map(({ id }) => id)),
    owedIn: (currency) => owed.find((one) => one.currency === currency)?.amountMinor ?? 0n,
  };
}

export interface CurrencySplit extends KillFeeSplit {
  owedMinor: bigint;
  releasedMinor: bigint;
  heldMinor: bigint;
}

/** Divides what is held in one currency; the milestone that `last` names pays only what the others do not cover. */
export function splitHeldIn({ own, money, owedIn }: KillFeeFacts, currency: string, last?: string): CurrencySplit {
  const rows = own.filter((row) => row.currency === currency);
  const open = rows.filter(({ state }) => milestoneTransition(state, "cancel"));
  const ordered = [...open.filter(({ id }) => id !== last), ...open.filter(({ id }) => id === last)];
  const held = ordered.map(({ id }) => ({ milestoneId: id, heldMinor: money.get(id)?.held ?? 0n }));
  const releasedMinor = rows.reduce((sum, { id }) => sum + (money.get(id)?.released ?? 0n) + (money.get(id)?.fee ?? 0n), 0n);
  const owedMinor = owedIn(currency);
  return { ...splitKillFee({ owedMinor, releasedMinor, held }), owedMinor, releasedMinor, heldMinor: held.reduce((sum, one) => sum + one.heldMinor, 0n) };
}

/** The payee's part of a kill fee and the platform's fee on it, as it was agreed. */
export async function feeOnPart(ctx: Ctx, rows: readonly DealRow[], { milestoneId, takenMinor }: KillFeeSplit["parts"][number]): Promise<{ payeeMinor: bigint; feeMinor: bigint }> {
  const row = rows.find(({ id }) => id === milestoneId);
  if (!row || takenMinor === 0n) return { payeeMinor: 0n, feeMinor: 0n };
  const { payeeMinor, feeMinor } = splitFee(takenMinor, await agreedFee(ctx, row));
  return { payeeMinor, feeMinor };
}
