import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Clapperboard, Plus } from "lucide-react";
import { useTranslation } from "react-i18next";
import { COUNT_LIMIT, countProductions } from "~/domains/productions/count-productions.server";
import { listProductions } from "~/domains/productions/list-productions.server";
import { canCreateProduction } from "~/domains/productions/policy";
import { listProductionsInput } from "~/domains/productions/production-filters";
import { ProductionFilters, ProductionScopes } from "~/domains/productions/ui/production-filters";
import { TitleCards, TitleRows } from "~/domains/productions/ui/title-cards";
import { getContext } from "~/http/context.server";
import { lenientQuery } from "~/http/list-query";
import { useIsCompact } from "~/ui/density-toggle";
import { EmptyState } from "~/ui/empty-state";
import { LinkButton } from "~/ui/link-button";
import { LoadMore } from "~/ui/load-more";
import { PageHeader } from "~/ui/page-header";

export const handle = { i18n: ["productions", "market", "saved-searches"] };

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, t } = await getContext(args);
  const query = lenientQuery(args.request, listProductionsInput);
  const [page, total] = await Promise.all([listProductions(ctx, query), countProductions(ctx, query)]);
  return {
    rows: page.rows, nextCursor: page.nextCursor ?? null, total, isCapped: total > COUNT_LIMIT, limit: COUNT_LIMIT,
    canCreate: canCreateProduction(ctx.actor).allowed, isMember: ctx.actor.kind === "member",
    scope: query["scope"] ?? "all", title: t("productions:title"), about: t("productions:about"),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.title ?? ""} · Scenemark` }, { name: "description", content: data?.about ?? "" },
];

export default function Productions() {
  const { rows, nextCursor, total, isCapped, limit, canCreate, isMember, scope } = useLoaderData<typeof loader>();
  const { t } = useTranslation("productions");
  const isCompact = useIsCompact();
  const create = canCreate ? <LinkButton to="/productions/new" variant="primary" icon={Plus}>{t("new")}</LinkButton> : undefined;
  const isFirst = total === 0 && scope === "mine";
  const Titles = isCompact ? TitleRows : TitleCards;
  return (
    <>
      <PageHeader
        title={t("title")}
        subtitle={t("about")}
        actions={create}
        {...(canCreate ? { tabs: <ProductionScopes scope={scope} /> } : {})}
      />
      <ProductionFilters
        scope={scope}
        canSave={isMember && scope === "all"}
        count={isCapped ? t("count_more", { limit }) : t("count", { count: total })}
      />
      {rows.length > 0 ? <Titles label={t("title")} rows={rows} /> : (
        <EmptyState
          icon={Clapperboard}
          title={t(isFirst ? "empty.mine_title" : "empty.all_title")}
          body={t(isFirst ? "empty.mine_body" : "empty.all_body")}
          action={create}
        />
      )}
      <LoadMore nextCursor={nextCursor} />
    </>
  );
}
