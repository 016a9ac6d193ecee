import { and, eq, inArray, isNotNull } from "drizzle-orm";
import { fundings } from "../../../db/schema/money";
import { loadBriefForMoney } from "../briefs/load-brief-for-money.server";
import { authorize, requireMember } from "../core/authorize";
import type { Ctx } from "../core/context";
import { conflict, invalid } from "../core/errors";
import { parse } from "../core/parse";
import { withTransaction } from "../core/transaction.server";
import { type FundingStarted, presentFunding } from "./fund-milestone.server";
import { ensureBankAccount, insertRequest } from "./internal/bank-request.server";
import { heldForBrief } from "./internal/brief-hold.server";
import { fundBriefInput } from "./money-input";
import { canFundBrief } from "./policy";

/**
 * Puts money behind an open brief before bids arrive: asks for a bank transfer of the amount given, or of what its
 * budget still lacks. Only by bank transfer: a card payment may be taken back by a bank while there is no milestone to
 * freeze, and the badge would promise what is not there. A request that stands open is returned again.
 */
export async function fundBrief(ctx: Ctx, input: unknown): Promise<FundingStarted> {
  const values = parse(fundBriefInput, input);
  const member = requireMember(ctx);
  const seen = await loadBriefForMoney(member, values.briefId);
  authorize(canFundBrief(member.actor, seen));
  if (!seen.currency) throw conflict("money:reason.brief_no_budget");
  await ensureBankAccount(member, seen.currency);
  const request = await withTransaction(member, async (tx) => {
    const brief = await loadBriefForMoney(tx, values.briefId, { lock: true });
    authorize(canFundBrief(tx.actor, brief));
    const [open] = await tx.db.select().from(fundings).where(and(eq(fundings.briefId, brief.id), isNotNull(fundings.reference), inArray(fundings.state, ["open"])));
    if (open) return open;
    const lacking = (brief.budgetMaxMinor ?? 0n) - (await heldForBrief(tx, brief.id));
    const amountMinor = values.amountMinor === undefined ? lacking : BigInt(values.amountMinor);
    if (lacking <= 0n) throw conflict("money:reason.brief_funded");
    if (amountMinor > lacking) throw invalid("amountMinor", "money:error.more_than_budget");
    return insertRequest(tx, { briefId: brief.id, currency: brief.currency ?? "", amountMinor });
  });
  return presentFunding(member, request);
}
