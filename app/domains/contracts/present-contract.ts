import { z } from "zod";
import { CONTRACT_STATES } from "./contract";
import type { ContractView } from "./contract-view";
import { plainText } from "./segments";

const bilingual = z.object({ en: z.string(), zh: z.string() });
const nullableInstant = z.iso.datetime().nullable();

/** A contract as the API gives it: its clauses in both languages, its hashes, who has signed. */
export const contractShape = z.object({
  id: z.string(),
  dealId: z.string(),
  state: z.enum(CONTRACT_STATES),
  versionNumber: z.number().int(),
  title: bilingual,
  preamble: bilingual,
  clauses: z.array(z.object({ number: z.number().int(), id: z.string(), title: bilingual, text: bilingual, lines: z.array(bilingual) })),
  hashes: z.object({ terms: z.string(), document: z.string(), pdf: z.string(), signing: z.string() }),
  parties: z.array(z.object({
    organizationId: z.string(), side: z.enum(["payer", "payee"]), name: z.string(), nameZh: z.string(),
    signature: z.object({ signerName: z.string(), method: z.enum(["typed", "drawn"]), signedAt: z.iso.datetime() }).nullable(),
  })),
  platformFeeBasisPoints: z.number().int(),
  platformFeeLimits: z.array(z.object({ currency: z.string(), minimumMinor: z.string().nullable(), maximumMinor: z.string().nullable() })).describe("The least and the most of the fee of one release, per currency, in minor units"),
  rulebookVersion: z.number().int(),
  chain: z.array(z.object({ kind: z.enum(["terms", "document", "pdf", "signature"]), subject: z.string(), sha256: z.string(), chained: z.string() })),
  seal: z.object({ signature: z.string(), keyId: z.string() }).nullable(),
  preparedAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  signedAt: nullableInstant,
});

export type PresentedContract = z.output<typeof contractShape>;

export function presentContract(contract: ContractView): PresentedContract {
  const { document } = contract;
  const both = (paragraph: ContractView["document"]["preamble"]) => ({ en: plainText(paragraph.en), zh: plainText(paragraph.zh) });
  return {
    id: contract.id, dealId: contract.dealId, state: contract.state, versionNumber: contract.versionNumber, title: document.title,
    preamble: both(document.preamble),
    clauses: document.clauses.map(({ number, id, title, text, items }) => ({ number, id, title, text: both(text), lines: items.map(both) })),
    hashes: { terms: contract.termsHash, document: contract.documentHash, pdf: contract.pdfSha256, signing: contract.signingHash },
    parties: contract.parties.map(({ organizationId, side, name, nameZh, signature }) => ({
      organizationId, side, name, nameZh,
      signature: signature ? { signerName: signature.signerName, method: signature.method, signedAt: signature.signedAt.toISOString() } : null,
    })),
    platformFeeBasisPoints: contract.platformFeeBasisPoints, platformFeeLimits: contract.platformFeeLimits, rulebookVersion: contract.rulebookVersion,
    chain: contract.chain.map(({ kind, subject, sha256, chained }) => ({ kind, subject, sha256, chained })), seal: contract.seal,
    preparedAt: contract.createdAt.toISOString(), expiresAt: contract.expiresAt.toISOString(),
    signedAt: contract.signedAt?.toISOString() ?? null,
  };
}
