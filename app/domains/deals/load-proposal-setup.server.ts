import { and, desc, eq, isNull, ne } from "drizzle-orm";
import { z } from "zod";
import { locations } from "~db/schema/places";
import { productions } from "~db/schema/productions";
import { authorize } from "~/domains/core/authorize";
import type { Ctx, MemberActor } from "~/domains/core/context";
import { notFound } from "~/domains/core/errors";
import { isCurrency } from "~/domains/core/money";
import { parse } from "~/domains/core/parse";
import { type OwnTitle, ownTitle } from "./own-title";
import { firstProposal, PROPOSAL_KINDS, type ProposalKind } from "./first-proposal";
import { contactOf, partiesOf } from "./internal/offer-parties.server";
import { canPropose } from "./policy";
import type { DealTerms } from "./terms";

const setupInput = z.strictObject({
  locationId: z.string().max(60).optional(),
  productionId: z.string().max(60).optional(),
  kind: z.enum(PROPOSAL_KINDS).optional(),
});

export interface ProposalSetup {
  /** What it is about, as the head of the page says it. */
  subject: { id: string; name: string; nameZh: string | null };
  kind: ProposalKind;
  /** The other kinds that this organization may choose for the same subject. */
  kinds: ProposalKind[];
  /** A studio's own titles, when it begins at a place. */
  productions: OwnTitle[];
  /** What the form starts from, once a title is chosen. */
  base: DealTerms | null;
}

const MOST_PRODUCTIONS = 100;

/**
 * What a proposal starts from. A studio begins at a published place: it pays the place's fee or asks for an
 * incentive. A board or brand begins at a published title of a studio and pays. Anything else is not found.
 */
export async function loadProposalSetup(ctx: Ctx<MemberActor>, input: unknown): Promise<ProposalSetup> {
  const values = parse(setupInput, input);
  authorize(canPropose(ctx.actor));
  if (ctx.actor.organizationKind === "studio") return atPlace(ctx, values);
  return atTitle(ctx, values);
}

type SetupInput = z.output<typeof setupInput>;

async function atPlace(ctx: Ctx<MemberActor>, { locationId, productionId, kind: asked }: SetupInput): Promise<ProposalSetup> {
  const place = await publishedPlace(ctx, locationId ?? "");
  const { organizationId } = ctx.actor;
  const own = await ownTitles(ctx);
  const production = own.find((candidate) => candidate.id === productionId);
  if (productionId && !production) throw notFound("production");
  const kind = asked === "incentive" ? "incentive" : "location_fee";
  const sides = kind === "incentive" ? [place.organizationId, organizationId] : [organizationId, place.organizationId];
  const [payer, payee] = await partiesOf(ctx, sides);
  const { id, name, nameZh } = place;
  return {
    subject: { id, name, nameZh }, kind, kinds: ["location_fee", "incentive"],
    productions: own.map(ownTitle),
    base: production && payer && payee ? firstProposal({
      kind, payer, payee, production, contact: await contactOf(ctx), today: ctx.now.toISOString().slice(0, 10),
      location: { id, name, nameZh: nameZh ?? "", fee: feeOf(place) },
    }) : null,
  };
}

async function publishedPlace(ctx: Ctx, locationId: string) {
  const [place] = await ctx.db.select().from(locations)
    .where(and(eq(locations.id, locationId), eq(locations.state, "published"), isNull(locations.takenDownAt))).limit(1);
  if (!place) throw notFound("location");
  return place;
}

const ownTitles = (ctx: Ctx<MemberActor>) =>
  ctx.db.select().from(productions)
    .where(and(eq(productions.organizationId, ctx.actor.organizationId), ne(productions.state, "archived"), isNull(productions.takenDownAt)))
    .orderBy(desc(productions.createdAt), desc(productions.id)).limit(MOST_PRODUCTIONS);

function feeOf({ feeMinor, feeCurrency }: typeof locations.$inferSelect) {
  return feeMinor !== null && feeCurrency !== null && isCurrency(feeCurrency) ? { amountMinor: feeMinor.toString(), currency: feeCurrency } : null;
}

async function atTitle(ctx: Ctx<MemberActor>, { productionId }: SetupInput): Promise<ProposalSetup> {
  const [production] = await ctx.db.select().from(productions)
    .where(and(eq(productions.id, productionId ?? ""), eq(productions.state, "published"), isNull(productions.takenDownAt))).limit(1);
  if (!production) throw notFound("production");
  const kind = ctx.actor.organizationKind === "tourism_board" ? "incentive" : "placement";
  const [payer, payee] = await partiesOf(ctx, [ctx.actor.organizationId, production.organizationId]);
  return {
    subject: { id: production.id, name: production.title, nameZh: production.titleZh }, kind, kinds: [kind], productions: [],
    base: payer && payee ? firstProposal({
      kind, payer, payee, production, contact: await contactOf(ctx), today: ctx.now.toISOString().slice(0, 10), location: null,
    }) : null,
  };
}
