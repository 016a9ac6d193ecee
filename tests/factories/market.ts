import sharp from "sharp";
import { createBrief } from "~/domains/briefs/create-brief.server";
import type { BriefChanges } from "~/domains/briefs/brief-input";
import type { BriefRow } from "~/domains/briefs/internal/brief-row";
import { publishBrief } from "~/domains/briefs/publish-brief.server";
import type { Ctx, MemberActor } from "~/domains/core/context";
import { createProduction } from "~/domains/productions/create-production.server";
import type { ProductionRow } from "~/domains/productions/internal/production-row";
import type { ProductionChanges } from "~/domains/productions/production-input";
import { publishProduction } from "~/domains/productions/publish-production.server";

const dayAfter = (now: Date, days: number): string => new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10);

/** Every field that publishing asks for; dates lie after `now`. */
export const completeBrief = (now: Date): BriefChanges => ({
  title: "Oolong for a family drama", titleZh: "家庭短剧植入乌龙茶",
  productName: "Cold-brew oolong", productNameZh: "冷泡乌龙茶", categoryId: "drink.tea", objective: "launch",
  summary: "A new cold-brew tea that belongs on the kitchen table.", summaryZh: "一款适合放在厨房餐桌上的冷泡茶新品。",
  details: "Two flavours; the bottle is opened on screen.", detailsZh: "两种口味，镜头中需打开瓶盖。",
  placementTypes: ["hands_on", "plot"], formatWishes: ["live_action_vertical"],
  audience: { ageFrom: 18, ageTo: 35, gender: "all", interests: ["tea", "family"] }, territories: ["CN", "US"],
  window: { startsOn: dayAfter(now, 90), endsOn: dayAfter(now, 180) },
  budget: { currency: "CNY", minMinor: "20000000", maxMinor: "60000000" },
  exclusivity: "category", replyDeadline: { date: dayAfter(now, 30), timeZone: "Asia/Shanghai" },
});

/** An open brief of the actor's organization. */
export async function aPublishedBrief(ctx: Ctx<MemberActor>, overrides: BriefChanges = {}): Promise<BriefRow> {
  const draft = await createBrief(ctx, { ...completeBrief(ctx.now), ...overrides });
  return publishBrief(ctx, { briefId: draft.id });
}

/** Every field that publishing asks for. */
export const completeProduction = (now: Date): ProductionChanges => ({
  title: "The Lantern Keeper", titleZh: "守灯人", format: "live_action_vertical",
  logline: "A lighthouse keeper's daughter comes home to sell the house and stays.", loglineZh: "守灯人的女儿回乡卖房，却留了下来。",
  synopsis: "Eighty short episodes on an island that is losing its young people.", synopsisZh: "八十集短剧，讲述一座留不住年轻人的海岛。",
  genres: ["family", "romance"], themes: ["homecoming"], ipFamily: null, episodes: 80, minutesPerEpisode: 1.5,
  budgetTier: "Q2", shootingWindow: { startsOn: dayAfter(now, 30), endsOn: dayAfter(now, 60) },
  releaseWindow: { startsOn: dayAfter(now, 120), endsOn: dayAfter(now, 150) },
  territories: ["CN", "US", "JP"], languages: ["zh-Hans", "en"], localisations: ["subtitled"], platforms: ["douyin", "reelshort"],
  placementTypes: ["hands_on", "plot", "set_location"],
});

/** A listed title of the actor's studio. */
export async function aPublishedProduction(ctx: Ctx<MemberActor>, overrides: ProductionChanges = {}): Promise<ProductionRow> {
  const draft = await createProduction(ctx, { ...completeProduction(ctx.now), ...overrides });
  return publishProduction(ctx, { productionId: draft.id });
}

/** Bytes of a small picture. */
export async function pictureBytes(width = 300, height = 450): Promise<Uint8Array> {
  return sharp({ create: { width, height, channels: 3, background: "#2b6a6c" } }).jpeg().toBuffer();
}
