import { allow, deny, type Decision } from "../core/authorize";
import type { Actor } from "../core/context";

/** People read their own notifications; an API key reads its maker's, of its own organization. */
export function canReadNotifications(actor: Actor): Decision {
  return actor.kind === "user" || actor.kind === "member" ? allow : deny("sign_in_required");
}
