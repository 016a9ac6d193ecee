import { and, eq, inArray } from "drizzle-orm";
import { contracts } from "~db/schema/contracts";
import { checkAvails } from "~/domains/avails/check-avails.server";
import { grantAvails } from "~/domains/avails/grant-avails.server";
import type { Ctx } from "~/domains/core/context";
import { enqueue } from "~/domains/core/enqueue.server";
import { conflict } from "~/domains/core/errors";
import { advanceDeal } from "~/domains/deals/advance-deal.server";
import { planMilestones } from "~/domains/milestones/plan-milestones.server";
import { sealText } from "~/integrations/sealing/seal.server";
import { buildChain, type Link, signatureHash } from "../chain";
import { contractStatesBefore } from "../contract";
import type { LoadedContract, SignatureRow } from "./load-contract.server";

/** Everything the last signature causes, in its transaction: chain and seal, avails, the deal, the funding plan. */
export async function finishContract(ctx: Ctx, loaded: LoadedContract): Promise<void> {
  const { contract, terms } = loaded;
  await refuseSold(ctx, loaded);
  const chain = await chainOf(loaded);
  const seal = sealText(chain.at(-1)?.chained ?? "");
  const moved = await ctx.db.update(contracts)
    .set({ state: "signed", chain, seal: seal.signature, sealKeyId: seal.keyId, signedAt: ctx.now, updatedAt: ctx.now })
    .where(and(eq(contracts.id, contract.id), inArray(contracts.state, contractStatesBefore("signed_by_all"))))
    .returning({ id: contracts.id });
  if (moved.length === 0) throw conflict("contracts:reason.state_changed");
  await grantAvails(ctx, { contractId: contract.id, dealId: contract.dealId, terms });
  await advanceDeal(ctx, { dealId: contract.dealId, event: "contracted" });
  await planMilestones(ctx, { dealId: contract.dealId, contractId: contract.id, terms });
  await enqueue(ctx, "move_brief_hold", { dealId: contract.dealId });
}

/** Says which deal stands in the way, as far as the signatory may see it; the constraint has the last word. */
async function refuseSold(ctx: Ctx, { contract, terms }: LoadedContract): Promise<void> {
  const { conflicts } = await checkAvails(ctx, { terms, exceptDealId: contract.dealId });
  const sold = conflicts.find((found) => found.status === "sold");
  if (!sold) return;
  throw conflict("contracts:reason.already_sold", {
    category: sold.category, territories: sold.territories.slice(0, 5).join(", "), clause: sold.clauseId, deal: sold.dealId ?? "—",
  });
}

async function chainOf({ contract, signatures }: LoadedContract): Promise<Link[]> {
  const signed = await Promise.all(signatures.map(async (signature) => ({
    kind: "signature" as const, subject: signature.id, sha256: await hashOf(signature),
  })));
  return buildChain([
    { kind: "terms", subject: contract.versionId, sha256: contract.termsHash },
    { kind: "document", subject: contract.id, sha256: contract.documentHash },
    { kind: "pdf", subject: contract.pdfFileId, sha256: contract.pdfSha256 },
    ...signed,
  ]);
}

export const hashOf = ({ id, organizationId, userId, signerName, signingHash, method, mark, signedAt }: SignatureRow): Promise<string> =>
  signatureHash({ id, organizationId, userId, signerName, signingHash, method, mark, signedAt: signedAt.toISOString() });
