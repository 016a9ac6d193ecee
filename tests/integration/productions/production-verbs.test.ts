import { and, eq } from "drizzle-orm";
import { describe } from "vitest";
import { auditEntries } from "~db/schema/house";
import { productionStills } from "~db/schema/productions";
import type { Ctx } from "~/domains/core/context";
import { addProductionImage } from "~/domains/productions/add-production-image.server";
import { archiveProduction } from "~/domains/productions/archive-production.server";
import { createProduction } from "~/domains/productions/create-production.server";
import { orderProductionStills } from "~/domains/productions/order-production-stills.server";
import { publishProduction } from "~/domains/productions/publish-production.server";
import { removeProductionImage } from "~/domains/productions/remove-production-image.server";
import { saveProductionDraft } from "~/domains/productions/save-production-draft.server";
import { saveListedProduction } from "~/domains/productions/save-listed-production.server";
import { takeDownProduction } from "~/domains/productions/take-down-production.server";
import { updateProduction } from "~/domains/productions/update-production.server";
import { uploadScript } from "~/domains/productions/upload-script.server";
import { aPublishedProduction, completeProduction, pictureBytes } from "~tests/factories/market";
import { anOperator, aStudio } from "~tests/factories/organizations";
import { TEST_NOW, testDatabase } from "~tests/setup/database";
import { itGuards } from "~tests/setup/verb-guards";

const { db } = testDatabase();

const audited = (subjectId: string, action: string) =>
  db.$count(auditEntries, and(eq(auditEntries.subjectId, subjectId), eq(auditEntries.action, action)));
const picture = await pictureBytes(40, 60);
const script = new TextEncoder().encode("INT. LIGHTHOUSE - NIGHT");

async function aDraft() {
  const studio = await aStudio(db);
  return { studio, id: (await createProduction(studio.ctx, completeProduction(TEST_NOW))).id };
}

async function aTitle() {
  const studio = await aStudio(db);
  const { id, revision } = await aPublishedProduction(studio.ctx);
  return { studio, id, revision };
}

const addStill = (ctx: Ctx, productionId: string) => addProductionImage(ctx, { productionId, role: "still", name: "1.jpg", bytes: picture });

async function withStills() {
  const title = await aTitle();
  const stills = [await addStill(title.studio.ctx, title.id), await addStill(title.studio.ctx, title.id)];
  return { ...title, fileIds: stills.map(({ id }) => id).toReversed() };
}

const archive = ({ id }: { id: string }, ctx: Ctx) => archiveProduction(ctx, { productionId: id });
const own = { db, party: <W extends { studio: Awaited<ReturnType<typeof aStudio>> }>({ studio }: W) => studio, roles: ["owner", "admin", "deals"] as const };

describe("createProduction", () => {
  itGuards({
    ...own, world: async () => ({ studio: await aStudio(db) }), openTo: ["studio"], pair: "both",
    act: (_, ctx) => createProduction(ctx, { title: "The Lantern Keeper" }),
  });
});

describe("saveProductionDraft", () => {
  itGuards({
    ...own, world: aDraft, spoil: ({ id }, ctx) => publishProduction(ctx, { productionId: id }), pair: "both",
    act: ({ id }, ctx) => saveProductionDraft(ctx, { productionId: id, form: { title: "New" } }),
  });
});

describe("saveListedProduction", () => {
  itGuards({
    ...own, world: aTitle, pair: "both",
    act: ({ id, revision }, ctx) => saveListedProduction(ctx, { productionId: id, revision, form: { title: "New" } }),
  });
});

describe("updateProduction", () => {
  itGuards({
    ...own, world: aTitle, pair: "one", spoil: ({ id }, ctx) => updateProduction(ctx, { productionId: id, changes: { title: "Other" } }),
    act: ({ id, revision }, ctx) => updateProduction(ctx, { productionId: id, changes: { title: "New" }, revision }),
    effects: ({ id }) => audited(id, "production.updated"),
  });
});

describe("publishProduction", () => {
  itGuards({
    ...own, world: aDraft, spoil: ({ id }, ctx) => publishProduction(ctx, { productionId: id }), pair: "one",
    act: ({ id }, ctx) => publishProduction(ctx, { productionId: id }), effects: ({ id }) => audited(id, "production.published"),
  });
});

describe("archiveProduction", () => {
  itGuards({ ...own, world: aTitle, spoil: archive, pair: "one", act: archive, effects: ({ id }) => audited(id, "production.archived") });
});

describe("addProductionImage", () => {
  itGuards({ ...own, world: aTitle, pair: "both", act: ({ id, studio }, ctx) => addStill({ ...ctx, now: studio.ctx.now }, id) });
});

describe("removeProductionImage", () => {
  itGuards({
    ...own, world: withStills, pair: "one",
    act: ({ id, fileIds }, ctx) => removeProductionImage(ctx, { productionId: id, fileId: fileIds[0] }),
    effects: ({ id }) => db.$count(productionStills, eq(productionStills.productionId, id)),
  });
});

describe("orderProductionStills", () => {
  itGuards({
    ...own, world: withStills, pair: "both", spoil: ({ id }, ctx) => addStill(ctx, id),
    act: ({ id, fileIds }, ctx) => orderProductionStills(ctx, { productionId: id, fileIds }),
  });
});

describe("uploadScript", () => {
  itGuards({ ...own, world: aTitle, pair: "both", act: ({ id }, ctx) => uploadScript(ctx, { productionId: id, name: "1.fountain", bytes: script }) });
});

describe("takeDownProduction", () => {
  itGuards({
    db, party: ({ operator }) => operator, roles: ["owner", "admin", "deals"], openTo: ["operator"], pair: "one",
    world: async () => ({ ...(await aTitle()), operator: await anOperator(db) }),
    spoil: ({ id }, ctx) => takeDownProduction(ctx, { productionId: id, reason: "Forbidden goods" }),
    act: ({ id }, ctx) => takeDownProduction(ctx, { productionId: id, reason: "Forbidden goods" }),
    effects: ({ id }) => audited(id, "production.taken_down"),
  });
});
