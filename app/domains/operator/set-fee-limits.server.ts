import { eq } from "drizzle-orm";
import { organizations } from "~db/schema/organizations";
import { platformFeeLimits } from "~db/schema/people";
import { recordAudit } from "../audit/record-audit.server";
import { authorize, requireMember } from "../core/authorize";
import type { Ctx } from "../core/context";
import { notFound } from "../core/errors";
import { newId } from "../core/id";
import { asCurrency, toDecimal } from "../core/money";
import { parse } from "../core/parse";
import { withTransaction } from "../core/transaction.server";
import { setFeeLimitsInput } from "./operator-input";
import { canSetFees } from "./policy";

/**
 * Sets the least and the most that the platform keeps of a release in a currency, for everybody or for one organization,
 * from now on; without either the limit ends. Contracts already made keep the limits they were made with.
 */
export async function setFeeLimits(ctx: Ctx, input: unknown): Promise<void> {
  authorize(canSetFees(ctx.actor));
  const { actor } = requireMember(ctx);
  const { organizationId, currency, minimumMinor, maximumMinor, note } = parse(setFeeLimitsInput, input);
  if (organizationId) {
    const [found] = await ctx.db.select({ id: organizations.id }).from(organizations).where(eq(organizations.id, organizationId));
    if (!found) throw notFound("organization");
  }
  const text = (minor: bigint | null): string => (minor === null ? "" : toDecimal({ amountMinor: minor, currency: asCurrency(currency) }));
  await withTransaction(ctx, async (tx) => {
    await tx.db.insert(platformFeeLimits).values({
      id: newId("fel", tx.now), organizationId, currency, minimumMinor, maximumMinor, note, setByUserId: actor.userId, startsAt: tx.now, createdAt: tx.now,
    });
    await recordAudit(tx, {
      action: "platform_fee.limited", subjectType: organizationId ? "organization" : "platform", subjectId: organizationId ?? "default",
      details: { currency, from: text(minimumMinor), to: text(maximumMinor), note },
    });
  });
}
