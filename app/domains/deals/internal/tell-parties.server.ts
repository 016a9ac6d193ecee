import type { Ctx } from "~/domains/core/context";
import { DEAL_ROLES } from "~/domains/core/authorize";
import { notify } from "~/domains/notifications/notify.server";

export interface PartyNews {
  dealId: string;
  /** Who is told; the organization that acts knows already. */
  organizationIds: readonly string[];
  type: string;
  params: Record<string, string>;
  /** Tab of the deal room where the reader can act. */
  tab?: "terms" | "changes" | "messages";
}

/** Tells the people who handle deals in each organization. */
export async function tellParties(ctx: Ctx, news: PartyNews): Promise<void> {
  const own = ctx.actor.kind === "member" ? ctx.actor.organizationId : "";
  for (const organizationId of news.organizationIds.filter((id) => id !== own)) {
    await notify(ctx, {
      to: { organizationId, roles: DEAL_ROLES },
      type: news.type,
      params: news.params,
      path: `/deals/${news.dealId}/${news.tab ?? "terms"}`,
    });
  }
}
