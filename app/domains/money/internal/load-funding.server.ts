import { eq } from "drizzle-orm";
import { fundings } from "../../../../db/schema/money";
import type { Ctx } from "../../core/context";
import { notFound } from "../../core/errors";

export type Funding = typeof fundings.$inferSelect;

/** A funding of the actor's organization (its payer or payee), or of anybody for the operator; else not found. */
export async function loadFunding(ctx: Ctx, fundingId: string, options: { lock?: boolean } = {}): Promise<Funding> {
  const query = ctx.db.select().from(fundings).where(eq(fundings.id, fundingId));
  const [funding] = options.lock ? await query.for("update") : await query;
  if (!funding || !isVisible(ctx, funding)) throw notFound("funding");
  return funding;
}

function isVisible({ actor }: Ctx, funding: Funding): boolean {
  if (actor.kind === "system") return true;
  if (actor.kind !== "member") return false;
  if (actor.organizationKind === "operator") return true;
  return [funding.payerOrganizationId, funding.payeeOrganizationId].includes(actor.organizationId);
}
