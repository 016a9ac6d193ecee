import { z } from "zod";
import { acceptNda } from "~/domains/briefs/accept-nda.server";
import { briefChanges, closeBriefInput } from "~/domains/briefs/brief-input";
import { listBriefsInput } from "~/domains/briefs/brief-filters";
import { cancelBrief } from "~/domains/briefs/cancel-brief.server";
import { closeBrief } from "~/domains/briefs/close-brief.server";
import { createBrief } from "~/domains/briefs/create-brief.server";
import { getBrief } from "~/domains/briefs/get-brief.server";
import { inviteStudio } from "~/domains/briefs/invite-studio.server";
import { listBriefs } from "~/domains/briefs/list-briefs.server";
import { briefRowShape, briefShape, presentBrief, presentBriefRow } from "~/domains/briefs/present-brief";
import { publishBrief } from "~/domains/briefs/publish-brief.server";
import { updateBrief } from "~/domains/briefs/update-brief.server";
import type { Ctx } from "~/domains/core/context";
import { defineOperation } from "~/http/api/operation";
import { briefExample, briefPath, briefRequest, briefRowExample } from "./brief-examples";

const params = z.object({ briefId: z.string().max(60) });
const endBody = closeBriefInput.omit({ briefId: true });
const endRequest = { reason: "filled", note: null };

const show = async (ctx: Ctx, briefId: string) => presentBrief(await getBrief(ctx, briefId));

export const briefOperations = [
  defineOperation({
    operationId: "listBriefs", method: "get", path: "/briefs", scope: "briefs:read",
    summary: "List open briefs, or with `scope` your own or those you were invited to.",
    description: "Text is searched in English and Chinese. Amounts of the budget filters are whole units of `currency`, compared at reference rates.",
    query: listBriefsInput,
    response: z.object({ briefs: z.array(briefRowShape), nextCursor: z.string().optional() }),
    examples: { query: { q: "tea", territory: "US", sort: "deadline", limit: "25" }, response: { briefs: [briefRowExample] } },
    handler: async ({ ctx, query }) => {
      const { rows, nextCursor } = await listBriefs(ctx, query);
      return { briefs: rows.map(presentBriefRow), ...(nextCursor ? { nextCursor } : {}) };
    },
  }),
  defineOperation({
    operationId: "getBrief", method: "get", path: "/briefs/{briefId}", scope: "briefs:read",
    summary: "Read a brief as far as you may see it.",
    params, response: briefShape, examples: { params: briefPath, response: briefExample },
    handler: ({ ctx, params: { briefId } }) => show(ctx, briefId),
  }),
  defineOperation({
    operationId: "createBrief", method: "post", path: "/briefs", scope: "briefs:write", status: 201,
    summary: "Begin a brief as a draft; any fields may be given.",
    body: briefChanges, response: briefShape,
    examples: { request: briefRequest, response: { ...briefExample, state: "draft", publishedAt: null } },
    handler: async ({ ctx, body }) => show(ctx, (await createBrief(ctx, body)).id),
  }),
  defineOperation({
    operationId: "updateBrief", method: "patch", path: "/briefs/{briefId}", scope: "briefs:write",
    summary: "Change fields of a draft, or of an open brief those that bidders have not bound themselves to.",
    description: "A new `replyDeadline` opens an expired brief again. Send `If-Match` with the ETag you have read to be refused (409) when somebody else was faster.",
    params, body: briefChanges, response: briefShape,
    examples: { params: briefPath, request: { title: "Cold-brew tea for a family table" }, response: { ...briefExample, title: "Cold-brew tea for a family table", revision: 5 } },
    current: ({ ctx, params: { briefId } }) => show(ctx, briefId),
    handler: async ({ ctx, params: { briefId }, body }) => {
      await updateBrief(ctx, { briefId, changes: body });
      return show(ctx, briefId);
    },
  }),
  defineOperation({
    operationId: "publishBrief", method: "post", path: "/briefs/{briefId}/publish", scope: "briefs:write",
    summary: "Open a complete draft for bids; what is missing is named field by field.",
    params, response: briefShape, examples: { params: briefPath, response: briefExample },
    handler: async ({ ctx, params: { briefId } }) => {
      await publishBrief(ctx, { briefId });
      return show(ctx, briefId);
    },
  }),
  defineOperation({
    operationId: "closeBrief", method: "post", path: "/briefs/{briefId}/close", scope: "briefs:write",
    summary: "Take no more bids; those that are in can still be awarded.",
    params, body: endBody, response: briefShape,
    examples: { params: briefPath, request: endRequest, response: { ...briefExample, state: "closed" } },
    handler: async ({ ctx, params: { briefId }, body }) => {
      await closeBrief(ctx, { ...body, briefId });
      return show(ctx, briefId);
    },
  }),
  defineOperation({
    operationId: "cancelBrief", method: "post", path: "/briefs/{briefId}/cancel", scope: "briefs:write",
    summary: "Give a brief up for good; every open bid is told.",
    params, body: endBody, response: briefShape,
    examples: { params: briefPath, request: { reason: "plans_changed", note: null }, response: { ...briefExample, state: "cancelled" } },
    handler: async ({ ctx, params: { briefId }, body }) => {
      await cancelBrief(ctx, { ...body, briefId });
      return show(ctx, briefId);
    },
  }),
  defineOperation({
    operationId: "inviteStudio", method: "post", path: "/briefs/{briefId}/invitations", scope: "briefs:write", status: 201,
    summary: "Ask a studio to bid.",
    params,
    body: z.strictObject({ organizationId: z.string().max(60), message: z.string().max(500).nullable().default(null) }),
    response: z.object({ organizationId: z.string(), name: z.string(), nameZh: z.string().nullable(), createdAt: z.iso.datetime() }),
    examples: {
      params: briefPath, request: { organizationId: "org_01jd3studio", message: "We liked your last title." },
      response: { organizationId: "org_01jd3studio", name: "Paper Lantern Pictures", nameZh: "纸灯影业", createdAt: "2026-11-23T09:00:00.000Z" },
    },
    handler: async ({ ctx, params: { briefId }, body }) => {
      const invited = await inviteStudio(ctx, { ...body, briefId });
      return { ...invited, createdAt: invited.createdAt.toISOString() };
    },
  }),
  defineOperation({
    operationId: "acceptNda", method: "post", path: "/briefs/{briefId}/nda", scope: "briefs:write",
    summary: "Accept the brief's NDA for your studio; details and files open.",
    params, response: briefShape,
    examples: { params: briefPath, response: { ...briefExample, isNdaRequired: true, hasAcceptedNda: true, nda: { en: "1. Confidential.", zh: "一、保密。" } } },
    handler: async ({ ctx, params: { briefId } }) => {
      await acceptNda(ctx, { briefId });
      return show(ctx, briefId);
    },
  }),
];
