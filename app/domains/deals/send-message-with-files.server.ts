import { authorize, requireMember } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { parse } from "~/domains/core/parse";
import { storeFile } from "~/domains/files/store-file.server";
import { sendMessageInput } from "./deal-input";
import { loadDeal } from "./internal/load-deal.server";
import { canSendMessage } from "./policy";
import { sendMessage } from "./send-message.server";

export interface MessageWithFiles {
  dealId: string;
  body: string;
  files: readonly { name: string; bytes: Uint8Array }[];
  versionNumber?: unknown;
  termPath?: unknown;
}

/**
 * A message as a form sends it: its files are checked and stored first, then it is sent. Nothing is stored for who may
 * not write in the deal, for a message without words or for more files than a message carries.
 */
export async function sendMessageWithFiles(ctx: Ctx, input: MessageWithFiles): Promise<{ messageId: string }> {
  const { files, ...message } = input;
  const values = parse(sendMessageInput, {
    dealId: message.dealId, body: message.body, fileIds: files.map((_, position) => String(position)),
    ...(message.versionNumber ? { versionNumber: message.versionNumber } : {}),
    ...(message.termPath ? { termPath: message.termPath } : {}),
  });
  const { organizationId } = requireMember(ctx).actor;
  authorize(canSendMessage(ctx.actor, (await loadDeal(ctx, values.dealId)).facts));
  const fileIds: string[] = [];
  for (const { name, bytes } of files) {
    fileIds.push((await storeFile(ctx, { purpose: "message", name, bytes, isPublic: false, organizationId })).id);
  }
  return sendMessage(ctx, { ...values, fileIds });
}
