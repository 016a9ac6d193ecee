import { hashTerms } from "../deals/canonical";

export interface Link {
  kind: "terms" | "document" | "pdf" | "signature";
  subject: string;
  sha256: string;
  chained: string;
}

type NewLink = Omit<Link, "chained">;

/** What every party signs: one hash over terms, rendered document and PDF of this contract. */
export function signingHash(parts: { contractId: string; termsHash: string; documentHash: string; pdfSha256: string }): Promise<string> {
  return hashTerms({ schema: "scenemark.signing/1", ...parts });
}

/** What a signature says, as a hash: who signed which hash for whom, when and how. */
export function signatureHash(signature: {
  id: string; organizationId: string; userId: string; signerName: string; signingHash: string; method: string; mark: string; signedAt: string;
}): Promise<string> {
  return hashTerms({ schema: "scenemark.signature/1", ...signature });
}

const chainedHash = (previous: string, { kind, subject, sha256 }: NewLink): Promise<string> =>
  hashTerms({ schema: "scenemark.chain/1", previous, kind, subject, sha256 });

/** Chains what was fixed, in order: terms, document, PDF, signatures. Each link covers all before it. */
export async function buildChain(parts: readonly NewLink[]): Promise<Link[]> {
  const links: Link[] = [];
  for (const part of parts) {
    const previous = links.at(-1)?.chained ?? "";
    links.push({ ...part, chained: await chainedHash(previous, part) });
  }
  return links;
}

/** Position of the first link that does not follow from those before it; null when the chain holds. */
export async function firstBrokenLink(links: readonly Link[]): Promise<number | null> {
  let previous = "";
  for (const [index, link] of links.entries()) {
    if ((await chainedHash(previous, link)) !== link.chained) return index;
    previous = link.chained;
  }
  return null;
}
