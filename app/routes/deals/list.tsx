import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Handshake } from "lucide-react";
import { useTranslation } from "react-i18next";
import { DEAL_STATES } from "~/domains/deals/deal";
import { DEAL_SORTS, listDealsInput } from "~/domains/deals/deal-input";
import { countDeals, listDeals } from "~/domains/deals/list-deals.server";
import { DealPipeline } from "~/domains/deals/ui/deal-pipeline";
import { DealTable } from "~/domains/deals/ui/deal-table";
import { requireMember } from "~/http/context.server";
import { lenientQuery } from "~/http/list-query";
import { DensityToggle, useIsCompact } from "~/ui/density-toggle";
import { EmptyState } from "~/ui/empty-state";
import { FilterBar } from "~/ui/filter-bar";
import { LinkButton } from "~/ui/link-button";
import { LoadMore } from "~/ui/load-more";
import { PageHeader } from "~/ui/page-header";

export const handle = { i18n: ["deals"] };

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, t } = await requireMember(args);
  const { q, ...query } = lenientQuery(args.request, listDealsInput);
  const [page, counts] = await Promise.all([listDeals(ctx, { ...query, ...(q ? { search: q } : {}) }), countDeals(ctx)]);
  const isFiltered = [q, query["stage"], query["state"], query["turn"], query["cursor"]].some(Boolean);
  return { ...page, counts, kind: ctx.actor.organizationKind, isFiltered, title: t("deals:list_title") };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? "Scenemark"} · Scenemark` }];

export default function Deals() {
  const { rows, nextCursor, counts, kind, isFiltered } = useLoaderData<typeof loader>();
  const { t } = useTranslation("deals");
  const isCompact = useIsCompact();
  const first = kind === "studio" ? "/briefs" : "/briefs/new";
  return (
    <>
      <PageHeader title={t("list_title")} subtitle={t("list_subtitle")} />
      <DealPipeline counts={counts} />
      <FilterBar
        search={{ placeholder: t("search_placeholder") }}
        selects={[
          { name: "state", label: t("filter.state"), options: DEAL_STATES.map((state) => ({ value: state, label: t(`state.${state}`) })) },
          { name: "turn", label: t("filter.turn"), options: [{ value: "mine", label: t("turn.mine") }, { value: "theirs", label: t("turn.theirs") }] },
        ]}
        sort={DEAL_SORTS.map((value) => ({ value, label: t(`sort.${value}`) }))}
        actions={<DensityToggle />}
      />
      {rows.length > 0 ? (
        <>
          <DealTable deals={rows} isCompact={isCompact} />
          <LoadMore nextCursor={nextCursor ?? null} />
        </>
      ) : (
        <EmptyState
          icon={Handshake}
          title={isFiltered ? t("empty.filtered_title") : t("empty.title")}
          body={isFiltered ? t("empty.filtered_body") : t(kind === "studio" ? "empty.studio_body" : "empty.payer_body")}
          action={isFiltered ? <LinkButton to="/deals">{t("empty.clear")}</LinkButton> : <LinkButton to={first} variant="primary">{t(kind === "studio" ? "empty.studio_action" : "empty.payer_action")}</LinkButton>}
        />
      )}
    </>
  );
}
