import { createHash } from "node:crypto";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { describe, expect, it } from "vitest";
import { someTerms } from "~tests/factories/terms";
import { contractPdf, undrawableCharacters } from "./contract-pdf.server";
import { renderContract, type RenderInput } from "./render-contract";

const INPUT: RenderInput = {
  contractId: "con_1", dealId: "del_1", versionNumber: 3, termsHash: "a".repeat(64), preparedOn: "2026-11-23",
  platformFeeBasisPoints: 800, rulebookVersion: 2, checkedOn: "2026-12-01", addedClauseIds: [],
};
/** Names with characters that careless PDFs lose: rare, traditional, with a middle dot. */
const names = { name: "Lóng Wǔ Tea", nameZh: "龘武茶業·堃記（邨頭）" };
const contract = () => renderContract(
  someTerms({ parties: someTerms().parties.map((party) => (party.side === "payer" ? { ...party, ...names } : party)) }), INPUT);

async function textOf(bytes: Uint8Array) {
  const pdf = await getDocument({ data: bytes.slice(), verbosity: 0 }).promise;
  const pages = await Promise.all(Array.from({ length: pdf.numPages }, async (_, index) => {
    const page = await pdf.getPage(index + 1);
    const { items } = await page.getTextContent();
    return { text: items.map((item) => ("str" in item ? item.str : "")).join(""), tree: await page.getStructTree() };
  }));
  return { pdf, text: pages.map((page) => page.text).join(""), trees: pages.map((page) => page.tree) };
}

describe("contractPdf", () => {
  it("keeps every character of the Chinese names, and the English ones", async () => {
    const { text } = await textOf(await contractPdf(contract()));
    expect(text).toContain(names.nameZh);
    expect(text).toContain("Lóng Wǔ Tea");
    expect(text).toContain("海港影业");
    expect(text).toContain("茉莉三号");
    expect(text.replaceAll(/\s/g, "")).toContain("CNY120,000.01");
  });

  it("is tagged, with a language on every part", async () => {
    const { pdf, trees } = await textOf(await contractPdf(contract()));
    const { info } = await pdf.getMetadata();
    expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true });
    expect(info).toMatchObject({ Title: expect.stringContaining("植入合作合同") });
    const roles = JSON.stringify(trees);
    for (const role of ["H1", "H2", "P"]) expect(roles).toContain(`"role":"${role}"`);
    expect(roles).toContain('"lang":"zh-CN"');
  });

  it("gives the same bytes every time", async () => {
    const hash = async () => createHash("sha256").update(await contractPdf(contract())).digest("hex");
    expect(await hash()).toBe(await hash());
  });

  it("draws long special terms over several pages without losing any", async () => {
    const en = Array.from({ length: 160 }, (_, index) => `Sentence number ${index}.`).join(" ");
    const zh = Array.from({ length: 160 }, (_, index) => `第${index}句话在这里。`).join("");
    const { pdf, text } = await textOf(await contractPdf(renderContract(someTerms({ specialTerms: { en, zh } }), INPUT)));
    expect(pdf.numPages).toBeGreaterThan(2);
    expect(text).toContain("number 159.");
    expect(text.replaceAll(/\s/g, "")).toContain("第159句话");
  });

  it("knows which characters it could not draw", () => {
    expect(undrawableCharacters(contract())).toEqual([]);
    const hangul = renderContract(someTerms({ specialTerms: { en: "서울", zh: "首尔" } }), INPUT);
    expect(undrawableCharacters(hangul)).toEqual(["서", "울"]);
  });
});
