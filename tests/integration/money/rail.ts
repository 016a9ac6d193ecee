import { eq } from "drizzle-orm";
import { releases } from "~db/schema/money";
import { batchPayments } from "~db/schema/payouts";
import type { Ctx, MemberActor } from "~/domains/core/context";
import { approvePayoutBatch } from "~/domains/money/approve-payout-batch.server";
import { createPayoutBatch } from "~/domains/money/create-payout-batch.server";
import { finishPayment } from "~/domains/money/finish-payment.server";
import { aMilestone, ledgerBalance } from "~tests/factories/money";
import { aBrand, anOperator, aStudio, type Party } from "~tests/factories/organizations";
import { aColleague, aProof, confirmedDetails } from "~tests/factories/payouts";
import type { moneyWorld } from "./world";

export type Acting = Ctx<MemberActor>;

export const reasonIs = (reason: string) => ({ details: { reason: `payouts:reason.${reason}` } });

export interface Rail {
  brand: Party;
  studio: Party;
  operator: Party;
  first: Acting;
  second: Acting;
  milestone: { id: string; dealId: string };
  releaseId: string;
}

/** Steps of the manual rail in a world of money: released, in a batch, at the bank, paid. */
export function manualRail(world: ReturnType<typeof moneyWorld>) {
  const { db, at } = world;
  const today = () => world.clock.now.toISOString().slice(0, 10);

  /** The marketplace has one operator, with two people. */
  let team: Promise<{ operator: Party; second: Acting }> | undefined;
  const operatorTeam = () => (team ??= anOperator(db).then(async (operator) => ({ operator, second: await aColleague(db, operator) })));

  /** A studio in China with money released to it, and two people of the operator. */
  async function released(options: { hasDetails?: boolean } = {}): Promise<Rail> {
    const [brand, studio] = [await aBrand(db), await aStudio(db, { country: "CN" })];
    const { operator, second } = await operatorTeam();
    if (options.hasDetails !== false) await confirmedDetails(at(studio.ctx), at(operator.ctx));
    const milestone = await aMilestone(db, { payer: brand, payee: studio });
    await world.pay(brand, milestone.id);
    const { releaseId } = await world.release(milestone.id);
    await world.settle();
    return { brand, studio, operator, first: at(operator.ctx), second: at(second), milestone, releaseId };
  }

  async function batched(rail?: Rail) {
    const own = rail ?? (await released());
    const { batchId } = await createPayoutBatch(own.first, { currency: "USD", releaseIds: [own.releaseId] });
    const [payment] = await db.select().from(batchPayments).where(eq(batchPayments.batchId, batchId));
    return { ...own, batchId, paymentId: payment?.id ?? "" };
  }

  async function sent(rail?: Rail) {
    const own = await batched(rail);
    await approvePayoutBatch(own.first, { batchId: own.batchId, approval: "first" });
    await approvePayoutBatch(own.second, { batchId: own.batchId, approval: "second" });
    return own;
  }

  const done = async ({ first, paymentId }: { first: Acting; paymentId: string }) =>
    finishPayment(first, { paymentId, bankReference: "CMB-2026-0001", valueDate: today(), proofFileId: await aProof(first) });

  async function paid() {
    const own = await sent();
    await done(own);
    return own;
  }

  const releaseOf = async (releaseId: string) => (await db.select().from(releases).where(eq(releases.id, releaseId)))[0];
  const paymentOf = async (paymentId: string) => (await db.select().from(batchPayments).where(eq(batchPayments.id, paymentId)))[0];
  const payable = ({ studio }: { studio: Party }) => ledgerBalance(db, "payable", studio.organization.id);
  return { today, operatorTeam, released, batched, sent, done, paid, releaseOf, paymentOf, payable };
}
