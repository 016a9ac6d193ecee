import { describe, expect, it } from "vitest";
import { someTerms } from "~tests/factories/terms";
import { CHOSEN_DECLINE_REASONS, DECLINE_REASONS, PIPELINE_STAGES, WITHDRAW_REASONS } from "./deal";
import { acceptOfferInput, counterOfferInput, declineBidInput, getOfferInput, listDealsInput, sendMessageInput, shortlistBidInput, submitBidInput, withdrawBidInput } from "./deal-input";

const pathsOf = (schema: { safeParse: (input: unknown) => { error?: { issues: { path: PropertyKey[] }[] } | undefined } }, input: unknown) =>
  schema.safeParse(input).error?.issues.map(({ path }) => path.join(".")) ?? [];
const terms = someTerms();
const bid = { briefId: "brf_1", terms, expiresAt: "2026-03-09T09:00:00Z" };

describe("what a bid or an answer carries", () => {
  it("takes complete terms and an expiry with its zone", () => {
    expect(pathsOf(submitBidInput, bid)).toEqual([]);
    expect(pathsOf(submitBidInput, { ...bid, expiresAt: "2026-03-09T17:00:00+08:00" })).toEqual([]);
    for (const expiresAt of ["2026-03-09", "2026-03-09T09:00:00", "soon", ""]) expect(pathsOf(submitBidInput, { ...bid, expiresAt })).toEqual(["expiresAt"]);
    expect(pathsOf(submitBidInput, { ...bid, note: "x".repeat(2001) })).toEqual(["note"]);
    expect(pathsOf(submitBidInput, { ...bid, surprise: 1 })).toEqual([""]);
    expect(pathsOf(counterOfferInput, { dealId: "del_1", terms, expiresAt: bid.expiresAt })).toEqual(["parentNumber"]);
  });

  it.each([0, -1, 1.5, "two", 100_001])("knows no version %j", (versionNumber) => {
    expect(pathsOf(acceptOfferInput, { dealId: "del_1", versionNumber })).toEqual(["versionNumber"]);
    expect(pathsOf(getOfferInput, { dealId: "del_1", number: versionNumber })).toEqual(["number"]);
  });
});

describe("reasons", () => {
  it("are structured; those of the marketplace nobody chooses", () => {
    for (const reason of DECLINE_REASONS) {
      expect(pathsOf(declineBidInput, { dealId: "del_1", reason })).toEqual(["another_bid_chosen", "brief_cancelled"].includes(reason) ? ["reason"] : []);
    }
    expect(CHOSEN_DECLINE_REASONS).toHaveLength(DECLINE_REASONS.length - 2);
    for (const reason of WITHDRAW_REASONS) expect(pathsOf(withdrawBidInput, { dealId: "del_1", reason })).toEqual([]);
    for (const schema of [declineBidInput, withdrawBidInput]) expect(pathsOf(schema, { dealId: "del_1", reason: "mood" })).toEqual(["reason"]);
  });
});

describe("messages, shortlists and lists", () => {
  it("ask for words, and for no more files than a message carries", () => {
    const message = { dealId: "del_1", body: "Hello" };
    expect(sendMessageInput.parse(message)).toEqual({ ...message, fileIds: [] });
    for (const body of ["", " \n ", "x".repeat(8001)]) expect(pathsOf(sendMessageInput, { ...message, body })).toEqual(["body"]);
    expect(pathsOf(sendMessageInput, { ...message, fileIds: Array.from({ length: 11 }, () => "fil_1") })).toEqual(["fileIds"]);
    expect(pathsOf(shortlistBidInput, { dealId: "del_1", isShortlisted: "yes" })).toEqual(["isShortlisted"]);
  });

  it("filter by known stages, states and turns, in a known order and in pages of at most a hundred", () => {
    expect(listDealsInput.parse({})).toEqual({ limit: 25, sort: "activity" });
    for (const { stage } of PIPELINE_STAGES) expect(pathsOf(listDealsInput, { stage })).toEqual([]);
    expect(pathsOf(listDealsInput, { stage: "dreaming" })).toEqual(["stage"]);
    expect(pathsOf(listDealsInput, { state: "asleep", turn: "whose", limit: 101, sort: "luck" }).toSorted()).toEqual(["limit", "sort", "state", "turn"]);
  });
});
