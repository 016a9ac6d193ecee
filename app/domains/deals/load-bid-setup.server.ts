import { and, desc, eq, inArray, isNull } from "drizzle-orm";
import { users } from "~db/schema/identity";
import { productions } from "~db/schema/productions";
import { organizations } from "~db/schema/organizations";
import { loadBriefForBidding } from "~/domains/briefs/load-brief-for-bidding.server";
import { authorize } from "~/domains/core/authorize";
import type { Ctx, MemberActor, OrganizationKind } from "~/domains/core/context";
import { notFound } from "~/domains/core/errors";
import type { TitleView } from "./deal-view";
import { firstTerms } from "./first-terms";
import { canBid } from "./policy";
import type { DealParty, DealTerms } from "./terms";

export interface BidSetup {
  brief: TitleView & { id: string };
  /** Titles of the studio that can be bid with. */
  productions: (TitleView & { id: string; format: string | null; posterFileId: string | null })[];
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
    productions: own.map(({ id, title, titleZh, format, posterFileId }) => ({ id, title, titleZh, format, posterFileId })),
    base: production && payer && payee ? firstTerms({ brief: brief.fields, payer, payee, production, contact: await contactOf(ctx) }) : null,
  };
}

async function contactOf(ctx: Ctx<MemberActor>): Promise<{ name: string; email: string }> {
  const [user] = await ctx.db.select({ name: users.name, email: users.email }).from(users).where(eq(users.id, ctx.actor.userId)).limit(1);
  return user ?? { name: "", email: "" };
}

type Party = Omit<DealParty, "id" | "side">;
const isPartyKind = (kind: OrganizationKind): kind is Party["kind"] => kind !== "operator";

async function partiesOf(ctx: Ctx, ids: string[]): Promise<(Party | undefined)[]> {
  const known = await ctx.db.select().from(organizations).where(inArray(organizations.id, ids));
  return ids.map((id) => {
    const found = known.find((organization) => organization.id === id);
    if (!found || !isPartyKind(found.kind)) return undefined;
    return { organizationId: id, kind: found.kind, name: found.name, nameZh: found.nameZh ?? "", country: found.country };
  });
}
