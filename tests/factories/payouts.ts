import type { Database } from "~db/client.server";
import { releases } from "~db/schema/money";
import type { Ctx, MemberActor } from "~/domains/core/context";
import { newId } from "~/domains/core/id";
import { createPayoutBatch } from "~/domains/money/create-payout-batch.server";
import { decideBankDetails } from "~/domains/money/decide-bank-details.server";
import { saveBankDetails } from "~/domains/money/save-bank-details.server";
import { storePayoutProof } from "~/domains/money/store-payout-proof.server";
import { pictureBytes } from "./market";
import { aMilestone } from "./money";
import { aMember, type Party } from "./organizations";

type Acting = Ctx<MemberActor>;

/** A company account in Shanghai, as its finance person types it. */
export const CHINESE_ACCOUNT = {
  country: "CN", currency: "CNY", holder: "Paper Lantern Pictures (Shanghai) Co., Ltd.", holderLocal: "纸灯影业（上海）有限公司", address: "88 Caoxi North Road, Shanghai",
  bankName: "China Merchants Bank", bic: "CMBCCNBS", accountNumber: "1219 0000 1234 5678", cnaps: "308290003020",
};

export const JAPANESE_ACCOUNT = {
  country: "JP", currency: "JPY", holder: "Kita Films K.K.", holderLocal: "株式会社キタフィルムズ", address: "2-11-3 Meguro, Tokyo",
  bankName: "MUFG Bank", bic: "BOTKJPJT", accountNumber: "1234567", zenginBank: "0005", zenginBranch: "001",
};

/** A proof of the person, made this moment. */
export const proofOf = (ctx: Acting) => ({ userId: ctx.actor.userId, method: "password" as const, at: ctx.now });

/** A payee of the manual rail whose account an operator has confirmed. */
export async function confirmedDetails(payee: Acting, operator: Acting, account: object = CHINESE_ACCOUNT): Promise<string> {
  const { bankDetailsId } = await saveBankDetails(payee, account, proofOf(payee));
  await decideBankDetails({ ...operator, now: payee.now }, { bankDetailsId, decision: "confirm", note: "Called the number in the contract." });
  return bankDetailsId;
}

/** A second person of the operator's finance. */
export async function aColleague(db: Database, operator: Party): Promise<Acting> {
  return (await aMember(db, operator.organization, { role: "finance" })).ctx;
}

/** A scan of the bank's confirmation. */
export async function aProof(ctx: Acting): Promise<string> {
  return (await storePayoutProof(ctx, { name: "slip.png", bytes: await pictureBytes() })).id;
}

/** A Korean board's account. */
const KOREAN_ACCOUNT = {
  country: "KR", currency: "KRW", holder: "Visit Jeonju", holderLocal: "전주관광공사", address: "12 Hanok-gil, Jeonju", bankName: "Shinhan Bank", bic: "SHBKKRSE", accountNumber: "110-123-456789",
};

/** A batch with a payment that waits for approval, and a changed account that waits for its confirmation. */
export async function aWaitingBatch(db: Database, { payer, payee, operator }: { payer: Party; payee: Party; operator: Party }): Promise<{ batch: string; bankDetails: string }> {
  const { now } = operator.ctx;
  await confirmedDetails(payee.ctx, operator.ctx, KOREAN_ACCOUNT);
  const milestone = await aMilestone(db, { payer, payee, state: "releasing" });
  const releaseId = newId("rel", now);
  await db.insert(releases).values({
    id: releaseId, milestoneId: milestone.id, dealId: milestone.dealId, position: 1, payerOrganizationId: payer.organization.id, payeeOrganizationId: payee.organization.id, cause: "approval",
    currency: "USD", amountMinor: 1_000_000n, feeMinor: 80_000n, payeeMinor: 920_000n, rail: "manual", state: "payable", createdAt: now, updatedAt: now,
  });
  const { batchId } = await createPayoutBatch(operator.ctx, { currency: "USD", releaseIds: [releaseId] });
  const changed = { ...KOREAN_ACCOUNT, accountNumber: "110-999-000111" };
  return { batch: batchId, bankDetails: (await saveBankDetails(payee.ctx, changed, proofOf(payee.ctx))).bankDetailsId };
}
