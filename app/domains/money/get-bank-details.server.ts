import { eq } from "drizzle-orm";
import { organizations } from "../../../db/schema/organizations";
import { authorize, requireMember } from "../core/authorize";
import type { Ctx } from "../core/context";
import { type BankDetailState, shownAccount } from "./bank-details";
import { detailsOf, openAccount } from "./internal/bank-account.server";
import { canChangeBankDetails, canReadMoney } from "./policy";
import { railOf } from "./internal/book-release.server";

const SHOWN: readonly BankDetailState[] = ["pending", "confirmed", "refused"];

/** The bank details of the actor's organization, masked: what stands, what waits, and the last that was refused. */
export async function getBankDetails(ctx: Ctx) {
  const { actor } = requireMember(ctx);
  authorize(canReadMoney(actor));
  const [rail, rows, [organization]] = await Promise.all([
    railOf(ctx, actor.organizationId), detailsOf(ctx, actor.organizationId),
    ctx.db.select({ country: organizations.country }).from(organizations).where(eq(organizations.id, actor.organizationId)),
  ]);
  // a refusal is over as soon as something newer was entered
  const shown = rows.filter(({ state }, index) => SHOWN.includes(state) && (state !== "refused" || index === 0));
  return {
    country: organization?.country ?? "", isManual: rail === "manual", change: canChangeBankDetails(actor),
    details: shown.map((row) => ({
      id: row.id, state: row.state, createdAt: row.createdAt, decidedAt: row.decidedAt,
      refusal: row.state === "refused" ? row.note : null, account: shownAccount(openAccount(row)),
    })),
  };
}

export type OwnBankDetails = Awaited<ReturnType<typeof getBankDetails>>["details"][number];
