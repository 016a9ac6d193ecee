import { Buffer } from "node:buffer";
import { and, asc, eq, gt } from "drizzle-orm";
import { releases } from "~db/schema/money";
import { batchPayments } from "~db/schema/payouts";
import { approvePayoutBatch } from "~/domains/money/approve-payout-batch.server";
import { createPayoutBatch } from "~/domains/money/create-payout-batch.server";
import { decideBankDetails } from "~/domains/money/decide-bank-details.server";
import { finishPayment } from "~/domains/money/finish-payment.server";
import { recordPlatformPayout } from "~/domains/money/record-platform-payout.server";
import { saveBankDetails } from "~/domains/money/save-bank-details.server";
import { storePayoutProof } from "~/domains/money/store-payout-proof.server";
import { payPlatformOut } from "~tests/doubles/stripe/resources/payouts";
import { bankAt } from "./bank";
import { acting, calendarDay, type Cast, castMember, type CastMember, daysAgo } from "./cast";
import type { DemoWorld } from "./index";

const hoursAgo = (world: DemoWorld, hours: number): Date => daysAgo(world, hours / 24);

/** Payees in China are paid by bank: one payment has arrived, one batch waits for its second person. */
export async function seedManualRail(world: DemoWorld, cast: Cast): Promise<void> {
  const waiting = await world.db.select().from(releases)
    .where(and(eq(releases.rail, "manual"), eq(releases.state, "payable"), gt(releases.payeeMinor, 0n))).orderBy(asc(releases.createdAt), asc(releases.id));
  const payees = [...cast.values()].filter(({ id, profile }) => profile.country === "CN" && waiting.some(({ payeeOrganizationId }) => payeeOrganizationId === id));
  for (const [index, payee] of payees.entries()) await enterAccount(world, { payee, operator: castMember(cast, "operator"), index });
  const own = waiting.filter(({ payeeOrganizationId }) => payees.some(({ id }) => id === payeeOrganizationId));
  const [first, second] = own;
  const operator = castMember(cast, "operator");
  if (first) await payByBank(world, operator, first);
  if (second) await proposeBatch(world, operator, second);
}

async function enterAccount(world: DemoWorld, { payee, operator, index }: { payee: CastMember; operator: CastMember; index: number }): Promise<void> {
  const ctx = acting(world, payee, { at: hoursAgo(world, 10) });
  const { name, nameZh, city } = payee.profile;
  const account = {
    country: "CN", currency: "CNY", holder: `${name.replace(/[^A-Za-z0-9 .,'-]/g, "")} Co., Ltd.`, holderLocal: `${nameZh ?? name}有限公司`, address: `12 Yanjiang Avenue, ${city}`,
    bankName: "China Merchants Bank", bic: "CMBCCNBS", accountNumber: String(6_225_880_100_004_100 + index * 37), cnaps: "308521015064",
  };
  const { bankDetailsId } = await saveBankDetails(ctx, account, { userId: ctx.actor.userId, method: "password", at: ctx.now });
  await decideBankDetails(acting(world, operator, { role: "finance", at: hoursAgo(world, 9) }), {
    bankDetailsId, decision: "confirm", note: "Called the finance office on the number of the contract.",
  });
}

type Release = typeof releases.$inferSelect;

/** Stripe fills the platform's bank, two people approve, the bank pays, the slip is kept. */
async function payByBank(world: DemoWorld, operator: CastMember, release: Release): Promise<void> {
  const [ines, luo] = [(hours: number) => acting(world, operator, { at: hoursAgo(world, hours) }), (hours: number) => acting(world, operator, { role: "finance", at: hoursAgo(world, hours) })];
  bankAt(world, daysAgo(world, 3));
  const payoutId = payPlatformOut(world.stripe, { amount: Number(release.payeeMinor), currency: release.currency.toLowerCase() });
  bankAt(world, hoursAgo(world, 8.5));
  await recordPlatformPayout(luo(8.5), { payoutId });
  const { batchId } = await createPayoutBatch(luo(8), { currency: release.currency, releaseIds: [release.id] });
  await approvePayoutBatch(luo(7.5), { batchId, approval: "first" });
  await approvePayoutBatch(ines(7), { batchId, approval: "second" });
  const [payment] = await world.db.select({ id: batchPayments.id }).from(batchPayments).where(eq(batchPayments.batchId, batchId));
  const { id: proofFileId } = await storePayoutProof(luo(3), { name: "bank-confirmation.pdf", bytes: slip("Payment order carried out. Reference OCBC-7714-2209.") });
  await finishPayment(luo(3), { paymentId: payment?.id ?? "", bankReference: "OCBC-7714-2209", valueDate: calendarDay(hoursAgo(world, 3)), proofFileId });
}

async function proposeBatch(world: DemoWorld, operator: CastMember, release: Release): Promise<void> {
  const at = (hours: number) => acting(world, operator, { role: "finance", at: hoursAgo(world, hours) });
  const { batchId } = await createPayoutBatch(at(2), { currency: release.currency, releaseIds: [release.id] });
  await approvePayoutBatch(at(1.5), { batchId, approval: "first" });
}

/** A document of one line, as small as a PDF can be. */
function slip(line: string): Uint8Array {
  const stream = `BT /F1 14 Tf 60 760 Td (${line}) Tj ET`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  let text = "%PDF-1.4\n";
  const offsets = objects.map((object, index) => {
    const offset = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const start = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return new Uint8Array(Buffer.from(text, "latin1"));
}
