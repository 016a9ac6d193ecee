import { asc, eq } from "drizzle-orm";
import { milestones } from "~db/schema/milestones";
import { payeeAccounts } from "~db/schema/money-accounts";
import { getContract } from "~/domains/contracts/get-contract.server";
import { signContract } from "~/domains/contracts/sign-contract.server";
import { terminateDeal } from "~/domains/deals/terminate-deal.server";
import { approveMilestone } from "~/domains/milestones/approve-milestone.server";
import { requestChanges } from "~/domains/milestones/request-changes.server";
import { storeEvidenceStill } from "~/domains/milestones/store-evidence-still.server";
import { submitEvidence } from "~/domains/milestones/submit-evidence.server";
import { fundMilestone } from "~/domains/money/fund-milestone.server";
import { refundMilestone } from "~/domains/money/refund-milestone.server";
import { startOnboarding } from "~/domains/money/start-onboarding.server";
import { importMetrics } from "~/domains/reports/import-metrics.server";
import { randomFrom } from "../pictures/random";
import { bankAt, finishOnboarding, payAtCheckout, settleMoney } from "./bank";
import { acting, calendarDay, type CastMember, DAY_MS, daysAgo } from "./cast";
import { passes } from "./deal-plans";
import { type DealHistory, step } from "./deal-history";
import type { DemoWorld, Past } from "./index";
import { stillOf } from "./pictures";

/** Countries that Connect reaches among those of the demo; the others are paid by the manual rail. */
const CONNECT = new Set(["US", "GB"]);

/** After acceptance the studio signs, then who pays. */
export async function seedSignatures(world: Past, history: DealHistory): Promise<void> {
  const { stage } = history.plan;
  if (passes(stage, "partly_signed")) await sign(world, history, history.payee);
  if (passes(stage, "signed")) await sign(world, history, history.payer);
}

/** What happens to a signed contract: payments, proof, release, figures. */
export async function seedExecution(world: DemoWorld, history: DealHistory): Promise<void> {
  if (!passes(history.plan.stage, "funded")) return;
  await onboard(world, history);
  await payAndDeliver(world, history, await milestonesOf(world, history.dealId));
}

async function payAndDeliver(world: DemoWorld, history: DealHistory, [first = "", second = "", third = ""]: string[]): Promise<void> {
  const { stage } = history.plan;
  await fund(world, history, first);
  if (stage === "refunded") return refund(world, history, first);
  if (stage === "terminated") return terminate(world, history);
  if (!passes(stage, "delivered")) return;
  await approve(world, history, first);
  await fund(world, history, second);
  await deliver(world, history, second);
  if (stage === "changes_requested") return askForChanges(world, history, second);
  if (!passes(stage, "released")) return;
  await approve(world, history, second);
  if (!passes(stage, "completed")) return;
  await fund(world, history, third);
  await deliver(world, history, third);
  await approve(world, history, third);
  await report(world, history);
}

async function sign(world: Past, history: DealHistory, signer: CastMember): Promise<void> {
  const at = step(world, history);
  const ctx = acting(world, signer, { at });
  const { id, signingHash } = await getContract(ctx, { dealId: history.dealId });
  const mark = signer.people[0]?.person.name ?? signer.profile.name;
  await signContract(ctx, { contractId: id, signingHash, method: "typed", mark }, { userId: ctx.actor.userId, method: "password", at });
}

async function milestonesOf(world: DemoWorld, dealId: string): Promise<string[]> {
  const rows = await world.db.select({ id: milestones.id }).from(milestones).where(eq(milestones.dealId, dealId)).orderBy(asc(milestones.position));
  return rows.map(({ id }) => id);
}

async function onboard(world: DemoWorld, history: DealHistory): Promise<void> {
  const { payee } = history;
  if (!CONNECT.has(payee.profile.country)) return;
  const [known] = await world.db.select({ id: payeeAccounts.id }).from(payeeAccounts).where(eq(payeeAccounts.organizationId, payee.id));
  if (known) return;
  const at = step(world, history, 0.3);
  bankAt(world, at);
  await startOnboarding(acting(world, payee, { at }));
  finishOnboarding(world, payee.id);
  await settleMoney(world, at);
}

async function fund(world: DemoWorld, history: DealHistory, milestoneId: string): Promise<void> {
  const at = step(world, history);
  bankAt(world, at);
  const { fundingId } = await fundMilestone(acting(world, history.payer, { at }), { milestoneId });
  payAtCheckout(world, fundingId, history.plan.stage === "disputed" ? "disputed" : "success");
  await settleMoney(world, at);
}

async function deliver(world: DemoWorld, history: DealHistory, milestoneId: string): Promise<void> {
  const at = step(world, history);
  const ctx = acting(world, history.payee, { at });
  const random = randomFrom(milestoneId + history.plan.production);
  const { episodes } = history.terms.production;
  const minutes = history.terms.production.minutesPerEpisode;
  const still = await storeEvidenceStill(ctx, { milestoneId, name: "frame.jpg", bytes: await stillOf("house", history.plan.production) });
  const [placement] = history.terms.placements;
  await submitEvidence(ctx, {
    milestoneId, note: "All appearances are in the cut behind the link; times are of the master.",
    timecodes: Array.from({ length: 4 }, (_, index) => {
      const start = random.int(5, Math.max(6, Math.floor(minutes * 60) - 20)) * 1000;
      return {
        placementId: placement?.id ?? "p1", versionId: "v1", episode: Math.min(episodes, 1 + index * Math.max(1, Math.floor(episodes / 5))),
        start, end: start + random.int(45, 110) * 100, label: ["On the table", "In her hand", "Second scene, daylight", "Last scene"][index] ?? "",
      };
    }),
    stills: [{ fileId: still.id, placementId: placement?.id, label: "Frame from the second scene" }],
    links: [{ url: `https://screening.demo.example/${history.plan.production}`, label: "Screener" }],
  });
}

async function approve(world: DemoWorld, history: DealHistory, milestoneId: string): Promise<void> {
  await approveMilestone(acting(world, history.payer, { at: step(world, history) }), { milestoneId, note: "Looks right. Thank you." });
  await settleMoney(world, daysAgo(world, history.day));
}

async function askForChanges(world: DemoWorld, history: DealHistory, milestoneId: string): Promise<void> {
  await requestChanges(acting(world, history.payer, { at: step(world, history) }), {
    milestoneId, note: "In the third appearance the product is out of focus. Please use the other take.",
  });
}

async function refund(world: DemoWorld, history: DealHistory, milestoneId: string): Promise<void> {
  const at = step(world, history);
  bankAt(world, at);
  await refundMilestone(acting(world, history.payee, { at }), { milestoneId, reason: "The shoot was called off before it began." });
  await settleMoney(world, at);
}

async function terminate(world: DemoWorld, history: DealHistory): Promise<void> {
  const at = step(world, history);
  bankAt(world, at);
  await terminateDeal(acting(world, history.payer, { at }), { dealId: history.dealId, reason: "plans_changed", note: "Our campaign was moved to next year." });
  await settleMoney(world, at);
}

/** Figures by day, as a platform's export writes them. */
async function report(world: DemoWorld, history: DealHistory): Promise<void> {
  const at = step(world, history, 0.5);
  const random = randomFrom(history.dealId.slice(0, 4) + history.plan.production);
  const lines = Array.from({ length: 21 }, (_, index) => {
    const day = calendarDay(new Date(at.getTime() - (21 - index) * DAY_MS));
    const views = Math.round(random.between(18_000, 240_000) * Math.exp(-index / 14));
    return `${day},${history.terms.platforms[0] ?? "youtube"},${history.terms.territories[0] ?? "US"},${views},${Math.round(views * random.between(0.02, 0.07))}`;
  });
  await importMetrics(acting(world, history.payee, { at }), {
    dealId: history.dealId, source: "Platform analytics export", grade: "A", asOf: calendarDay(at), fileName: "views.csv",
    text: `date,platform,territory,views,engagements\n${lines.join("\n")}\n`,
  });
}
