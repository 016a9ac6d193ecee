import { createHash } from "node:crypto";
import { and, eq, inArray } from "drizzle-orm";
import type { z } from "zod";
import { contracts, signatures } from "~db/schema/contracts";
import { users } from "~db/schema/identity";
import { recordAudit } from "~/domains/audit/record-audit.server";
import { checkCompliance } from "~/domains/compliance/check-compliance.server";
import { blockingRules } from "~/domains/compliance/compliance-report";
import { authorize, requireMember } from "~/domains/core/authorize";
import type { Ctx, MemberActor } from "~/domains/core/context";
import { conflict, DomainError, notFound } from "~/domains/core/errors";
import { newId } from "~/domains/core/id";
import { parse } from "~/domains/core/parse";
import { withTransaction } from "~/domains/core/transaction.server";
import { recordDealEvent } from "~/domains/deals/record-deal-event.server";
import type { Reauthentication } from "~/domains/identity/reauthenticate.server";
import { type ContractState, contractStatesBefore, PROOF_MINUTES } from "./contract";
import { finishContract } from "./internal/finish-contract.server";
import { type LoadedContract, loadAuthority, loadContract, type SignatureRow } from "./internal/load-contract.server";
import { tellSignatories } from "./internal/tell-signatories.server";
import { checkParity } from "./parity";
import { canSign, signingState } from "./policy";
import { signContractInput } from "./sign-input";

export interface Signed {
  state: Extract<ContractState, "partly_signed" | "signed">;
  waitingFor: string[];
}

type Values = z.output<typeof signContractInput>;

/**
 * A signatory signs, in the browser and after proving themselves again, exactly the hash that was shown. With the last
 * signature the contract is sealed, its exclusivity booked, the deal contracted and the milestones planned, all in one
 * transaction. Throws `stale_version` when the hash is not the contract's, `conflict` when it is too late, already
 * signed, forbidden by a rule confirmed since, or when another contract has sold the same meanwhile.
 */
export async function signContract(ctx: Ctx, input: unknown, proof: Reauthentication): Promise<Signed> {
  const values = parse(signContractInput, input);
  const member = requireMember(ctx);
  const { facts } = await loadContract(ctx, { contractId: values.contractId });
  authorize(canSign(ctx.actor, facts, await loadAuthority(ctx)));
  refuseStaleProof(member, proof);
  return withTransaction(member, async (tx) => {
    const loaded = await loadContract(tx, { contractId: values.contractId }, { lock: true });
    const state = signingState(tx.actor, loaded.facts, tx.now);
    if (!state.allowed) throw conflict(state.reason);
    await refuseUnsignable(tx, loaded, values);
    const signature = await insertSignature(tx, { ...values, reauthentication: proof.method });
    const all = [...loaded.signatures, signature];
    const waitingFor = loaded.facts.organizationIds.filter((id) => !all.some((row) => row.organizationId === id));
    if (waitingFor.length === 0) await finishContract(tx, { ...loaded, signatures: all });
    else await markPartlySigned(tx, loaded);
    await announce(tx, loaded, waitingFor);
    return { state: waitingFor.length === 0 ? "signed" : "partly_signed", waitingFor };
  });
}

function refuseStaleProof({ actor, now }: Ctx<MemberActor>, proof: Reauthentication): void {
  const age = now.getTime() - proof.at.getTime();
  if (proof.userId !== actor.userId || age < 0 || age > PROOF_MINUTES * 60_000) {
    throw new DomainError("forbidden", { reason: "contracts:reason.prove_again" });
  }
}

async function refuseUnsignable(ctx: Ctx, { contract }: LoadedContract, values: Values): Promise<void> {
  if (values.signingHash !== contract.signingHash) {
    throw new DomainError("stale_version", { reason: "contracts:reason.hash_differs" });
  }
  const [problem] = checkParity(contract.document);
  if (problem) {
    throw conflict("contracts:reason.parity", { clause: problem.place.clauseId ?? "—", en: problem.en, zh: problem.zh });
  }
  const report = await checkCompliance(ctx, { dealId: contract.dealId });
  if (report.decision === "blocked") {
    throw conflict("contracts:reason.compliance_blocked", { rules: blockingRules(report).join(", ") });
  }
}

async function insertSignature(
  ctx: Ctx<MemberActor>,
  values: Values & { reauthentication: Reauthentication["method"] },
): Promise<SignatureRow> {
  const { actor, now } = ctx;
  const [person] = await ctx.db.select({ name: users.name }).from(users).where(eq(users.id, actor.userId)).limit(1);
  if (!person) throw notFound("person");
  const row: SignatureRow = {
    id: newId("sig", now), contractId: values.contractId, organizationId: actor.organizationId, userId: actor.userId,
    signerName: person.name, signingHash: values.signingHash, method: values.method, mark: values.mark,
    reauthentication: values.reauthentication, addressHash: values.address ? addressHash(values) : null, signedAt: now,
  };
  const made = await ctx.db.insert(signatures).values(row).onConflictDoNothing().returning({ id: signatures.id });
  if (made.length === 0) throw conflict("contracts:reason.already_signed");
  return row;
}

const addressHash = ({ contractId, address = "" }: Values): string =>
  createHash("sha256").update(`${contractId} ${address}`).digest("hex");

async function markPartlySigned(ctx: Ctx, { contract }: LoadedContract): Promise<void> {
  const moved = await ctx.db.update(contracts).set({ state: "partly_signed", updatedAt: ctx.now })
    .where(and(eq(contracts.id, contract.id), inArray(contracts.state, contractStatesBefore("signed_by_one"))))
    .returning({ id: contracts.id });
  if (moved.length === 0) throw conflict("contracts:reason.state_changed");
}

async function announce(ctx: Ctx<MemberActor>, { contract, facts }: LoadedContract, waitingFor: string[]): Promise<void> {
  const own = contract.document.parties.find((party) => party.organizationId === ctx.actor.organizationId);
  const isDone = waitingFor.length === 0;
  await recordDealEvent(ctx, {
    dealId: contract.dealId, type: isDone ? "contract_signed" : "contract_signed_by_one", params: { organization: own?.name ?? "" },
  });
  await recordAudit(ctx, {
    action: "contract.signed", subjectType: "contract", subjectId: contract.id,
    details: { signingHash: contract.signingHash, waitingFor },
  });
  await tellSignatories(ctx, {
    dealId: contract.dealId, organizationIds: isDone ? facts.organizationIds : waitingFor,
    type: isDone ? "contract_signed" : "signature_needed",
  });
}
