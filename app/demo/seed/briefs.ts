import { acceptNda } from "~/domains/briefs/accept-nda.server";
import { cancelBrief } from "~/domains/briefs/cancel-brief.server";
import { closeBrief } from "~/domains/briefs/close-brief.server";
import { createBrief } from "~/domains/briefs/create-brief.server";
import { expireBriefs } from "~/domains/briefs/expire-briefs.job.server";
import { inviteStudio } from "~/domains/briefs/invite-studio.server";
import { publishBrief } from "~/domains/briefs/publish-brief.server";
import { setBriefCover } from "~/domains/briefs/set-brief-cover.server";
import { CURRENCY_EXPONENTS } from "~/domains/core/money";
import { ANGLES, type DemoAngle, type DemoProduct, PRODUCTS } from "../cast/briefs";
import { randomFrom } from "../pictures/random";
import { acting, calendarDay, type Cast, castMember, DAY_MS, daysAgo, inParallel, systemAt } from "./cast";
import type { Past } from "./index";
import { stillOf } from "./pictures";

export interface SeededBrief {
  id: string;
  brand: string;
  product: DemoProduct;
  angle: DemoAngle;
  publishedDaysAgo: number;
  state: "draft" | "open" | "closed" | "cancelled" | "expired";
  /** Only invited studios see it. */
  isInvitation: boolean;
  /** A demo deal was awarded on it. */
  isAwarded: boolean;
}

const WORD: Record<string, string> = { drink: "house", fashion: "nature", electronics: "sci_fi", beauty: "water", auto: "street", travel: "nature" };
const isPlace = (product: DemoProduct) => product.category.startsWith("travel.");

const ROWS = PRODUCTS.flatMap((product) => ANGLES.map((angle) => ({ product, angle }))).map((row, index) => ({ ...row, index }));

/** Briefs by their position, to which histories refer. */
export type SeededBriefs = ReadonlyMap<number, SeededBrief>;

/**
 * Eighty-one briefs over two months: most are open, some closed, cancelled, by invitation, behind an NDA, or drafts.
 * Here those whose position `isMine`: another processor makes the others.
 */
export async function seedBriefs(world: Past, cast: Cast, isMine: (index: number) => boolean): Promise<SeededBriefs> {
  const seeded = new Map<number, SeededBrief>();
  await inParallel(ROWS.filter(({ index }) => isMine(index)), async ({ product, angle, index }) => {
    const publishedDaysAgo = publishedOn(index);
    const owner = castMember(cast, product.brand);
    const at = (days: number) => acting(world, owner, { at: daysAgo(world, publishedDaysAgo - days) });
    const isInvitation = index % 11 === 5;
    const { id } = await createBrief(at(-1), fieldsOf(world, { product, angle, index, publishedDaysAgo, isInvitation }));
    const word = WORD[product.category.split(".")[0] ?? ""] ?? "street";
    await setBriefCover(at(-0.9), { briefId: id, name: "cover.jpg", bytes: await stillOf(word, `${product.product}${angle.objective}`) });
    if (index % 27 !== 13) await publishBrief(at(0), { briefId: id });
    const state = await settle(world, { id, cast, index, product, publishedDaysAgo, isInvitation });
    seeded.set(index, { id, brand: product.brand, product, angle, publishedDaysAgo, state, isInvitation, isAwarded: false });
  });
  return seeded;
}

/** They are finished in any order and by two. */
export const inOrder = (parts: readonly SeededBriefs[]): SeededBrief[] => ROWS.flatMap(({ index }) => parts.flatMap((part) => part.get(index) ?? []));

/** Those whose deadline passed before anybody was chosen. */
const isOver = (index: number): boolean => index % 40 === 36;

/** The first briefs of each product are the oldest: their deals have gone furthest. */
function publishedOn(index: number): number {
  const spread = [34 + ((index * 7) % 24), 18 + ((index * 11) % 28), 2 + ((index * 29) % 17)];
  return spread[index % ANGLES.length] ?? 10;
}

interface Settling {
  id: string;
  cast: Cast;
  index: number;
  product: DemoProduct;
  publishedDaysAgo: number;
  isInvitation: boolean;
}

async function settle(world: Past, { id, cast, index, product, publishedDaysAgo, isInvitation }: Settling): Promise<SeededBrief["state"]> {
  if (index % 27 === 13) return "draft";
  const owner = castMember(cast, product.brand);
  const later = (share: number) => acting(world, owner, { at: daysAgo(world, publishedDaysAgo * (1 - share)) });
  if (isInvitation) {
    for (const studio of ["jiangan", "lantern", "kitanami"]) {
      const invited = castMember(cast, studio);
      await inviteStudio(later(0.05), { briefId: id, organizationId: invited.id });
      if (studio !== "lantern") await acceptNda(acting(world, invited, { at: daysAgo(world, publishedDaysAgo * 0.8) }), { briefId: id });
    }
  }
  if (isOver(index)) {
    await expireBriefs(systemAt(world, daysAgo(world, 4)));
    return "expired";
  }
  if (index % 19 === 7) {
    await closeBrief(later(0.9), { briefId: id, reason: "plans_changed", note: null });
    return "closed";
  }
  if (index % 23 === 11) {
    await cancelBrief(later(0.7), { briefId: id, reason: "plans_changed", note: "The launch moved to next year." });
    return "cancelled";
  }
  return "open";
}

interface BriefPlan {
  product: DemoProduct;
  angle: DemoAngle;
  index: number;
  publishedDaysAgo: number;
  isInvitation: boolean;
}

function fieldsOf(world: Past, { product, angle, index, isInvitation }: BriefPlan) {
  const random = randomFrom(`${product.product}${index}`);
  const day = (days: number) => calendarDay(new Date(world.now.getTime() + days * DAY_MS));
  const fill = (text: string, name: string, use: string) => text.replaceAll("{product}", name).replaceAll("{use}", use);
  const unit = 10n ** BigInt(CURRENCY_EXPONENTS[product.currency]);
  const most = BigInt(Math.round((product.budget * angle.budgetPercent) / 100)) * unit;
  const startsIn = random.int(40, 120);
  return {
    title: fill(angle.title, product.product, product.use), titleZh: fill(angle.titleZh, product.productZh, product.useZh),
    productName: product.product, productNameZh: product.productZh, categoryId: product.category, objective: angle.objective,
    summary: fill(angle.summary, product.product, product.use), summaryZh: fill(angle.summaryZh, product.productZh, product.useZh),
    details: `We supply ${product.product} in the quantity you need and take back what is not used. A person of ours can be on set for one day; the rest of the time we trust you. Stills for our own channels are cleared for twelve months.`,
    detailsZh: `我们按需提供${product.productZh}，未使用的部分可退回。可派一名同事到场一天，其余时间由片方把握。剧照供我方自有渠道使用，授权十二个月。`,
    placementTypes: (isPlace(product) ? ["set_location", "route"] : angle.placements) as ("prop" | "plot")[],
    formatWishes: random.next() < 0.6 ? (["live_action_vertical", "ip_spin_off"] as const).slice() : [],
    audience: { ageFrom: random.pick([18, 20, 25]), ageTo: random.pick([35, 40, 50]), gender: random.pick(["all", "all", "women"] as const) },
    territories: product.territories,
    window: { startsOn: day(startsIn), endsOn: day(startsIn + random.int(60, 180)) },
    budget: { currency: product.currency, minMinor: ((most * 6n) / 10n).toString(), maxMinor: most.toString() },
    exclusivity: random.pick(["none", "category", "category"] as const),
    competitors: [],
    replyDeadline: { date: day(isOver(index) ? -5 : random.int(6, 45)), timeZone: "Asia/Shanghai" },
    access: isInvitation ? ("invitation" as const) : ("open_call" as const),
    isNdaRequired: isInvitation,
    ndaText: isInvitation ? "What you read in this brief stays between us until the title is released. You may show it to the people who write and shoot, and to nobody else." : null,
    ndaTextZh: isInvitation ? "作品上线前，本需求中的内容仅限双方知悉。可告知参与编剧与拍摄的人员，除此之外不得透露。" : null,
  };
}
