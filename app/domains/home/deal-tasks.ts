import type { WaitingTask } from "../core/waiting";
import type { DealSummary } from "../deals/deal-view";

/** Offers that the reader's side has to answer; the clock of the offer is the clock of the task. */
export const dealTasks = (deals: readonly DealSummary[]): WaitingTask[] =>
  deals.map((deal) => ({
    key: deal.versionNumber === 1 ? "home:waiting.answer_bid" : "home:waiting.answer_offer",
    params: {
      production: deal.title,
      productionZh: deal.titleZh ?? "",
      party: deal.counterpart.name,
      partyZh: deal.counterpart.nameZh ?? "",
    },
    path: `/deals/${deal.id}`,
    since: deal.createdAt.toISOString(),
    due: deal.offerExpiresAt.toISOString(),
  }));
