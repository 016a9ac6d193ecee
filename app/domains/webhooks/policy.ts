import { ADMIN_ROLES, memberWith, type Decision } from "../core/authorize";
import type { Actor } from "../core/context";

/** Endpoints, their secrets and their logs belong to owners and admins; a key with the scope acts as an admin. */
export const canManageWebhooks = (actor: Actor): Decision => memberWith(actor, { roles: ADMIN_ROLES });
