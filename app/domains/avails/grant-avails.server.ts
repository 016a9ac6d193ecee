import { sql } from "drizzle-orm";
import { availGrants } from "~db/schema/avails";
import type { Ctx } from "~/domains/core/context";
import { conflict } from "~/domains/core/errors";
import { newId } from "~/domains/core/id";
import { withTransaction } from "~/domains/core/transaction.server";
import { authorize } from "~/domains/core/authorize";
import type { DealTerms } from "~/domains/deals/terms";
import { expandGrants } from "./expand-grants";
import { canCheckAvails } from "./policy";

export interface AvailsToGrant {
  contractId: string;
  dealId: string;
  terms: DealTerms;
}

const ROWS_AT_ONCE = 2000;
const EXCLUSIVE_RANGE = "[0,2147483647)";

/**
 * Books what a contract sells, in the transaction of its last signature. The database refuses what another contract
 * has already sold exclusively: `conflict`, and with it the signature.
 */
export async function grantAvails(ctx: Ctx, { contractId, dealId, terms }: AvailsToGrant): Promise<void> {
  authorize(canCheckAvails(ctx.actor, { organizationIds: terms.parties.map((party) => party.organizationId) }));
  const { atoms, productionId, startsOn, endsOn } = expandGrants(terms);
  const rows = atoms.map((atom) => ({
    id: newId("avl", ctx.now), contractId, dealId, productionId, ...atom,
    window: `[${startsOn},${endsOn})`,
    exclusivity: atom.isExclusive ? EXCLUSIVE_RANGE : sql`avail_point(nextval('avail_points')::int)`,
    createdAt: ctx.now,
  }));
  try {
    await withTransaction(ctx, async (tx) => {
      for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
        await tx.db.insert(availGrants).values(rows.slice(from, from + ROWS_AT_ONCE));
      }
    });
  } catch (error) {
    if (isExclusionViolation(error)) throw conflict("avails:reason.sold_meanwhile");
    throw error;
  }
}

/** PostgreSQL's code for a broken exclusion constraint, wherever the driver's error is wrapped. */
function isExclusionViolation(error: unknown): boolean {
  if (typeof error !== "object" || error === null) return false;
  if ("code" in error && error.code === "23P01") return true;
  return "cause" in error && isExclusionViolation(error.cause);
}
