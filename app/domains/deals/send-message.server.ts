import { eq } from "drizzle-orm";
import { dealMessageFiles, dealMessages, deals } from "~db/schema/deals";
import { organizations } from "~db/schema/organizations";
import { authorize, requireMember } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { newId } from "~/domains/core/id";
import { parse } from "~/domains/core/parse";
import { withTransaction } from "~/domains/core/transaction.server";
import { inBoth } from "~/domains/core/in-both";
import { requireOwnFile } from "~/domains/files/own-file.server";
import { sendMessageInput } from "./deal-input";
import { loadDeal, loadVersion } from "./internal/load-deal.server";
import { signalDeal } from "./internal/signal-deal.server";
import { tellParties } from "./internal/tell-parties.server";
import { canSendMessage } from "./policy";

/**
 * Says something in the deal, with files that were stored for it, or comments on one term of one version. Possible
 * in every state, also when the deal is over. Files must be the sender's own, stored as `message`.
 */
export async function sendMessage(ctx: Ctx, input: unknown): Promise<{ messageId: string }> {
  const values = parse(sendMessageInput, input);
  const member = requireMember(ctx);
  const { deal, facts } = await loadDeal(ctx, values.dealId);
  authorize(canSendMessage(ctx.actor, facts));
  const { organizationId, userId } = member.actor;
  const fileIds = [...new Set(values.fileIds)];
  for (const fileId of fileIds) await requireOwnFile(ctx, { fileId, organizationId, purpose: "message" });
  const { terms } = await loadVersion(ctx, deal.id, values.versionNumber ?? deal.currentVersionNumber);
  return withTransaction(member, async (tx) => {
    const messageId = newId("msg", tx.now);
    await tx.db.insert(dealMessages).values({
      id: messageId, dealId: deal.id, authorOrganizationId: organizationId, authorUserId: userId, body: values.body,
      versionNumber: values.versionNumber ?? null, termPath: values.versionNumber ? values.termPath || null : null, createdAt: tx.now,
    });
    if (fileIds.length > 0) {
      await tx.db.insert(dealMessageFiles).values(fileIds.map((fileId, position) => ({ messageId, fileId, position })));
    }
    await tx.db.update(deals).set({ updatedAt: tx.now }).where(eq(deals.id, deal.id));
    await signalDeal(tx, deal.id);
    const [sender] = await tx.db.select({ name: organizations.name, nameZh: organizations.nameZh }).from(organizations).where(eq(organizations.id, organizationId));
    await tellParties(tx, {
      dealId: deal.id, organizationIds: facts.parties.map((party) => party.organizationId), type: "message_received",
      params: { ...inBoth("production", terms.production.title, terms.production.titleZh), ...inBoth("organization", sender?.name ?? "", sender?.nameZh) }, tab: "messages",
    });
    return { messageId };
  });
}
