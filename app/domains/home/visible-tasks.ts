import { ADMIN_ROLES, DEAL_ROLES, MONEY_ROLES } from "../core/authorize";
import type { Role } from "../core/context";
import { sortWaiting, type WaitingTask } from "../core/waiting";

/** Tasks that are not for everyone who handles deals. */
const ROLES: Record<string, readonly Role[]> = {
  "milestones:waiting.fund": MONEY_ROLES,
  "home:waiting.approve_funding": MONEY_ROLES,
  "home:waiting.onboarding": MONEY_ROLES,
  "home:waiting.review_location": ADMIN_ROLES,
  "home:waiting.review_route": ADMIN_ROLES,
  "home:waiting.verify_organization": [...ADMIN_ROLES, "deals"],
};

const MOST = 12;

/** Keeps what this role can do, each task once, the running clocks first. */
export function visibleTasks(tasks: readonly WaitingTask[], role: Role): WaitingTask[] {
  const own = tasks.filter((task) => (ROLES[task.key] ?? DEAL_ROLES).includes(role));
  const once = new Map(own.map((task) => [`${task.key} ${task.path}`, task]));
  return sortWaiting([...once.values()]).slice(0, MOST);
}
