import type { RouteView, StopView } from "./route-view";

interface Page {
  /** Address of this site, without a slash at its end. */
  base: string;
  locale: string;
}

/** What search engines read of a route: schema.org's TouristTrip, its stops in order, and the titles it follows. */
export function routeJsonLd(route: RouteView, { base, locale }: Page): Record<string, unknown> {
  const isChinese = locale.startsWith("zh");
  const choose = (en: string | null, zh: string | null) => (isChinese ? (zh ?? en) : (en ?? zh)) ?? undefined;
  const picture = (url: string | null) => (url ? { image: `${base}${url}?w=1600` } : {});
  const attraction = (stop: StopView) => ({
    "@type": "TouristAttraction",
    name: choose(stop.name, stop.nameZh),
    description: choose(stop.description, stop.descriptionZh),
    geo: { "@type": "GeoCoordinates", latitude: stop.lat, longitude: stop.lon },
    ...picture(stop.scenes[0]?.stillUrl ?? stop.pictureUrl),
  });
  return {
    "@context": "https://schema.org",
    "@type": "TouristTrip",
    name: choose(route.title, route.titleZh),
    description: choose(route.summary, route.summaryZh),
    url: `${base}/routes/${route.slug}`,
    inLanguage: isChinese ? "zh-Hans" : "en",
    provider: { "@type": "Organization", name: choose(route.organizationName, route.organizationNameZh) },
    ...picture(route.coverUrl),
    ...(route.productionTitle ? { subjectOf: { "@type": "TVSeries", name: choose(route.productionTitle, route.productionTitleZh) } } : {}),
    itinerary: {
      "@type": "ItemList",
      numberOfItems: route.stops.length,
      itemListElement: route.stops.map((stop, index) => ({ "@type": "ListItem", position: index + 1, item: attraction(stop) })),
    },
  };
}
