import { expect, it } from "vitest";
import { DOT } from "~/ui/dot";
import { render } from "~tests/setup/render";
import type { FundingRequestView } from "../list-funding-requests.server";
import { FundingRequestCard } from "./funding-request-card";

const request: FundingRequestView = {
  id: "frq_1", milestoneId: "mls_1", briefId: null, method: "card", currency: "USD", amountMinor: 1_000_000n, poNumber: "PO-77", reason: null,
  createdAt: new Date("2026-11-20T09:00:00Z"), decidedAt: null, askedBy: "Marcus Reed", decidedBy: null, isOpen: true, position: 2, production: "The Ferry Home", productionZh: "归船",
  title: "Rough cut", titleZh: "粗剪", path: "/deals/del_1/money", isOwn: true, approvers: ["Wang Fang", "Lin Yu"], canDecide: false, canWithdraw: true,
};
const html = (more: Partial<FundingRequestView> = {}, language: "en" | "zh" = "en") => render(<FundingRequestCard request={{ ...request, ...more }} isNamed />, { language });

it("says to who asked what waits, who may approve it, and how to take it back", () => {
  const page = html();
  for (const words of ["The payment of $10,000 waits for finance", "Marcus Reed", "PO number PO-77", "Wang Fang and Lin Yu", `The Ferry Home${DOT}2. Rough cut`, "Take back the request"]) expect(page).toContain(words);
  expect(page).not.toContain("Approve");
  expect(html({ approvers: [] })).toContain("Nobody in your organization can approve it yet");
});

it("gives who may approve both answers, and says why it was declined, in both languages", () => {
  const deciding = html({ canDecide: true, canWithdraw: false, isOwn: false }, "zh");
  for (const words of ["批准", "驳回", `归船${DOT}2. 粗剪`, "等待财务批准"]) expect(deciding).toContain(words);
  expect(deciding).not.toContain("撤回申请");
  const declined = html({ isOpen: false, canWithdraw: false, reason: "The budget is spent", decidedBy: "Wang Fang" });
  for (const words of ["Wang Fang declined the payment of $10,000", "The budget is spent"]) expect(declined).toContain(words);
  expect(declined).not.toContain("<form");
});
