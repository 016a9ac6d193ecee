import type { Database } from "~db/client.server";
import { getContract } from "~/domains/contracts/get-contract.server";
import { signContract, type Signed } from "~/domains/contracts/sign-contract.server";
import type { Ctx, MemberActor } from "~/domains/core/context";
import type { Reauthentication } from "~/domains/identity/reauthenticate.server";
import { anAcceptedDeal, type Bid, type BidOptions } from "./deals";

/** What `reauthenticate` answers when the person has just given the password. */
export const proofOf = ({ actor, now }: Ctx<MemberActor>): Reauthentication => ({ userId: actor.userId, method: "password", at: now });

/** This party's signatory signs the newest contract of the deal, by a typed name. */
export async function signAs(ctx: Ctx<MemberActor>, dealId: string): Promise<Signed> {
  const { id, signingHash } = await getContract(ctx, { dealId });
  return signContract(ctx, { contractId: id, signingHash, method: "typed", mark: "Robin Chen" }, proofOf(ctx));
}

/** A bid, accepted and signed by both: deal `contracted`, milestones planned, exclusivity booked. */
export async function aSignedDeal(db: Database, options: BidOptions = {}): Promise<Bid & { contractId: string }> {
  const bid = await anAcceptedDeal(db, options);
  await signAs(bid.brand.ctx, bid.dealId);
  await signAs(bid.studio.ctx, bid.dealId);
  return { ...bid, contractId: (await getContract(bid.brand.ctx, { dealId: bid.dealId })).id };
}
