import { Buffer } from "node:buffer";
import { z } from "zod";
import { addBriefAttachment } from "~/domains/briefs/add-brief-attachment.server";
import type { StoredFile } from "~/domains/files/store-file.server";
import { storeEvidenceStill } from "~/domains/milestones/store-evidence-still.server";
import { addProductionImage } from "~/domains/productions/add-production-image.server";
import { uploadScript } from "~/domains/productions/upload-script.server";
import { defineOperation } from "~/http/api/operation";

const MB = 1_000_000;
/** Base64 takes four characters for three bytes; the rest is room for the name. */
const bodyFor = (fileBytes: number): number => Math.ceil((fileBytes * 4) / 3) + 10_000;

const fileShape = z.object({
  id: z.string(),
  name: z.string(),
  contentType: z.string(),
  sizeBytes: z.number().int(),
  /** Of the bytes as they are kept: pictures are drawn anew. */
  sha256: z.string(),
});

/** The name and the bytes of one file. */
const fileBody = (maxBytes: number) => z.object({
  name: z.string().min(1).max(200),
  /** Base64. */
  content: z.string().min(1).max(bodyFor(maxBytes)),
});

const bytesOf = ({ content }: { content: string }): Uint8Array => new Uint8Array(Buffer.from(content, "base64"));
const present = ({ id, name, contentType, sizeBytes, sha256 }: StoredFile) => ({ id, name, contentType, sizeBytes, sha256 });

const description = "The type is judged by the content, not by the name. What cannot be taken is refused with 413 or 415.";
const png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const stored = {
  id: "fil_01jd3f2", name: "episode-7.png", contentType: "image/png", sizeBytes: 70,
  sha256: "c414cd0c1a0f4b3a6c1f6f4bb6d1f9b8f3a2c5d4e6b7a8990011223344556677",
};

export const fileOperations = [
  defineOperation({
    operationId: "uploadStill", method: "post", path: "/milestones/{milestoneId}/stills", scope: "deals:write", status: 201,
    summary: "Store a still before it is submitted as evidence, by its id.", description,
    params: z.object({ milestoneId: z.string().max(60) }), body: fileBody(15 * MB), maxBodyBytes: bodyFor(15 * MB), response: fileShape,
    examples: { params: { milestoneId: "mls_01jd3c7m4x8q2v5t9y6w1b0n3k" }, request: { name: "episode-7.png", content: png }, response: stored },
    handler: async ({ ctx, params, body }) => present(await storeEvidenceStill(ctx, { ...params, name: body.name, bytes: bytesOf(body) })),
  }),
  defineOperation({
    operationId: "uploadProductionImage", method: "post", path: "/productions/{productionId}/images", scope: "productions:write", status: 201,
    summary: "Set the poster of a title, or add a still of it.", description,
    params: z.object({ productionId: z.string().max(60) }),
    body: fileBody(12 * MB).extend({ role: z.enum(["poster", "still"]) }), maxBodyBytes: bodyFor(12 * MB), response: fileShape,
    examples: { params: { productionId: "prd_01jd3ferry" }, request: { role: "poster", name: "poster.png", content: png }, response: { ...stored, name: "poster.png" } },
    handler: async ({ ctx, params, body }) => present(await addProductionImage(ctx, { ...params, role: body.role, name: body.name, bytes: bytesOf(body) })),
  }),
  defineOperation({
    operationId: "uploadScript", method: "post", path: "/productions/{productionId}/script", scope: "productions:write", status: 201,
    summary: "Store the script of a title, for its studio's eyes only.", description,
    params: z.object({ productionId: z.string().max(60) }), body: fileBody(10 * MB), maxBodyBytes: bodyFor(10 * MB), response: fileShape,
    examples: {
      params: { productionId: "prd_01jd3ferry" }, request: { name: "script.txt", content: "SU5ULiBLSVRDSEVOIOKAkyBOSUdIVA==" },
      response: { ...stored, name: "script.txt", contentType: "text/plain", sizeBytes: 22 },
    },
    handler: async ({ ctx, params, body }) => present(await uploadScript(ctx, { ...params, name: body.name, bytes: bytesOf(body) })),
  }),
  defineOperation({
    operationId: "uploadBriefAttachment", method: "post", path: "/briefs/{briefId}/attachments", scope: "briefs:write", status: 201,
    summary: "Add a file to a brief; studios see it with the brief's details.", description,
    params: z.object({ briefId: z.string().max(60) }), body: fileBody(15 * MB), maxBodyBytes: bodyFor(15 * MB), response: fileShape,
    examples: { params: { briefId: "brf_01jd3tea" }, request: { name: "bottle.png", content: png }, response: { ...stored, name: "bottle.png" } },
    handler: async ({ ctx, params, body }) => present(await addBriefAttachment(ctx, { ...params, name: body.name, bytes: bytesOf(body) })),
  }),
];
