import { and, desc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { env } from "~/config/env.server";
import { sentMails } from "~db/schema/house";
import type { Ctx } from "../core/context";
import { notFound } from "../core/errors";
import { decodeCursor, pageInput, toPage } from "../core/keyset";
import { parse } from "../core/parse";

export const listSentMailsInput = pageInput.extend({ to: z.string().trim().toLowerCase().max(254).optional() });

/**
 * Every mail the marketplace made, newest first: the demo's letter box, open to anyone who uses the demo.
 * Outside of demo and tests it does not exist (`not_found`).
 */
export async function listSentMails(ctx: Ctx, input: unknown) {
  if (env().SCENEMARK_MODE === "production") throw notFound("page");
  const { cursor, limit, to } = parse(listSentMailsInput, input);
  const after = cursor ? decodeCursor(cursor) : null;
  const rows = await ctx.db
    .select({
      id: sentMails.id,
      to: sentMails.to,
      subject: sentMails.subject,
      textBody: sentMails.textBody,
      language: sentMails.language,
      state: sentMails.state,
      createdAt: sentMails.createdAt,
    })
    .from(sentMails)
    .where(and(
      to ? eq(sentMails.to, to) : undefined,
      after ? sql`(${sentMails.createdAt}, ${sentMails.id}) < (${after[0]}::timestamptz, ${after[1]}::text)` : undefined,
    ))
    .orderBy(desc(sentMails.createdAt), desc(sentMails.id))
    .limit(limit + 1);
  return toPage(rows, limit, (row) => [row.createdAt.toISOString(), row.id]);
}
