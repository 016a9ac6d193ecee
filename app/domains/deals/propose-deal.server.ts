import { and, eq, inArray } from "drizzle-orm";
import { offerDrafts } from "~db/schema/deals";
import { productions } from "~db/schema/productions";
import { authorize, requireMember } from "~/domains/core/authorize";
import type { Ctx, MemberActor } from "~/domains/core/context";
import { invalid, notFound } from "~/domains/core/errors";
import { parse } from "~/domains/core/parse";
import { withTransaction } from "~/domains/core/transaction.server";
import { inBoth } from "~/domains/core/in-both";
import { proposeDealInput } from "./deal-input";
import { PROPOSAL_KINDS } from "./first-proposal";
import { freezeTerms } from "./internal/freeze-terms.server";
import { openDeal } from "./internal/open-deal.server";
import { tellParties } from "./internal/tell-parties.server";
import { readExpiry } from "./internal/write-version.server";
import { canPropose } from "./policy";
import { type DealTerms, payersOf } from "./terms";

/**
 * One party proposes a deal without a brief: a studio asks a board for a location, a board offers an incentive.
 * The production must be the proposer's own or published. Throws `invalid` when the proposer is no party.
 */
export async function proposeDeal(ctx: Ctx, input: unknown): Promise<{ dealId: string; versionId: string }> {
  const values = parse(proposeDealInput, input);
  authorize(canPropose(ctx.actor));
  const member = requireMember(ctx);
  const { organizationId } = member.actor;
  if (!values.terms.parties.some((party) => party.organizationId === organizationId)) {
    throw invalid("parties", "deals:error.not_a_party");
  }
  await requireVisibleProduction(ctx, values.terms.production.productionId, organizationId);
  const expiresAt = readExpiry(ctx, values.expiresAt);
  const terms = await freezeTerms(ctx, values.terms);
  const payerOrganizationId = payersOf(terms)[0]?.organizationId ?? "";
  return withTransaction(member, async (tx) => {
    const opened = await openDeal(tx, { briefId: null, payerOrganizationId, terms, note: values.note, expiresAt });
    await forgetDrafts(tx, terms);
    const own = terms.parties.find((party) => party.organizationId === organizationId);
    await tellParties(tx, {
      dealId: opened.dealId, organizationIds: terms.parties.map((party) => party.organizationId),
      type: "deal_proposed",
      params: {
        ...inBoth("production", terms.production.title, terms.production.titleZh),
        ...inBoth("organization", own?.name ?? "", own?.nameZh),
      },
    });
    return opened;
  });
}

/** What was typed for this proposal at its title or its place has been sent. */
async function forgetDrafts(ctx: Ctx<MemberActor>, terms: DealTerms): Promise<void> {
  const subjects = [terms.production.productionId, ...(terms.place?.uses ?? []).map((use) => use.locationId), ...terms.placements.map(({ subject }) => subject.locationId)];
  await ctx.db.delete(offerDrafts).where(and(
    eq(offerDrafts.organizationId, ctx.actor.organizationId),
    inArray(offerDrafts.subjectId, subjects.flatMap((id) => PROPOSAL_KINDS.map((kind) => `${id}_${kind}`))),
  ));
}

async function requireVisibleProduction(ctx: Ctx, productionId: string, organizationId: string): Promise<void> {
  const [production] = await ctx.db
    .select({ state: productions.state, organizationId: productions.organizationId, takenDownAt: productions.takenDownAt })
    .from(productions)
    .where(eq(productions.id, productionId))
    .limit(1);
  const isListed = production?.state === "published" && production.takenDownAt === null;
  if (!production || (production.organizationId !== organizationId && !isListed)) throw notFound("production");
}
