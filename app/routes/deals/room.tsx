import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Outlet, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Amount } from "~/domains/core/ui/amount";
import { timelineOf } from "~/domains/deals/deal-timeline";
import { getDeal } from "~/domains/deals/get-deal.server";
import { getDealEnding } from "~/domains/deals/get-deal-ending.server";
import { listDealEvents } from "~/domains/deals/list-deal-events.server";
import { DealStateBadge } from "~/domains/deals/ui/deal-state-badge";
import { DealTimeline } from "~/domains/deals/ui/deal-timeline";
import { OfferBar } from "~/domains/deals/ui/offer-bar";
import { requireMember } from "~/http/context.server";
import { useFormat } from "~/i18n/use-format";
import { PageHeader } from "~/ui/page-header";
import { TabLinks } from "~/ui/tab-links";

export const handle = { i18n: ["deals", "money"] };

const TABS = ["terms", "changes", "messages", "evidence", "money", "compliance", "history"] as const;

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, locale } = await requireMember(args);
  const dealId = args.params["dealId"] ?? "";
  const [deal, events] = await Promise.all([getDeal(ctx, { dealId }), listDealEvents(ctx, { dealId })]);
  const timeline = timelineOf({ state: deal.state, events, terms: deal.offer.terms, offerExpiresAt: deal.offerExpiresAt, now: ctx.now });
  const title = (locale === "zh" ? deal.titleZh : deal.title) || deal.title || deal.titleZh;
  const ending = deal.canTerminate.allowed ? await getDealEnding(ctx, { dealId }) : null;
  return { deal, ending, timeline, title };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? "Scenemark"} · Scenemark` }];

export default function DealRoom() {
  const { deal, ending, timeline, title } = useLoaderData<typeof loader>();
  const { t } = useTranslation("deals");
  const format = useFormat();
  const brief = format.either(deal.briefTitle, deal.briefTitleZh);
  return (
    <>
      <PageHeader
        serif
        title={title}
        crumbs={[{ label: t("list_title"), to: "/deals" }, { label: format.either(deal.title, deal.titleZh) }]}
        eyebrow={format.list(deal.parties.map((party) => format.either(party.name, party.nameZh)))}
        badge={<DealStateBadge state={deal.state} size="md" />}
        subtitle={deal.briefId ? t("for_brief", { brief }) : t("no_brief")}
        actions={
          <div className="sm:text-right">
            {deal.totals.map((total) => (
              <div key={total.currency}><Amount {...total} size="lg" /></div>
            ))}
            <span className="text-12 text-ink-muted">{t("total_of_version", { number: deal.acceptedVersionNumber ?? deal.versionNumber })}</span>
          </div>
        }
      />
      <DealTimeline entries={timeline} dealId={deal.id} />
      <div className="h-4" />
      <OfferBar deal={deal} ending={ending} />
      <TabLinks label={t("tabs")} tabs={TABS.map((tab) => ({ to: `/deals/${deal.id}/${tab}`, label: t(`tab.${tab}`), ...(tab === "messages" && deal.unread > 0 ? { count: deal.unread } : {}) }))} />
      <div className="pt-6">
        <Outlet />
      </div>
    </>
  );
}
