import { expect, it } from "vitest";
import type { DealSummary } from "../deals/deal-view";
import { dealTasks } from "./deal-tasks";

const at = new Date("2026-03-02T09:00:00Z");
const deal = (change: Partial<DealSummary>): DealSummary => ({
  id: "del_1", state: "negotiating", side: "payer", briefId: null, briefTitle: null, briefTitleZh: null, productionId: "prd_1", title: "The Ferry Home", titleZh: null,
  format: null, posterFileId: null, counterpart: { organizationId: "org_2", name: "Harbour", nameZh: "海港" }, price: null, versionNumber: 1, isMyTurn: true,
  isShortlisted: false, unread: 0, offerExpiresAt: new Date("2026-03-09T09:00:00Z"), createdAt: at, updatedAt: at, ...change,
});

it("calls a first offer a bid and later ones offers, with the offer's clock", () => {
  const tasks = dealTasks([deal({}), deal({ id: "del_2", versionNumber: 4, titleZh: "归船" })]);
  expect(tasks).toEqual([
    { key: "home:waiting.answer_bid", params: { production: "The Ferry Home", productionZh: "", party: "Harbour", partyZh: "海港" }, path: "/deals/del_1", since: at.toISOString(), due: "2026-03-09T09:00:00.000Z" },
    { key: "home:waiting.answer_offer", params: { production: "The Ferry Home", productionZh: "归船", party: "Harbour", partyZh: "海港" }, path: "/deals/del_2", since: at.toISOString(), due: "2026-03-09T09:00:00.000Z" },
  ]);
});
