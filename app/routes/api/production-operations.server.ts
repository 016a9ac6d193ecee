import { z } from "zod";
import type { Ctx } from "~/domains/core/context";
import { archiveProduction } from "~/domains/productions/archive-production.server";
import { createProduction } from "~/domains/productions/create-production.server";
import { getProduction } from "~/domains/productions/get-production.server";
import { listProductions } from "~/domains/productions/list-productions.server";
import {
  type PresentedProduction, presentProduction, presentProductionRow, productionRowShape, productionShape,
} from "~/domains/productions/present-production";
import { listProductionsInput } from "~/domains/productions/production-filters";
import { EMPTY_PRODUCTION, productionChanges } from "~/domains/productions/production-input";
import { publishProduction } from "~/domains/productions/publish-production.server";
import { updateProduction } from "~/domains/productions/update-production.server";
import { defineOperation } from "~/http/api/operation";

const params = z.object({ productionId: z.string().max(60) });
const path = { productionId: "prd_01jd3c2m4x8q2v5t9y6w1b0n3k" };
const organization = { id: "org_01jd3studio", name: "Paper Lantern Pictures", nameZh: "纸灯影业" };

const request = productionChanges.parse({
  title: "The Lantern Keeper", titleZh: "守灯人", format: "live_action_vertical",
  logline: "A lighthouse keeper's daughter comes home to sell the house and stays.", loglineZh: "守灯人的女儿回乡卖房，却留了下来。",
  genres: ["family", "romance"], episodes: 80, minutesPerEpisode: 1.5, budgetTier: "Q2",
  releaseWindow: { startsOn: "2027-03-01", endsOn: "2027-04-01" }, territories: ["CN", "US"], languages: ["zh-Hans", "en"],
});

const example: PresentedProduction = {
  ...EMPTY_PRODUCTION, ...request, id: path.productionId, state: "published", revision: 3, organization,
  isSynopsisShown: true, posterFileId: "fil_01jd3c2poster", stillFileIds: [], hasScript: true,
  publishedAt: "2026-11-23T09:00:00.000Z", updatedAt: "2026-11-23T09:00:00.000Z",
};

const rowExample = productionRowShape.parse(example);

const show = async (ctx: Ctx, productionId: string) => presentProduction(await getProduction(ctx, productionId));

export const productionOperations = [
  defineOperation({
    operationId: "listProductions", method: "get", path: "/productions", scope: "productions:read",
    summary: "List titles, or with `scope=mine` your own.",
    query: listProductionsInput,
    response: z.object({ productions: z.array(productionRowShape), nextCursor: z.string().optional() }),
    examples: { query: { genre: "family", territory: "US", limit: "25" }, response: { productions: [rowExample] } },
    handler: async ({ ctx, query }) => {
      const { rows, nextCursor } = await listProductions(ctx, query);
      return { productions: rows.map(presentProductionRow), ...(nextCursor ? { nextCursor } : {}) };
    },
  }),
  defineOperation({
    operationId: "getProduction", method: "get", path: "/productions/{productionId}", scope: "productions:read",
    summary: "Read a title as far as you may see it.",
    params, response: productionShape, examples: { params: path, response: example },
    handler: ({ ctx, params: { productionId } }) => show(ctx, productionId),
  }),
  defineOperation({
    operationId: "createProduction", method: "post", path: "/productions", scope: "productions:write", status: 201,
    summary: "Begin a title as a draft; any fields may be given.",
    body: productionChanges, response: productionShape,
    examples: { request, response: { ...example, state: "draft", publishedAt: null } },
    handler: async ({ ctx, body }) => show(ctx, (await createProduction(ctx, body)).id),
  }),
  defineOperation({
    operationId: "updateProduction", method: "patch", path: "/productions/{productionId}", scope: "productions:write",
    summary: "Change fields of a title; a listed one stays complete.",
    description: "Send `If-Match` with the ETag you have read to be refused (409) when somebody else was faster.",
    params, body: productionChanges, response: productionShape,
    examples: { params: path, request: { episodes: 90 }, response: { ...example, episodes: 90, revision: 4 } },
    current: ({ ctx, params: { productionId } }) => show(ctx, productionId),
    handler: async ({ ctx, params: { productionId }, body }) => {
      await updateProduction(ctx, { productionId, changes: body });
      return show(ctx, productionId);
    },
  }),
  defineOperation({
    operationId: "publishProduction", method: "post", path: "/productions/{productionId}/publish", scope: "productions:write",
    summary: "List a complete title; what is missing is named field by field.",
    params, response: productionShape, examples: { params: path, response: example },
    handler: async ({ ctx, params: { productionId } }) => {
      await publishProduction(ctx, { productionId });
      return show(ctx, productionId);
    },
  }),
  defineOperation({
    operationId: "archiveProduction", method: "post", path: "/productions/{productionId}/archive", scope: "productions:write",
    summary: "Take a title off the lists; its deals go on.",
    params, response: productionShape, examples: { params: path, response: { ...example, state: "archived" } },
    handler: async ({ ctx, params: { productionId } }) => {
      await archiveProduction(ctx, { productionId });
      return show(ctx, productionId);
    },
  }),
];
