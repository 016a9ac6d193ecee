import { createHash } from "node:crypto";
import { asc, desc, eq } from "drizzle-orm";
import { z } from "zod";
import { contracts, signatures } from "~db/schema/contracts";
import type { Ctx } from "~/domains/core/context";
import { parse } from "~/domains/core/parse";
import { checkSeal } from "~/integrations/sealing/seal.server";
import { firstBrokenLink } from "./chain";
import { hashOf } from "./internal/finish-contract.server";
import type { SignatureRow } from "./internal/load-contract.server";
import type { Verification } from "./verification";

export const verifyFileInput = z.union([
  z.object({ sha256: z.string().trim().toLowerCase().regex(/^[0-9a-f]{64}$/, "contracts:error.hash") }),
  z.object({ bytes: z.instanceof(Uint8Array) }),
]);

/**
 * Tells anyone who holds a file, or its SHA-256, whether it is a signed contract of this marketplace, byte for byte,
 * and whether chain and seal hold. Shows neither contents nor parties.
 */
export async function verifyFile(ctx: Ctx, input: unknown): Promise<Verification> {
  const given = parse(verifyFileInput, input);
  const sha256 = "sha256" in given ? given.sha256 : createHash("sha256").update(given.bytes).digest("hex");
  const [contract] = await ctx.db.select().from(contracts)
    .where(eq(contracts.pdfSha256, sha256)).orderBy(desc(contracts.signedAt)).limit(1);
  if (!contract) return { sha256, result: "unknown", signedAt: null, signatures: 0, fingerprint: null, seal: null };
  return { sha256, ...(await verifyContract(ctx, contract)) };
}

type ContractRow = typeof contracts.$inferSelect;

async function verifyContract(ctx: Ctx, contract: ContractRow): Promise<Omit<Verification, "sha256">> {
  const signed = await ctx.db.select().from(signatures)
    .where(eq(signatures.contractId, contract.id)).orderBy(asc(signatures.signedAt), asc(signatures.id));
  const fingerprint = contract.chain?.at(-1)?.chained ?? null;
  const { state } = contract;
  if (state !== "signed" && state !== "superseded") {
    return { result: "not_signed", signedAt: null, signatures: signed.length, fingerprint, seal: null };
  }
  const isIntact = await chainHolds(contract, signed);
  const seal = sealOf(contract, fingerprint ?? "");
  const result = !isIntact || seal === "invalid" ? "broken" : state;
  return { result, signedAt: contract.signedAt, signatures: signed.length, fingerprint, seal };
}

const sealOf = ({ seal, sealKeyId }: ContractRow, fingerprint: string) =>
  checkSeal(fingerprint, { signature: seal ?? "", keyId: sealKeyId ?? "" });

/** Every link follows from the one before, and the stored rows are still those that were chained. */
async function chainHolds(contract: ContractRow, signed: readonly SignatureRow[]): Promise<boolean> {
  const chain = contract.chain ?? [];
  if ((await firstBrokenLink(chain)) !== null) return false;
  const hashes = [contract.termsHash, contract.documentHash, contract.pdfSha256, ...(await Promise.all(signed.map(hashOf)))];
  return chain.length === hashes.length && chain.every((link, index) => link.sha256 === hashes[index]);
}
