import { auditEntries } from "../../../db/schema/house";
import type { Actor, Ctx } from "../core/context";
import { newId } from "../core/id";
import type { AuditAction, AuditSubject } from "./audit-action";

export interface AuditRecord {
  action: AuditAction;
  subjectType: AuditSubject;
  subjectId: string;
  /** Facts worth reading later; never secrets, never a script's text. */
  details?: Record<string, unknown>;
}

/** Writes who did what, in the transaction of the act itself, so that neither exists without the other. */
export async function recordAudit(ctx: Ctx, record: AuditRecord): Promise<void> {
  await recordAuditOfEach(ctx, [record]);
}

/** The same for an act that does something to several subjects, in one statement. */
export async function recordAuditOfEach(ctx: Ctx, records: readonly AuditRecord[]): Promise<void> {
  if (records.length === 0) return;
  await ctx.db.insert(auditEntries).values(records.map(({ action, subjectType, subjectId, details }) => ({
    id: newId("aud", ctx.now), at: ctx.now, ...actorColumns(ctx.actor), action, subjectType, subjectId, details: details ?? {}, requestId: ctx.requestId,
  })));
}

function actorColumns(actor: Actor) {
  if (actor.kind !== "member") {
    return { actorKind: actor.kind, actorUserId: actor.kind === "user" ? actor.userId : null };
  }
  return {
    actorKind: actor.via === "api_key" ? ("api_key" as const) : ("member" as const),
    actorUserId: actor.userId,
    actorApiKeyId: actor.apiKeyId ?? null,
    organizationId: actor.organizationId,
  };
}
