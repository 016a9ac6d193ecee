import { describe, expect, it } from "vitest";
import { render } from "~tests/setup/render";
import { ReviewCard } from "./review-card";

const milestone = { id: "mls_1", dealId: "del_1", state: "planned", amountMinor: 100n, currency: "EUR", reviewEndsAt: null, silenceApproves: true };
const denied = { allowed: false, reason: "role_not_allowed" } as const;
const card = (isPayable: boolean) =>
  render(<ReviewCard milestone={milestone} actions={{ deliver: denied, approve: denied, request_changes: denied }} isPayable={isPayable} />, { language: "en" });

describe("the next step of a milestone", () => {
  it("is paying for whoever may, at its place among the deal's money; the others learn what it waits for and see the money", () => {
    for (const html of [card(true), card(false)]) expect(html).toContain('href="/deals/del_1/money#mls_1"');
    expect(card(true)).toContain("Pay for this milestone");
    expect(card(false)).not.toContain("Pay for this milestone");
    expect(card(false)).toContain("Waits for funding.");
  });
});
