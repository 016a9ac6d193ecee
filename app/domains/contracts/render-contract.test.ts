import { describe, expect, it } from "vitest";
import { canonicalJson } from "../deals/canonical";
import { someTerms } from "~tests/factories/terms";
import { renderContract, type RenderInput } from "./render-contract";
import { plainText } from "./segments";
import type { ContractDocument } from "./contract-document";

const INPUT: RenderInput = {
  contractId: "con_1", dealId: "del_1", versionNumber: 3, termsHash: "a".repeat(64), preparedOn: "2026-11-23",
  platformFeeBasisPoints: 800, rulebookVersion: 2, checkedOn: "2026-12-01", addedClauseIds: [],
};
const clause = (document: ContractDocument, id: string) => {
  const found = document.clauses.find((candidate) => candidate.id === id);
  if (!found) throw new Error(`${id} is missing`);
  return found;
};

describe("renderContract", () => {
  it("is the same document every time", () => {
    expect(canonicalJson(renderContract(someTerms(), INPUT))).toBe(canonicalJson(renderContract(someTerms(), INPUT)));
  });

  it("keeps both names of a party", () => {
    const line = renderContract(someTerms(), INPUT).partyLines[0];
    expect(plainText(line?.en ?? [])).toBe("Lumen Tea (China), the “Payer”");
    expect(plainText(line?.zh ?? [])).toBe("流明茶（中国），“付款方”");
  });

  it("writes promises as checkable numbers", () => {
    const item = clause(renderContract(someTerms(), INPUT), "PP01").items[0];
    expect(plainText(item?.en ?? [])).toBe(
      "“Jasmine No. 3”, used by a character, episodes 5 to 20: at least 3 appearances of at least 5 seconds each, at least 1 spoken mentions, handled by a character, no rival in the same shot; in China, Singapore.");
    expect(plainText(item?.zh ?? [])).toContain("“茉莉三号”，角色使用，第 5 至 20 集：至少出现 3 次，每次不少于 5 秒");
  });

  it("lists milestones that add up to the price, with the remainder in the first", () => {
    const { text, items } = clause(renderContract(someTerms(), INPUT), "PP12");
    expect(plainText(text.en)).toContain("pays CNY 120,000.01 in all");
    expect(plainText(text.zh)).toContain("平台服务费");
    expect(items.map((item) => item.en.find((segment) => segment.kind === "money")?.text)).toEqual([
      "CNY 36,000.01", "CNY 48,000.00", "CNY 36,000.00",
    ]);
  });

  it("marks the parties' own words", () => {
    const document = renderContract(someTerms({ specialTerms: { en: "No rain.", zh: "不下雨。" } }), INPUT);
    expect(document.clauses.at(-1)).toMatchObject({ id: "SPECIAL", text: { zh: [{ text: "不下雨。" }] } });
  });

  it("numbers its clauses without gaps", () => {
    const { clauses } = renderContract(someTerms(), { ...INPUT, addedClauseIds: ["PP21", "LA06"] });
    expect(clauses.map((entry) => entry.number)).toEqual(clauses.map((_entry, index) => index + 1));
  });

  it("renders every clause of the library on any terms", () => {
    const all = Array.from({ length: 27 }, (_, index) => `PP${String(index + 1).padStart(2, "0")}`)
      .concat(Array.from({ length: 11 }, (_, index) => `LA${String(index + 1).padStart(2, "0")}`))
      .concat(Array.from({ length: 10 }, (_, index) => `TT${String(index + 1).padStart(2, "0")}`));
    const clauses = all.map((id) => ({ id, variables: {} }));
    expect(renderContract(someTerms({ clauses }), INPUT).clauses).toHaveLength(48);
  });
});
