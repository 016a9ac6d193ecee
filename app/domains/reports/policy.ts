import { all, allow, DEAL_ROLES, type Decision, deny, memberWith } from "../core/authorize";
import type { Actor } from "../core/context";
import type { DealState } from "../deals/deal";

/** Before a contract is at work there is nothing to report. */
const REPORTING_STATES: readonly DealState[] = ["active", "completed", "disputed"];

/** Why figures are refused whoever brings them. */
export const NOT_RUNNING = "reports:reason.not_running";

/** Figures come from the payee, by people who handle deals, once the contract is at work. */
export function canImportMetrics(actor: Actor, deal: { payeeOrganizationId: string; state: DealState }): Decision {
  return all(
    memberWith(actor, { roles: DEAL_ROLES, organizationId: deal.payeeOrganizationId }),
    REPORTING_STATES.includes(deal.state) ? allow : deny(NOT_RUNNING),
  );
}
