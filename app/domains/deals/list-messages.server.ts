import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import { dealMessageFiles, dealMessages } from "~db/schema/deals";
import { files } from "~db/schema/house";
import { users } from "~db/schema/identity";
import { organizations } from "~db/schema/organizations";
import type { Ctx } from "~/domains/core/context";
import { decodeCursor, type Page, toPage } from "~/domains/core/keyset";
import { parse } from "~/domains/core/parse";
import { listMessagesInput } from "./deal-input";
import type { MessageView } from "./deal-view";
import { loadDeal } from "./internal/load-deal.server";

/** Messages of a deal, the newest first, with their files. */
export async function listMessages(ctx: Ctx, input: unknown): Promise<Page<MessageView>> {
  const { dealId, cursor, limit } = parse(listMessagesInput, input);
  await loadDeal(ctx, dealId);
  const rows = await ctx.db
    .select({ message: dealMessages, organizationName: organizations.name, organizationNameZh: organizations.nameZh, authorName: users.name })
    .from(dealMessages)
    .innerJoin(organizations, eq(organizations.id, dealMessages.authorOrganizationId))
    .innerJoin(users, eq(users.id, dealMessages.authorUserId))
    .where(and(eq(dealMessages.dealId, dealId), cursor ? before(cursor) : undefined))
    .orderBy(desc(dealMessages.createdAt), desc(dealMessages.id))
    .limit(limit + 1);
  const page = toPage(rows, limit, ({ message }) => [message.createdAt.toISOString(), message.id]);
  const attached = await readFiles(ctx, page.rows.map(({ message }) => message.id));
  const own = ctx.actor.kind === "member" ? ctx.actor.organizationId : "";
  return {
    ...page,
    rows: page.rows.map(({ message, ...names }) => ({
      id: message.id, authorOrganizationId: message.authorOrganizationId, ...names,
      isMine: message.authorOrganizationId === own, body: message.body, versionNumber: message.versionNumber,
      termPath: message.termPath, createdAt: message.createdAt,
      files: attached.filter((file) => file.messageId === message.id).map(({ id, name, contentType, sizeBytes }) => ({ id, name, contentType, sizeBytes })),
    })),
  };
}

function before(cursor: string) {
  const [at, id] = decodeCursor(cursor);
  return sql`(${dealMessages.createdAt}, ${dealMessages.id}) < (${String(at)}::timestamptz, ${String(id)})`;
}

async function readFiles(ctx: Ctx, messageIds: string[]) {
  if (messageIds.length === 0) return [];
  return ctx.db
    .select({
      messageId: dealMessageFiles.messageId, id: files.id, name: files.name,
      contentType: files.contentType, sizeBytes: files.sizeBytes,
    })
    .from(dealMessageFiles)
    .innerJoin(files, eq(files.id, dealMessageFiles.fileId))
    .where(inArray(dealMessageFiles.messageId, messageIds))
    .orderBy(asc(dealMessageFiles.position));
}
