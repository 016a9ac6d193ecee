import type { Database } from "~db/client.server";
import { recordAudit } from "../../audit/record-audit.server";
import type { Actor, Ctx } from "../../core/context";
import { hookCtx } from "./account-mails.server";
import { signalSessions } from "./signal-sessions.server";

/** After a password was set by a mailed link: noted as the person's act, and open pages look whether they may stay. */
export async function notePasswordReset(db: Database, userId: string): Promise<void> {
  const ctx: Ctx<Actor> = { ...hookCtx(db), actor: { kind: "user", userId } };
  await recordAudit(ctx, { action: "user.password_reset", subjectType: "user", subjectId: userId });
  await signalSessions(ctx, userId);
}
