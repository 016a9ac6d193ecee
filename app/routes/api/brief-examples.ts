import { briefChanges } from "~/domains/briefs/brief-input";
import type { PresentedBrief, PresentedBriefRow } from "~/domains/briefs/present-brief";

export const briefPath = { briefId: "brf_01jd3c2m4x8q2v5t9y6w1b0n3k" };

/** Read through the schema itself, so that the example cannot drift from it. */
export const briefRequest = briefChanges.required().omit({
  competitors: true, visibility: true, isBudgetPublic: true, isNdaRequired: true, ndaText: true, ndaTextZh: true,
}).parse({
  title: "Cold-brew tea for a family kitchen", titleZh: "家庭厨房里的冷泡茶",
  productName: "Cold-brew oolong", productNameZh: "冷泡乌龙茶", categoryId: "drink.tea", objective: "launch",
  summary: "A new tea that belongs on the kitchen table.", summaryZh: "一款属于厨房餐桌的新茶。",
  details: "The bottle is opened on screen.", detailsZh: "镜头中需打开瓶盖。",
  placementTypes: ["hands_on", "plot"], formatWishes: ["live_action_vertical"],
  audience: { ageFrom: 18, ageTo: 35, gender: "all", interests: ["tea"] }, territories: ["CN", "US"],
  window: { startsOn: "2027-02-01", endsOn: "2027-05-01" },
  budget: { currency: "CNY", minMinor: "20000000", maxMinor: "60000000" },
  exclusivity: "category", replyDeadline: { date: "2026-12-31", timeZone: "Asia/Shanghai" }, access: "open_call",
});

export const briefExample: PresentedBrief = {
  ...briefRequest,
  id: briefPath.briefId, state: "open", revision: 4,
  organization: { id: "org_01jd3brand", name: "Lumen Tea", nameZh: "光茶" },
  competitors: [], visibility: "public", isBudgetPublic: true, isNdaRequired: false,
  detailsAccess: "shown", isFunded: false, replyDeadlineAt: "2026-12-31T16:00:00.000Z",
  nda: null, hasAcceptedNda: false, isInvited: false, attachments: [],
  publishedAt: "2026-11-23T09:00:00.000Z", updatedAt: "2026-11-23T09:00:00.000Z",
};

export const briefRowExample: PresentedBriefRow = {
  id: briefPath.briefId, state: "open", title: briefRequest.title ?? "", titleZh: briefRequest.titleZh,
  organization: { id: "org_01jd3brand", name: "Lumen Tea", nameZh: "光茶" }, categoryId: "drink.tea", objective: "launch",
  placementTypes: ["hands_on", "plot"], territories: ["CN", "US"],
  budget: { currency: "CNY", minMinor: "20000000", maxMinor: "60000000" },
  replyDeadline: { date: "2026-12-31", timeZone: "Asia/Shanghai", endsAt: "2026-12-31T16:00:00.000Z" },
  access: "open_call", isNdaRequired: false, isFunded: false, publishedAt: "2026-11-23T09:00:00.000Z",
};
