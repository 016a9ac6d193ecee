import { and, eq } from "drizzle-orm";
import { organizations } from "../../../db/schema/organizations";
import { bankDetails } from "../../../db/schema/payouts";
import { recordAudit } from "../audit/record-audit.server";
import { authorize, requireMember } from "../core/authorize";
import type { Ctx, MemberActor } from "../core/context";
import { conflict, DomainError } from "../core/errors";
import { newId } from "../core/id";
import { parse } from "../core/parse";
import { withTransaction } from "../core/transaction.server";
import type { Reauthentication } from "../identity/reauthenticate.server";
import { notify } from "../notifications/notify.server";
import { type BankAccount, maskedAccount } from "./bank-details";
import { saveBankDetailsInput } from "./bank-details-input";
import { openAccount, sealAccount } from "./internal/bank-account.server";
import { refreshManualWaiting } from "./internal/manual-waiting.server";
import { tellOperators } from "./internal/tell-operators.server";
import { canChangeBankDetails } from "./policy";
import { railOf } from "./internal/book-release.server";

/** How long a proof of the person is good for. */
const PROOF_MINUTES = 5;

/**
 * A payee of the manual rail says where it is to be paid, or says it anew, after proving itself again. Nothing is paid
 * to it until the operator has confirmed the change; all its owners are told at once, so that a stranger's change is
 * seen. Throws `conflict` when Connect reaches its country, or when the account is the one that stands.
 */
export async function saveBankDetails(ctx: Ctx, input: unknown, proof: Reauthentication): Promise<{ bankDetailsId: string }> {
  const account = parse(saveBankDetailsInput, input);
  const member = requireMember(ctx);
  authorize(canChangeBankDetails(member.actor));
  refuseStaleProof(member, proof);
  return withTransaction(member, async (tx) => {
    const [organization] = await tx.db
      .select({ id: organizations.id, name: organizations.name, nameZh: organizations.nameZh })
      .from(organizations).where(eq(organizations.id, tx.actor.organizationId)).for("no key update");
    if (!organization) throw conflict("payouts:reason.connect_reaches");
    if ((await railOf(tx, organization.id)) !== "manual") throw conflict("payouts:reason.connect_reaches");
    await refuseSame(tx, account);
    const bankDetailsId = await replacePending(tx, account);
    await recordAudit(tx, {
      action: "bank_details.changed", subjectType: "bank_details", subjectId: bankDetailsId,
      details: { currency: account.currency, method: proof.method, note: maskedAccount(account) },
    });
    const params = { account: maskedAccount(account), organization: organization.name, organizationZh: organization.nameZh ?? "" };
    await notify(tx, { to: { organizationId: organization.id, roles: ["owner"] }, type: "bank_details_changed", params, path: "/money/bank-details" });
    await tellOperators(tx, { type: "bank_details_to_confirm", params, path: `/operator/bank-details/${bankDetailsId}` });
    await refreshManualWaiting(tx, { organizationId: organization.id });
    return { bankDetailsId };
  });
}

function refuseStaleProof({ actor, now }: Ctx<MemberActor>, proof: Reauthentication): void {
  const age = now.getTime() - proof.at.getTime();
  if (proof.userId !== actor.userId || age < 0 || age > PROOF_MINUTES * 60_000) {
    throw new DomainError("forbidden", { reason: "payouts:reason.prove_again" });
  }
}

/** Entering what stands already would stop the payouts for nothing. */
async function refuseSame(ctx: Ctx<MemberActor>, account: BankAccount): Promise<void> {
  const live = await ctx.db.select().from(bankDetails)
    .where(eq(bankDetails.organizationId, ctx.actor.organizationId));
  const latest = live.find(({ state }) => state === "pending") ?? live.find(({ state }) => state === "confirmed");
  const before = latest ? openAccount(latest) : undefined;
  const names = Object.keys(account) as (keyof BankAccount)[];
  if (before && names.every((name) => before[name] === account[name])) throw conflict("payouts:reason.same_details");
}

async function replacePending(ctx: Ctx<MemberActor>, account: BankAccount): Promise<string> {
  const { organizationId, userId } = ctx.actor;
  await ctx.db.update(bankDetails).set({ state: "superseded", updatedAt: ctx.now })
    .where(and(eq(bankDetails.organizationId, organizationId), eq(bankDetails.state, "pending")));
  const id = newId("bnk", ctx.now);
  await ctx.db.insert(bankDetails).values({
    id, organizationId, state: "pending", country: account.country, currency: account.currency,
    sealed: sealAccount({ id, organizationId }, account), createdByUserId: userId, createdAt: ctx.now, updatedAt: ctx.now,
  });
  return id;
}
