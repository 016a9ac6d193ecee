import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { FileUp, Plus, Waypoints } from "lucide-react";
import { useTranslation } from "react-i18next";
import { listOwnRoutes } from "~/domains/places/list-own-routes.server";
import { listRoutes } from "~/domains/places/list-routes.server";
import { ROUTE_SORTS } from "~/domains/places/place-vocabulary";
import { canCreatePlace } from "~/domains/places/policy";
import { listRoutesInput } from "~/domains/places/search-input";
import { RouteCards } from "~/domains/places/ui/route-cards";
import { getContext } from "~/http/context.server";
import { lenientQuery } from "~/http/list-query";
import { DensityToggle, useIsCompact } from "~/ui/density-toggle";
import { EmptyState } from "~/ui/empty-state";
import { FilterBar } from "~/ui/filter-bar";
import { LinkButton } from "~/ui/link-button";
import { LoadMore } from "~/ui/load-more";
import { PageHeader } from "~/ui/page-header";
import { TabLinks } from "~/ui/tab-links";

export const handle = { i18n: ["places"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, t } = await getContext(args);
  const query = lenientQuery(args.request, listRoutesInput);
  const canCreate = canCreatePlace(ctx.actor).allowed;
  const isOwn = query["whose"] === "own" && ctx.actor.kind === "member" && ctx.actor.organizationKind === "tourism_board";
  const page = isOwn ? await listOwnRoutes(ctx, query) : await listRoutes(ctx, query);
  return { title: t("places:routes.title"), page, canCreate, isOwn };
}

export default function Routes() {
  const { page, canCreate, isOwn } = useLoaderData<typeof loader>();
  const { t } = useTranslation("places");
  const isCompact = useIsCompact();
  return (
    <>
      <PageHeader
        title={t("routes.title")}
        subtitle={t("routes.subtitle")}
        actions={canCreate ? (
          <>
            <LinkButton to="/routes/import" icon={FileUp}>{t("routes.import")}</LinkButton>
            <LinkButton to="/routes/new" variant="primary" icon={Plus}>{t("routes.new")}</LinkButton>
          </>
        ) : undefined}
        tabs={canCreate ? <TabLinks label={t("routes.title")} tabs={[{ to: "/routes", label: t("routes.all") }, { to: "/routes?whose=own", label: t("routes.own") }]} /> : undefined}
      />
      {isOwn ? <div className="mb-4 flex justify-end print:hidden"><DensityToggle /></div> : (
        <FilterBar
          search={{ placeholder: t("routes.search") }}
          sort={ROUTE_SORTS.map((value) => ({ value, label: t(`routes.sort.${value}`) }))}
          actions={<DensityToggle />}
        />
      )}
      {page.rows.length === 0
        ? <EmptyState icon={Waypoints} title={t("routes.empty_title")} body={isOwn ? t("routes.empty_own") : t("routes.empty_body")} {...(canCreate ? { action: <LinkButton to="/routes/new" variant="primary" icon={Plus}>{t("routes.new")}</LinkButton> } : {})} />
        : <RouteCards routes={page.rows} isOwn={isOwn} isCompact={isCompact} />}
      <LoadMore nextCursor={page.nextCursor ?? null} />
    </>
  );
}
