import { describe, expect, it } from "vitest";
import { buildChain, firstBrokenLink, signingHash } from "./chain";

const parts = [
  { kind: "terms" as const, subject: "ver_1", sha256: "a".repeat(64) },
  { kind: "document" as const, subject: "con_1", sha256: "b".repeat(64) },
  { kind: "pdf" as const, subject: "fil_1", sha256: "c".repeat(64) },
  { kind: "signature" as const, subject: "sig_1", sha256: "d".repeat(64) },
];

describe("the hash chain", () => {
  it("holds as built", async () => expect(await firstBrokenLink(await buildChain(parts))).toBeNull());

  it.each([0, 1, 2, 3])("breaks at link %i when its hash is changed", async (index) => {
    const chain = await buildChain(parts);
    expect(await firstBrokenLink(chain.map((link, at) => (at === index ? { ...link, sha256: "e".repeat(64) } : link)))).toBe(index);
  });

  it("breaks when a link is left out or swapped", async () => {
    const [terms, document, pdf, signature] = await buildChain(parts);
    if (!terms || !document || !pdf || !signature) throw new Error("four links");
    expect(await firstBrokenLink([terms, pdf, signature])).toBe(1);
    expect(await firstBrokenLink([terms, pdf, document, signature])).toBe(1);
  });

  it("signs terms, document and PDF together", async () => {
    const base = { contractId: "con_1", termsHash: "1", documentHash: "2", pdfSha256: "3" };
    const hashes = await Promise.all([base, { ...base, termsHash: "x" }, { ...base, documentHash: "x" }, { ...base, pdfSha256: "x" }].map(signingHash));
    expect(new Set(hashes).size).toBe(4);
  });
});
