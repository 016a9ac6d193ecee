import { asc, desc, eq, inArray } from "drizzle-orm";
import { evidence, evidenceItems, evidenceReviews } from "~db/schema/evidence";
import { users } from "~db/schema/identity";
import { organizations } from "~db/schema/organizations";
import type { Ctx } from "~/domains/core/context";
import type { DealTerms } from "~/domains/deals/terms";
import { loadContractTerms } from "./load-contract-terms.server";
import { loadMilestone, type MilestoneRow } from "./internal/load-milestone.server";
import { type Appearance, checkPlacements, type PlacementCheck } from "./placement-check";
import { type EvidenceAction, milestoneActions } from "./policy";
import type { Decision } from "../core/authorize";

type EvidenceItem = typeof evidenceItems.$inferSelect;

export interface EvidenceRound {
  id: string;
  round: number;
  note: string;
  submittedAt: Date;
  submittedBy: string | null;
  items: EvidenceItem[];
  /** What this round proves of each promised placement. */
  checks: PlacementCheck[];
  review: { decision: (typeof evidenceReviews.$inferSelect)["decision"]; note: string; decidedAt: Date; decidedBy: string | null } | null;
}

export interface MilestoneView {
  milestone: MilestoneRow;
  parties: { id: string; name: string; nameZh: string | null }[];
  placements: DealTerms["placements"];
  production: DealTerms["production"];
  /** Newest first. */
  rounds: EvidenceRound[];
  actions: Record<EvidenceAction, Decision>;
}

/** A milestone with its deliveries, what they prove and what was decided, for its parties and the operator. */
export async function getMilestone(ctx: Ctx, milestoneId: string): Promise<MilestoneView> {
  const milestone = await loadMilestone(ctx, milestoneId);
  const [terms, rounds, parties] = await Promise.all([
    loadContractTerms(ctx, milestone),
    loadRounds(ctx, milestoneId),
    ctx.db
      .select({ id: organizations.id, name: organizations.name, nameZh: organizations.nameZh })
      .from(organizations)
      .where(inArray(organizations.id, [milestone.payerOrganizationId, milestone.payeeOrganizationId])),
  ]);
  return {
    milestone,
    parties,
    placements: terms.placements,
    production: terms.production,
    rounds: rounds.map((round) => ({ ...round, checks: checkPlacements(terms.placements, appearancesOf(round.items)) })).reverse(),
    actions: milestoneActions(ctx.actor, milestone),
  };
}

async function loadRounds(ctx: Ctx, milestoneId: string): Promise<Omit<EvidenceRound, "checks">[]> {
  const rows = await ctx.db
    .select({ round: evidence, submittedBy: users.name })
    .from(evidence)
    .leftJoin(users, eq(users.id, evidence.submittedByUserId))
    .where(eq(evidence.milestoneId, milestoneId))
    .orderBy(asc(evidence.round));
  if (rows.length === 0) return [];
  const ids = rows.map(({ round }) => round.id);
  const items = await ctx.db.select().from(evidenceItems).where(inArray(evidenceItems.evidenceId, ids)).orderBy(asc(evidenceItems.position));
  const reviews = await loadReviews(ctx, ids);
  return rows.map(({ round, submittedBy }) => ({
    id: round.id, round: round.round, note: round.note, submittedAt: round.submittedAt, submittedBy,
    items: items.filter((item) => item.evidenceId === round.id), review: reviews.get(round.id) ?? null,
  }));
}

/** The last word on each round: an approval after a request for changes counts. */
async function loadReviews(ctx: Ctx, evidenceIds: string[]): Promise<Map<string, NonNullable<EvidenceRound["review"]>>> {
  const rows = await ctx.db
    .select({ review: evidenceReviews, decidedBy: users.name })
    .from(evidenceReviews)
    .leftJoin(users, eq(users.id, evidenceReviews.decidedByUserId))
    .where(inArray(evidenceReviews.evidenceId, evidenceIds))
    .orderBy(asc(evidenceReviews.decidedAt), desc(evidenceReviews.decision));
  return new Map(rows.map(({ review: { evidenceId, decision, note, decidedAt }, decidedBy }) => [evidenceId, { decision, note, decidedAt, decidedBy }]));
}

/** The stretches among the items of a delivery. */
export function appearancesOf(items: readonly EvidenceItem[]): Appearance[] {
  return items.flatMap(({ kind, placementId, versionId, episode, startMs, endMs }) =>
    kind === "timecode" && placementId && episode !== null && startMs !== null && endMs !== null
      ? [{ placementId, versionId, episode, startMs, endMs }]
      : [],
  );
}
