import { eq } from "drizzle-orm";
import { briefs } from "~db/schema/briefs";
import { productions } from "~db/schema/productions";
import { asCurrency } from "~/domains/core/money";
import { markBriefAwarded } from "~/domains/briefs/mark-brief-awarded.server";
import { acceptOffer } from "~/domains/deals/accept-offer.server";
import { counterOffer } from "~/domains/deals/counter-offer.server";
import { declineBid } from "~/domains/deals/decline-bid.server";
import { firstTerms } from "~/domains/deals/first-terms";
import { sendMessage } from "~/domains/deals/send-message.server";
import { shortlistBid } from "~/domains/deals/shortlist-bid.server";
import { expireOffers } from "~/domains/deals/expire-offers.job.server";
import { submitBid } from "~/domains/deals/submit-bid.server";
import type { DealTerms } from "~/domains/deals/terms";
import { withdrawBid } from "~/domains/deals/withdraw-bid.server";
import { EMPTY_BRIEF } from "~/domains/briefs/brief-input";
import type { SeededBrief } from "./briefs";
import { acting, beginInParallel, type Cast, castMember, type CastMember, inParallel, systemAt } from "./cast";
import { DEAL_PLANS, type DealPlan, passes, stepsOf } from "./deal-plans";
import { type DealHistory, step } from "./deal-history";
import { seedExecution, seedSignatures } from "./execution";
import type { DemoWorld, Past } from "./index";
import type { Productions } from "./productions";

export interface Seeded {
  cast: Cast;
  productions: Productions;
}

const MOST_DAYS_A_STEP = 3.5;

interface PaidDeals {
  bids: readonly PlannedBid[][];
  /** Those that are negotiated elsewhere meanwhile. */
  agreed: Promise<DealHistory[]>;
}

/** Deals with money, each with its own history in the order in which it happened. */
export async function seedPaidDeals(world: DemoWorld, seeded: Seeded, { bids, agreed }: PaidDeals): Promise<void> {
  const signed = beginInParallel(bids, (bidsOfBrief) => negotiateAndSign(world, seeded, bidsOfBrief));
  await Promise.all([...signed, payInTurn(world, [...signed, agreed])]);
}

/** Money moves by one clock of the bank, so one deal after the other, while others still negotiate. */
async function payInTurn(world: DemoWorld, signed: readonly Promise<DealHistory[]>[]): Promise<void> {
  for (const histories of signed) {
    for (const history of await histories) await seedExecution(world, history);
  }
}

/** Deals until they are signed; others pay them. */
export async function negotiateAll(world: Past, seeded: Seeded, bids: readonly PlannedBid[][]): Promise<DealHistory[]> {
  return (await Promise.all(beginInParallel(bids, (bidsOfBrief) => negotiateAndSign(world, seeded, bidsOfBrief)))).flat();
}

/** Deals that have not come to money: undecided, ended without a contract, or waiting for signatures and payment. */
export const seedUnpaidDeals = (world: Past, seeded: Seeded, bids: readonly PlannedBid[][]): Promise<void> =>
  inParallel(bids, async (bidsOfBrief) => void (await negotiateAndSign(world, seeded, bidsOfBrief)));

/** Bids for one brief know of each other, so in their order; gives those that ended in agreement. */
async function negotiateAndSign(world: Past, seeded: Seeded, bidsOfBrief: readonly PlannedBid[]): Promise<DealHistory[]> {
  const agreed: DealHistory[] = [];
  for (const bid of bidsOfBrief) {
    const history = await negotiate(world, seeded, bid);
    if (history) agreed.push(history);
  }
  for (const history of agreed) await seedSignatures(world, history);
  return agreed;
}

export interface PlannedBid {
  plan: DealPlan;
  brief: SeededBrief;
}

/** All bids by their briefs: those of briefs that lead to money, and the others. */
export function planBids(briefs: readonly SeededBrief[]): { paid: PlannedBid[][]; unpaid: PlannedBid[][] } {
  const groups = new Map<string, PlannedBid[]>();
  for (const plan of DEAL_PLANS) {
    const brief = chooseBrief(briefs, plan);
    if (!brief) throw new Error(`No open brief for ${plan.product}`);
    groups.set(brief.id, [...(groups.get(brief.id) ?? []), { plan, brief }]);
  }
  const isPaid = (bids: PlannedBid[]) => bids.some(({ plan }) => passes(plan.stage, "funded"));
  const all = [...groups.values()];
  return { paid: all.filter(isPaid), unpaid: all.filter((bids) => !isPaid(bids)) };
}

async function negotiate(world: Past, seeded: Seeded, bid: PlannedBid): Promise<DealHistory | undefined> {
  const { plan } = bid;
  const history = await openBid(world, seeded, bid);
  for (let round = 0; round < plan.rounds; round += 1) await counter(world, history, round);
  await chat(world, history);
  const { dealId, payer, payee } = history;
  const at = step(world, history);
  if (plan.stage === "shortlisted") await shortlistBid(acting(world, payer, { at }), { dealId, isShortlisted: true });
  if (plan.stage === "declined") await declineBid(acting(world, payer, { at }), { dealId, reason: "price", note: "Above what we planned for this title." });
  if (plan.stage === "expired") await expireOffers(systemAt(world, at), { dealId });
  if (plan.stage === "withdrawn") await withdrawBid(acting(world, payee, { at }), { dealId, reason: "timing" });
  if (!passes(plan.stage, "accepted")) return undefined;
  const accepting = plan.rounds % 2 === 0 ? payer : payee;
  await acceptOffer(acting(world, accepting, { at }), { dealId, versionNumber: plan.rounds + 1 });
  if (plan.stage === "completed") await markBriefAwarded(acting(world, payer, { at }), { briefId: bid.brief.id });
  return history;
}

async function openBid(world: Past, { cast, productions: titles }: Seeded, { plan, brief: open }: PlannedBid): Promise<DealHistory> {
  const title = titles.get(plan.production);
  if (!title) throw new Error(`No title ${plan.production}`);
  const payer = castMember(cast, open.brand);
  const payee = castMember(cast, title.studio);
  const terms = await termsOf(world, { briefId: open.id, productionId: title.id, payer, payee, askPercent: plan.askPercent });
  // contracts and offers wait for a few days only, so no step takes longer than that
  const day = Math.min(open.publishedDaysAgo - 0.4, 1.5 + stepsOf(plan) * MOST_DAYS_A_STEP);
  const history: DealHistory = { plan, dealId: "", payer, payee, terms, day, pace: (day - 1.5) / stepsOf(plan) };
  const at = step(world, history, 0.5);
  const { dealId } = await submitBid(acting(world, payee, { at }), {
    briefId: open.id, terms, note: "Two scenes are already written around it; we can send the pages.", expiresAt: expiry(at, plan.stage === "expired" ? 4 : undefined),
  });
  return { ...history, dealId };
}

/** The plan's own brief, or another open one of the brand; one brief carries one award, as its budget does. */
function chooseBrief(all: readonly SeededBrief[], plan: DealPlan): SeededBrief | undefined {
  const ofProduct = all.filter((row) => row.product.product === plan.product);
  const own = ofProduct[plan.angle];
  const ofBrand = all.filter((row) => row.brand === own?.brand);
  const isAward = passes(plan.stage, "accepted");
  const chosen = [own, ...ofProduct, ...ofBrand].find((row) => row?.state === "open" && !row.isInvitation && !(isAward && row.isAwarded));
  if (chosen && isAward) chosen.isAwarded = true;
  return chosen;
}

const expiry = (at: Date, days = 90): string => new Date(at.getTime() + days * 86_400_000).toISOString();

interface TermsPlan {
  briefId: string;
  productionId: string;
  payer: CastMember;
  payee: CastMember;
  askPercent: number;
}

async function termsOf(world: Past, { briefId, productionId, payer, payee, askPercent }: TermsPlan): Promise<DealTerms> {
  const [brief] = await world.db.select().from(briefs).where(eq(briefs.id, briefId));
  const [production] = await world.db.select().from(productions).where(eq(productions.id, productionId));
  if (!brief || !production) throw new Error("The brief or the title is gone");
  const party = ({ id, profile }: CastMember) => ({
    organizationId: id, kind: profile.kind as "brand", name: profile.name, nameZh: profile.nameZh, country: profile.country,
  });
  const terms = firstTerms({
    brief: {
      ...EMPTY_BRIEF, title: brief.title, titleZh: brief.titleZh, productName: brief.productName, productNameZh: brief.productNameZh,
      categoryId: brief.categoryId, placementTypes: brief.placementTypes as ["prop"], territories: brief.territories,
      exclusivity: brief.exclusivity as "none",
    },
    payer: party(payer), payee: party(payee), production,
  });
  const most = brief.budgetMaxMinor ?? 1_000_000n;
  const window = windowOf(world);
  return {
    ...terms,
    window,
    placements: terms.placements.map((placement) => ({
      ...placement,
      promise: { ...placement.promise, minAppearances: 3, minSecondsEach: 4 },
      description: { en: "Used the way people use it, in scenes that need it.", zh: "在需要它的戏里，像日常那样使用。" },
    })),
    priceLines: terms.priceLines.map((line) => ({
      ...line, currency: asCurrency(brief.currency ?? "USD"), amountMinor: ((most * BigInt(askPercent)) / 10_000n * 100n).toString(),
    })),
    facts: { ...terms.facts, governmentFunded: payer.kind === "tourism_board" },
  };
}

const windowOf = (world: Past) => ({
  startsOn: new Date(world.now.getTime() - 20 * 86_400_000).toISOString().slice(0, 10),
  endsOn: new Date(world.now.getTime() + 340 * 86_400_000).toISOString().slice(0, 10),
});

/** Sides take turns: the payer asks for less money and more seconds, the studio meets it half-way. */
async function counter(world: Past, history: DealHistory, round: number): Promise<void> {
  const isPayer = round % 2 === 0;
  const percent = isPayer ? 88n : 106n;
  history.terms = {
    ...history.terms,
    priceLines: history.terms.priceLines.map((line) => ({ ...line, amountMinor: ((BigInt(line.amountMinor) * percent) / 10_000n * 100n).toString() })),
    placements: history.terms.placements.map((placement) => ({
      ...placement, promise: { ...placement.promise, minSecondsEach: placement.promise.minSecondsEach + (isPayer ? 2 : -1) },
    })),
    killFee: round === 0 ? history.terms.killFee.slice(0, 1) : history.terms.killFee,
  };
  const at = step(world, history);
  await counterOffer(acting(world, isPayer ? history.payer : history.payee, { at }), {
    dealId: history.dealId, parentNumber: round + 1, terms: history.terms,
    note: isPayer ? "Closer to our plan, with a little more time on screen." : "We can do five seconds, and meet you half-way on the price.",
    expiresAt: expiry(at),
  });
}

async function chat(world: Past, history: DealHistory): Promise<void> {
  const lines: [CastMember, string][] = [
    [history.payer, "Could the second scene be in daylight? The label reads better."],
    [history.payee, "Yes, scene 14 moves to the morning. The pages follow tomorrow."],
  ];
  for (const [author, body] of lines) {
    await sendMessage(acting(world, author, { at: step(world, history, 0.15) }), { dealId: history.dealId, body, fileIds: [] });
  }
}
