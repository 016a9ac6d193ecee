import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { MapPinned, Plus } from "lucide-react";
import { useTranslation } from "react-i18next";
import { DomainError } from "~/domains/core/errors";
import { getLocation } from "~/domains/places/get-location.server";
import { listCountries } from "~/domains/places/list-countries.server";
import { mapSettings } from "~/domains/places/map-settings.server";
import { boundsOf } from "~/domains/places/geo/geometry";
import { canCreatePlace } from "~/domains/places/policy";
import { boundsText } from "~/domains/places/search-input";
import { searchLocations } from "~/domains/places/search-locations.server";
import { LocationFilters } from "~/domains/places/ui/location-filters";
import { LocationSheet } from "~/domains/places/ui/location-sheet";
import { PlacesMap } from "~/domains/places/ui/places-map";
import { SaveSearchButton } from "~/domains/saved-searches/ui/save-search-button";
import { useViewport } from "~/domains/places/ui/use-viewport";
import type { Ctx } from "~/domains/core/context";
import { getContext } from "~/http/context.server";
import { EmptyState } from "~/ui/empty-state";
import { LinkButton } from "~/ui/link-button";
import { LoadMore } from "~/ui/load-more";
import { PageHeader } from "~/ui/page-header";

export const handle = { i18n: ["places", "saved-searches"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, t, locale } = await getContext(args);
  const { place, ...asked } = Object.fromEntries(new URL(args.request.url).searchParams);
  const { lng: _, ...query } = asked;
  const [result, selected, countries] = await Promise.all([
    searchLocations(ctx, query), selectedLocation(ctx, place), listCountries(ctx),
  ]);
  const viewport = boundsText.safeParse(query["bbox"]);
  const bounds = viewport.success ? viewport.data : boundsOf(result.cells.map(({ lon, lat }) => [lon, lat]));
  return {
    title: t("places:title"), result, selected, countries, bounds: bounds ?? null, settings: mapSettings(),
    currency: locale === "zh" ? ("CNY" as const) : ("USD" as const), canCreate: canCreatePlace(ctx.actor).allowed,
    canSave: ctx.actor.kind === "member",
  };
}

/** A shared link may name a place that is gone: the map is shown all the same. */
async function selectedLocation(ctx: Ctx, locationId: string | undefined) {
  if (!locationId) return null;
  return getLocation(ctx, { locationId }).catch((error: unknown) => {
    if (error instanceof DomainError && error.code === "not_found") return null;
    throw error;
  });
}

export default function Places() {
  const { result, selected, countries, bounds, settings, currency, canCreate, canSave } = useLoaderData<typeof loader>();
  const { t } = useTranslation("places");
  const viewport = useViewport();
  const { params } = viewport;
  return (
    <>
      <PageHeader
        title={t("title")}
        subtitle={t("subtitle")}
        actions={canCreate ? (
          <>
            <LinkButton to="/locations" variant="secondary">{t("own.title")}</LinkButton>
            <LinkButton to="/locations/new" variant="primary" icon={Plus}>{t("new.title")}</LinkButton>
          </>
        ) : undefined}
      />
      <LocationFilters total={result.total} countries={countries} currency={currency} viewport={{ bbox: params.get("bbox"), zoom: params.get("zoom") }}
        {...(canSave ? { actions: <SaveSearchButton kind="locations" suggestion={params.get("q") ?? ""} /> } : {})} />
      <PlacesMap
        settings={settings}
        rows={result.rows}
        cells={result.cells}
        bounds={bounds}
        viewport={viewport}
        selected={selected}
        empty={<EmptyState icon={MapPinned} title={t("search.empty_title")} body={t("search.empty_body")} action={<LinkButton to="/places">{t("search.reset")}</LinkButton>} />}
        more={<LoadMore nextCursor={result.nextCursor ?? null} />}
      />
      <LocationSheet location={selected} onClose={() => viewport.select(null)} />
    </>
  );
}
