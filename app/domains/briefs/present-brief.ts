import { z } from "zod";
import { briefFields } from "./brief-input";
import type { BriefDetail } from "./get-brief.server";
import type { BriefListRow } from "./list-briefs.server";

const instant = z.iso.datetime();
const state = z.enum(["draft", "open", "closed", "awarded", "cancelled", "expired"]);
const organization = z.object({ id: z.string(), name: z.string(), nameZh: z.string().nullable() });
const budget = z.object({ currency: z.string(), minMinor: z.string(), maxMinor: z.string() }).nullable();

/** A row of the list, as the API sends it. */
export const briefRowShape = z.object({
  id: z.string(), state, title: z.string(), titleZh: z.string().nullable(),
  organization, categoryId: z.string().nullable(), objective: z.string().nullable(),
  placementTypes: z.array(z.string()), territories: z.array(z.string()), budget,
  replyDeadline: z.object({ date: z.string(), timeZone: z.string(), endsAt: instant }).nullable(),
  access: z.enum(["open_call", "invitation"]), isNdaRequired: z.boolean(), isFunded: z.boolean(),
  publishedAt: instant.nullable(),
});

export type PresentedBriefRow = z.output<typeof briefRowShape>;

export function presentBriefRow(row: BriefListRow): PresentedBriefRow {
  const { currency, budgetMinMinor: min, budgetMaxMinor: max, replyDeadlineAt: endsAt } = row;
  return {
    id: row.id, state: row.state, title: row.title, titleZh: row.titleZh,
    organization: { id: row.organizationId, name: row.organizationName, nameZh: row.organizationNameZh },
    categoryId: row.categoryId, objective: row.objective, placementTypes: row.placementTypes, territories: row.territories,
    budget: currency && min !== null && max !== null ? { currency, minMinor: min.toString(), maxMinor: max.toString() } : null,
    replyDeadline: row.replyDeadline && row.replyDeadlineZone && endsAt
      ? { date: row.replyDeadline, timeZone: row.replyDeadlineZone, endsAt: endsAt.toISOString() }
      : null,
    access: row.access, isNdaRequired: row.isNdaRequired, isFunded: row.isFunded,
    publishedAt: row.publishedAt?.toISOString() ?? null,
  };
}

/** A whole brief, as far as the caller may see it. `detailsAccess` says why details are missing. */
export const briefShape = briefFields.omit({ ndaText: true, ndaTextZh: true }).extend({
  id: z.string(), state, revision: z.number().int(), organization,
  detailsAccess: z.enum(["shown", "nda", "members_only"]),
  isFunded: z.boolean(), replyDeadlineAt: instant.nullable(),
  nda: z.object({ en: z.string(), zh: z.string() }).nullable(), hasAcceptedNda: z.boolean(), isInvited: z.boolean(),
  attachments: z.array(z.object({ id: z.string(), name: z.string(), contentType: z.string(), sizeBytes: z.number().int() })),
  publishedAt: instant.nullable(), updatedAt: instant,
});

export type PresentedBrief = z.output<typeof briefShape>;

export function presentBrief(brief: BriefDetail): PresentedBrief {
  const { ndaText: _, ndaTextZh: __, ...fields } = brief.fields;
  return {
    ...fields, id: brief.id, state: brief.state, revision: brief.revision,
    organization: { id: brief.organization.id, name: brief.organization.name, nameZh: brief.organization.nameZh },
    detailsAccess: brief.view.details, isFunded: brief.isFunded, replyDeadlineAt: brief.replyDeadlineAt?.toISOString() ?? null,
    nda: brief.nda, hasAcceptedNda: brief.hasAcceptedNda, isInvited: brief.isInvited,
    attachments: brief.attachments.map(({ id, name, contentType, sizeBytes }) => ({ id, name, contentType, sizeBytes })),
    publishedAt: brief.publishedAt?.toISOString() ?? null, updatedAt: brief.updatedAt.toISOString(),
  };
}
