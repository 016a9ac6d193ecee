import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { FileSearch, Plus } from "lucide-react";
import { useTranslation } from "react-i18next";
import { listBriefsInput } from "~/domains/briefs/brief-filters";
import { COUNT_LIMIT, countBriefFacets, countBriefs } from "~/domains/briefs/count-briefs.server";
import { listBriefs } from "~/domains/briefs/list-briefs.server";
import { canCreateBrief } from "~/domains/briefs/policy";
import { BriefFilters } from "~/domains/briefs/ui/brief-filters";
import { BriefList } from "~/domains/briefs/ui/brief-list";
import { BriefScopes } from "~/domains/briefs/ui/brief-scopes";
import { getContext } from "~/http/context.server";
import { lenientQuery } from "~/http/list-query";
import { useIsCompact } from "~/ui/density-toggle";
import { EmptyState } from "~/ui/empty-state";
import { LinkButton } from "~/ui/link-button";
import { LoadMore } from "~/ui/load-more";
import { PageHeader } from "~/ui/page-header";

export const handle = { i18n: ["briefs", "market", "saved-searches"] };

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, t } = await getContext(args);
  const query = lenientQuery(args.request, listBriefsInput);
  const [page, total, facets] = await Promise.all([listBriefs(ctx, query), countBriefs(ctx, query), countBriefFacets(ctx)]);
  return {
    rows: page.rows, nextCursor: page.nextCursor ?? null, total, isCapped: total > COUNT_LIMIT, limit: COUNT_LIMIT, facets,
    canCreate: canCreateBrief(ctx.actor).allowed,
    kind: ctx.actor.kind === "member" ? ctx.actor.organizationKind : null,
    scope: query["scope"] ?? "all", title: t("briefs:title"), about: t("briefs:about"),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.title ?? ""} · Scenemark` }, { name: "description", content: data?.about ?? "" },
];

export default function Briefs() {
  const { rows, nextCursor, total, isCapped, limit, facets, canCreate, kind, scope } = useLoaderData<typeof loader>();
  const { t } = useTranslation("briefs");
  const isCompact = useIsCompact();
  const create = canCreate ? <LinkButton to="/briefs/new" variant="primary" icon={Plus}>{t("new")}</LinkButton> : undefined;
  const isUnfiltered = total === 0 && scope !== "all";
  return (
    <>
      <PageHeader
        title={t("title")}
        subtitle={t("about")}
        actions={create}
        {...(kind ? { tabs: <BriefScopes kind={kind} /> } : {})}
      />
      <BriefFilters
        facets={facets}
        scope={scope}
        canSave={kind !== null && scope === "all"}
        count={isCapped ? t("count_more", { limit }) : t("count", { count: total })}
      />
      {rows.length > 0 ? (
        <BriefList label={t("title")} rows={rows} isCompact={isCompact} />
      ) : (
        <EmptyState
          icon={FileSearch}
          title={isUnfiltered ? t(`empty.${scope}_title`) : t("empty.all_title")}
          body={isUnfiltered ? t(`empty.${scope}_body`) : t("empty.all_body")}
          action={create ?? (scope === "all" ? undefined : <LinkButton to="/briefs">{t("empty.see_open")}</LinkButton>)}
        />
      )}
      <LoadMore nextCursor={nextCursor} />
    </>
  );
}
