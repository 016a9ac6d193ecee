import { asc, eq } from "drizzle-orm";
import { briefAttachments, briefInvitations } from "~db/schema/briefs";
import { files } from "~db/schema/house";
import { organizations } from "~db/schema/organizations";
import { allow, type Decision, deny } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import type { FieldIssue } from "~/domains/core/errors";
import type { TypedForm } from "~/domains/core/typed-form";
import { type BriefEvent, ownerEvents } from "./brief";
import type { BriefFields } from "./brief-input";
import { draftProblems, formOf } from "./internal/brief-readiness";
import { type BriefRow, fieldsOf } from "./internal/brief-row";
import { loadOwnBrief, loadVisibleBrief } from "./internal/load-brief.server";
import type { InvitedStudio } from "./invite-studio.server";
import { ndaOf, type NdaText } from "./nda-text";
import { type BriefTies, type BriefView, briefView, canAcceptNda, canBidOnBrief, canManageBrief } from "./policy";

export interface BriefAttachment {
  id: string;
  name: string;
  contentType: string;
  sizeBytes: number;
}

export interface BriefOrganization {
  id: string;
  kind: "brand" | "studio" | "tourism_board" | "operator";
  name: string;
  nameZh: string | null;
  slug: string;
  status: "unverified" | "verified" | "suspended";
  country: string;
  logoFileId: string | null;
}

export interface BriefDetail {
  id: string;
  state: BriefRow["state"];
  revision: number;
  /** Hidden fields are empty, and `view` says why. */
  fields: BriefFields;
  view: BriefView;
  organization: BriefOrganization;
  isOwn: boolean;
  isFunded: boolean;
  replyDeadlineAt: Date | null;
  coverFileId: string | null;
  attachments: BriefAttachment[];
  /** The wording to accept, when details are behind it. */
  nda: NdaText | null;
  hasAcceptedNda: boolean;
  isInvited: boolean;
  /** Studios invited; for the owner only. */
  invited: InvitedStudio[];
  closed: { reason: BriefRow["closedReason"]; note: string | null; at: Date } | null;
  takenDown: { at: Date; reason: string | null } | null;
  publishedAt: Date | null;
  updatedAt: Date;
  actions: { manage: Decision; acceptNda: Decision; bid: Decision; events: BriefEvent[] };
}

/** One brief as this actor may see it: fields behind the NDA or kept from the public are left out. */
export async function getBrief(ctx: Ctx, briefId: string): Promise<BriefDetail> {
  const { brief, ties } = await loadVisibleBrief(ctx, briefId);
  const view = briefView(ctx.actor, brief, ties);
  const manage = canManageBrief(ctx.actor, brief);
  const isOwn = ctx.actor.kind === "member" && ctx.actor.organizationId === brief.organizationId;
  const [organization, attachments, invited] = await Promise.all([
    loadOrganization(ctx, brief.organizationId),
    view.details === "shown" ? loadAttachments(ctx, brief.id) : [],
    isOwn ? loadInvited(ctx, brief.id) : [],
  ]);
  return {
    id: brief.id, state: brief.state, revision: brief.revision, fields: visibleFields(brief, view, isOwn), view,
    organization, isOwn, isFunded: brief.isFunded, replyDeadlineAt: brief.replyDeadlineAt, coverFileId: brief.coverFileId,
    attachments, nda: brief.isNdaRequired && view.details !== "members_only" ? ndaOf(brief) : null,
    hasAcceptedNda: ties.hasAcceptedNda, isInvited: ties.isInvited, invited,
    closed: brief.closedAt ? { reason: brief.closedReason, note: isOwn ? brief.closedNote : null, at: brief.closedAt } : null,
    takenDown: brief.takenDownAt ? { at: brief.takenDownAt, reason: brief.takenDownReason } : null,
    publishedAt: brief.publishedAt, updatedAt: brief.updatedAt,
    actions: {
      manage, acceptNda: canAcceptNda(ctx.actor), bid: biddable(ctx, brief, ties),
      events: manage.allowed ? ownerEvents(brief.state) : [],
    },
  };
}

function biddable(ctx: Ctx, brief: BriefRow, ties: BriefTies): Decision {
  if (brief.state !== "open" || brief.takenDownAt) return deny("briefs:reason.not_open");
  if (brief.replyDeadlineAt && brief.replyDeadlineAt <= ctx.now) return deny("briefs:reason.deadline_passed");
  const decision = canBidOnBrief(ctx.actor, brief, ties);
  return decision.allowed ? allow : decision;
}

function visibleFields(brief: BriefRow, view: BriefView, isOwn: boolean): BriefFields {
  const fields = fieldsOf(brief);
  return {
    ...fields,
    ...(view.details === "shown" ? {} : { details: null, detailsZh: null, competitors: [] }),
    ...(view.isBudgetShown ? {} : { budget: null }),
    ...(isOwn ? {} : { ndaText: null, ndaTextZh: null }),
  };
}

async function loadOrganization(ctx: Ctx, id: string): Promise<BriefOrganization> {
  const [organization] = await ctx.db
    .select({
      id: organizations.id, kind: organizations.kind, name: organizations.name, nameZh: organizations.nameZh,
      slug: organizations.slug, status: organizations.status, country: organizations.country,
      logoFileId: organizations.logoFileId,
    })
    .from(organizations)
    .where(eq(organizations.id, id));
  if (!organization) throw new Error("A brief without its organization");
  return organization;
}

function loadAttachments(ctx: Ctx, briefId: string): Promise<BriefAttachment[]> {
  return ctx.db
    .select({ id: files.id, name: files.name, contentType: files.contentType, sizeBytes: files.sizeBytes })
    .from(briefAttachments)
    .innerJoin(files, eq(files.id, briefAttachments.fileId))
    .where(eq(briefAttachments.briefId, briefId))
    .orderBy(asc(briefAttachments.position));
}

function loadInvited(ctx: Ctx, briefId: string): Promise<InvitedStudio[]> {
  return ctx.db
    .select({
      organizationId: organizations.id, name: organizations.name, nameZh: organizations.nameZh,
      createdAt: briefInvitations.createdAt,
    })
    .from(briefInvitations)
    .innerJoin(organizations, eq(organizations.id, briefInvitations.organizationId))
    .where(eq(briefInvitations.briefId, briefId))
    .orderBy(asc(briefInvitations.createdAt));
}

export interface BriefDraft {
  brief: BriefDetail;
  /** Values of the form's controls, with what was typed and cannot be stored. */
  form: TypedForm;
  /** What is still missing or wrong before publishing. */
  problems: FieldIssue[];
}

/** The owner's own draft for its form; any other brief is not found. */
export async function getBriefDraft(ctx: Ctx, briefId: string): Promise<BriefDraft> {
  const row = await loadOwnBrief(ctx, briefId);
  const brief = await getBrief(ctx, briefId);
  return { brief, form: formOf(row), problems: draftProblems(row, ctx.now) };
}
