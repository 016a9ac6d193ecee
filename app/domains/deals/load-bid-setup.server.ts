import { and, desc, eq, isNull } from "drizzle-orm";
import { productions } from "~db/schema/productions";
import { loadBriefForBidding } from "~/domains/briefs/load-brief-for-bidding.server";
import { authorize } from "~/domains/core/authorize";
import type { Ctx, MemberActor } from "~/domains/core/context";
import { notFound } from "~/domains/core/errors";
import type { TitleView } from "./deal-view";
import { type OwnTitle, ownTitle } from "./own-title";
import { firstTerms } from "./first-terms";
import { contactOf, partiesOf } from "./internal/offer-parties.server";
import { canBid } from "./policy";
import type { DealTerms } from "./terms";

export interface BidSetup {
  brief: TitleView & { id: string };
  /** Titles of the studio that can be bid with. */
  productions: OwnTitle[];
  /** What the form starts from, once a production is chosen. */
  base: DealTerms | null;
}

const MOST_PRODUCTIONS = 100;

/** What a studio needs to write a bid: the brief, its own published titles, and first terms for the chosen one. */
export async function loadBidSetup(
  ctx: Ctx<MemberActor>,
  input: { briefId: string; productionId: string | null },
): Promise<BidSetup> {
  authorize(canBid(ctx.actor));
  const brief = await loadBriefForBidding(ctx, input.briefId);
  const own = await ctx.db.select().from(productions)
    .where(and(eq(productions.organizationId, ctx.actor.organizationId), eq(productions.state, "published"), isNull(productions.takenDownAt)))
    .orderBy(desc(productions.createdAt), desc(productions.id)).limit(MOST_PRODUCTIONS);
  const production = own.find((candidate) => candidate.id === input.productionId);
  if (input.productionId && !production) throw notFound("production");
  const [payer, payee] = await partiesOf(ctx, [brief.organizationId, ctx.actor.organizationId]);
  return {
    brief: { id: brief.id, title: brief.brief.title, titleZh: brief.brief.titleZh },
    productions: own.map(ownTitle),
    base: production && payer && payee ? firstTerms({ brief: brief.fields, payer, payee, production, contact: await contactOf(ctx) }) : null,
  };
}
