import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { env } from "~/config/env.server";
import { getRoute } from "~/domains/places/get-route.server";
import { routeJsonLd } from "~/domains/places/route-json-ld";
import { mapSettings } from "~/domains/places/map-settings.server";
import { ItineraryChapter } from "~/domains/places/ui/itinerary-chapter";
import { ItineraryCover } from "~/domains/places/ui/itinerary-cover";
import { ItineraryFacts } from "~/domains/places/ui/itinerary-facts";
import { ItineraryMap } from "~/domains/places/ui/itinerary-map";
import { getContext } from "~/http/context.server";
import { useFormat } from "~/i18n/use-format";

export const handle = { i18n: ["places"], frame: "full" };

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  if (!data) return [];
  const { title, description, image, url, jsonLd } = data.page;
  return [
    { title }, { name: "description", content: description },
    { property: "og:type", content: "article" }, { property: "og:title", content: title }, { property: "og:description", content: description },
    { property: "og:url", content: url }, ...(image ? [{ property: "og:image", content: image }] : []),
    { tagName: "link", rel: "canonical", href: url },
    { tagName: "link", rel: "alternate", hrefLang: "en", href: `${url}?lng=en` },
    { tagName: "link", rel: "alternate", hrefLang: "zh-Hans", href: `${url}?lng=zh` },
    { "script:ld+json": jsonLd },
  ];
};

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, locale } = await getContext(args);
  const route = await getRoute(ctx, { route: args.params["slug"] });
  const base = env().BASE_URL;
  const isChinese = locale === "zh";
  const page = {
    title: isChinese ? (route.titleZh ?? route.title) : route.title,
    description: (isChinese ? (route.summaryZh ?? route.summary) : (route.summary ?? route.summaryZh)) ?? "",
    image: route.coverUrl ? `${base}${route.coverUrl}?w=1600` : null,
    url: `${base}/routes/${route.slug}`,
    jsonLd: routeJsonLd(route, { base, locale }),
  };
  return { route, page, settings: mapSettings() };
}

/** The traveller's page: the drama, the line, then scene by scene and stop by stop. Made for a phone in sunlight. */
export default function Itinerary() {
  const { route, settings } = useLoaderData<typeof loader>();
  const { t } = useTranslation("places");
  const { either } = useFormat();
  return (
    <article className="pb-16">
      <ItineraryCover route={route} />
      <div className="mx-auto max-w-3xl space-y-12 px-4 pt-8 sm:px-6">
        <ItineraryFacts route={route} />
        <ItineraryMap route={route} settings={settings} />
        <ol aria-label={t("section.stops")} className="space-y-16">
          {route.stops.map((stop, index) => (
            <ItineraryChapter key={stop.id} stop={stop} number={index + 1} routeTitle={either(route.title, route.titleZh)} />
          ))}
        </ol>
        <footer className="border-t border-line pt-6 text-13 text-ink-muted">
          <p>{t("itinerary.by", { name: either(route.organizationName, route.organizationNameZh) })}</p>
          <p className="mt-1">{t("itinerary.check_hours")}</p>
        </footer>
      </div>
    </article>
  );
}
