import { z } from "zod";
import type { Ctx, SystemActor } from "~/domains/core/context";
import { parse } from "~/domains/core/parse";
import { isSignable } from "./contract";
import { loadContract } from "./internal/load-contract.server";
import { tellSignatories } from "./internal/tell-signatories.server";

/** Reminds the parties that have not signed yet, once, while they still can. */
export async function remindSignature(ctx: Ctx<SystemActor>, payload: unknown): Promise<void> {
  const { contractId } = parse(z.object({ contractId: z.string() }), payload);
  const { contract, facts } = await loadContract(ctx, { contractId });
  if (!isSignable(contract.state) || facts.expiresAt <= ctx.now) return;
  await tellSignatories(ctx, {
    dealId: contract.dealId,
    organizationIds: facts.organizationIds.filter((id) => !facts.signedBy.includes(id)),
    type: "signature_needed",
    production: contract.document.production,
  });
}
