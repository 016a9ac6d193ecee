import { createHash } from "node:crypto";
import { z } from "zod";
import { ndaAcceptances } from "~db/schema/briefs";
import { recordAudit } from "~/domains/audit/record-audit.server";
import { authorize, requireMember } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { conflict } from "~/domains/core/errors";
import { parse } from "~/domains/core/parse";
import { withTransaction } from "~/domains/core/transaction.server";
import { briefId } from "./brief-input";
import { loadVisibleBrief } from "./internal/load-brief.server";
import { ndaOf } from "./nda-text";
import { canAcceptNda } from "./policy";

const acceptNdaInput = z.strictObject({ briefId });

/**
 * Binds the actor's studio to the brief's NDA, which opens details and attachments to it. The exact wording is
 * recorded by its hash; accepting twice is one acceptance.
 */
export async function acceptNda(ctx: Ctx, input: unknown): Promise<{ briefId: string; acceptedAt: Date }> {
  const { briefId: id } = parse(acceptNdaInput, input);
  const { brief } = await loadVisibleBrief(ctx, id);
  authorize(canAcceptNda(ctx.actor));
  const { actor } = requireMember(ctx);
  if (!brief.isNdaRequired) throw conflict("briefs:reason.no_nda");
  const { en, zh } = ndaOf(brief);
  return withTransaction(ctx, async (ctx) => {
    const accepted = await ctx.db
      .insert(ndaAcceptances)
      .values({
        briefId: id, organizationId: actor.organizationId, userId: actor.userId, acceptedAt: ctx.now,
        textSha256: createHash("sha256").update(`${en}\n${zh}`).digest("hex"),
      })
      .onConflictDoNothing()
      .returning({ briefId: ndaAcceptances.briefId });
    if (accepted.length > 0) {
      await recordAudit(ctx, { action: "brief.nda_accepted", subjectType: "brief", subjectId: id });
    }
    return { briefId: id, acceptedAt: ctx.now };
  });
}
