import { and, eq } from "drizzle-orm";
import { describe } from "vitest";
import { briefAttachments, briefInvitations } from "~db/schema/briefs";
import { auditEntries } from "~db/schema/house";
import { acceptNda } from "~/domains/briefs/accept-nda.server";
import { addBriefAttachment } from "~/domains/briefs/add-brief-attachment.server";
import { cancelBrief } from "~/domains/briefs/cancel-brief.server";
import { closeBrief } from "~/domains/briefs/close-brief.server";
import { createBrief } from "~/domains/briefs/create-brief.server";
import { inviteStudio } from "~/domains/briefs/invite-studio.server";
import { markBriefAwarded } from "~/domains/briefs/mark-brief-awarded.server";
import { publishBrief } from "~/domains/briefs/publish-brief.server";
import { removeBriefAttachment } from "~/domains/briefs/remove-brief-attachment.server";
import { saveBriefDraft } from "~/domains/briefs/save-brief-draft.server";
import { setBriefCover } from "~/domains/briefs/set-brief-cover.server";
import { takeDownBrief } from "~/domains/briefs/take-down-brief.server";
import { updateBrief } from "~/domains/briefs/update-brief.server";
import type { Ctx } from "~/domains/core/context";
import { aPublishedBrief, completeBrief, pictureBytes } from "~tests/factories/market";
import { aBrand, anOperator, aStudio } from "~tests/factories/organizations";
import { TEST_NOW, testDatabase } from "~tests/setup/database";
import { itGuards } from "~tests/setup/verb-guards";

const { db } = testDatabase();

const audited = (subjectId: string, action: string) =>
  db.$count(auditEntries, and(eq(auditEntries.subjectId, subjectId), eq(auditEntries.action, action)));
const picture = await pictureBytes(60, 40);

async function aDraft() {
  const owner = await aBrand(db);
  return { owner, id: (await createBrief(owner.ctx, completeBrief(TEST_NOW))).id };
}

async function anOpenBrief() {
  const owner = await aBrand(db);
  const { id, revision } = await aPublishedBrief(owner.ctx);
  return { owner, id, revision };
}

async function withAttachment() {
  const open = await anOpenBrief();
  const file = await addBriefAttachment(open.owner.ctx, { briefId: open.id, name: "moods.jpg", bytes: picture });
  return { ...open, fileId: file.id };
}

const withStudio = async () => ({ ...(await anOpenBrief()), studio: await aStudio(db) });
const end = ({ id }: { id: string }, ctx: Ctx) => cancelBrief(ctx, { briefId: id, reason: "other" });
const own = { db, party: <W extends { owner: Awaited<ReturnType<typeof aBrand>> }>({ owner }: W) => owner, roles: ["owner", "admin", "deals"] as const };

describe("createBrief", () => {
  itGuards({
    ...own, world: async () => ({ owner: await aBrand(db) }), openTo: ["brand", "tourism_board"], pair: "both",
    act: (_, ctx) => createBrief(ctx, { title: "Tea" }),
  });
});

describe("saveBriefDraft", () => {
  itGuards({ ...own, world: aDraft, spoil: end, pair: "both", act: ({ id }, ctx) => saveBriefDraft(ctx, { briefId: id, form: { title: "Tea" } }) });
});

describe("updateBrief", () => {
  itGuards({
    ...own, world: anOpenBrief, spoil: end, pair: "one",
    act: ({ id, revision }, ctx) => updateBrief(ctx, { briefId: id, changes: { title: "Tea" }, revision }),
    effects: ({ id }) => audited(id, "brief.updated"),
  });
});

describe("publishBrief", () => {
  itGuards({
    ...own, world: aDraft, spoil: end, pair: "one", act: ({ id }, ctx) => publishBrief(ctx, { briefId: id }),
    effects: ({ id }) => audited(id, "brief.published"),
  });
});

describe("closeBrief", () => {
  itGuards({
    ...own, world: anOpenBrief, spoil: end, pair: "one", act: ({ id }, ctx) => closeBrief(ctx, { briefId: id, reason: "filled" }),
    effects: ({ id }) => audited(id, "brief.closed"),
  });
});

describe("cancelBrief", () => {
  itGuards({ ...own, world: anOpenBrief, spoil: end, pair: "one", act: end, effects: ({ id }) => audited(id, "brief.cancelled") });
});

describe("markBriefAwarded", () => {
  itGuards({
    ...own, world: anOpenBrief, spoil: end, pair: "one", act: ({ id }, ctx) => markBriefAwarded(ctx, { briefId: id }),
    effects: ({ id }) => audited(id, "brief.awarded"),
  });
});

describe("inviteStudio", () => {
  itGuards({
    ...own, world: withStudio, spoil: end, pair: "one",
    act: ({ id, studio }, ctx) => inviteStudio(ctx, { briefId: id, organizationId: studio.organization.id }),
    effects: ({ id }) => db.$count(briefInvitations, eq(briefInvitations.briefId, id)),
  });
});

describe("acceptNda", () => {
  itGuards({
    db, party: ({ studio }) => studio, roles: ["owner", "admin", "deals"], openTo: ["studio"], pair: "both",
    world: async () => ({ studio: await aStudio(db), id: (await aPublishedBrief((await aBrand(db)).ctx, { isNdaRequired: true })).id }),
    act: ({ id }, ctx) => acceptNda(ctx, { briefId: id }), effects: ({ id }) => audited(id, "brief.nda_accepted"),
  });
});

describe("addBriefAttachment", () => {
  itGuards({
    ...own, world: anOpenBrief, spoil: end, pair: "both",
    act: ({ id }, ctx) => addBriefAttachment(ctx, { briefId: id, name: "moods.jpg", bytes: picture }),
  });
});

describe("removeBriefAttachment", () => {
  itGuards({
    ...own, world: withAttachment, spoil: end, pair: "one",
    act: ({ id, fileId }, ctx) => removeBriefAttachment(ctx, { briefId: id, fileId }),
    effects: async ({ id }) => 1 + (await db.$count(briefAttachments, eq(briefAttachments.briefId, id))),
  });
});

describe("setBriefCover", () => {
  itGuards({
    ...own, world: anOpenBrief, spoil: end, pair: "both",
    act: ({ id }, ctx) => setBriefCover(ctx, { briefId: id, name: "cover.jpg", bytes: picture }),
  });
});

describe("takeDownBrief", () => {
  itGuards({
    db, party: ({ operator }) => operator, roles: ["owner", "admin", "deals"], openTo: ["operator"], pair: "one",
    world: async () => ({ ...(await anOpenBrief()), operator: await anOperator(db) }),
    spoil: ({ id }, ctx) => takeDownBrief(ctx, { briefId: id, reason: "Forbidden goods" }),
    act: ({ id }, ctx) => takeDownBrief(ctx, { briefId: id, reason: "Forbidden goods" }), effects: ({ id }) => audited(id, "brief.taken_down"),
  });
});
