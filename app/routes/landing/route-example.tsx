import { useTranslation } from "react-i18next";
import { Cover } from "~/ui/cover";

const STOPS = ["one", "two", "three"] as const;

/** The traveller's side: stops as scenes on a line. */
export function RouteExample() {
  const { t } = useTranslation("landing");
  return (
    <section aria-labelledby="route" className="border-y border-line bg-paper-sunken">
      <div className="mx-auto grid max-w-6xl items-center gap-10 px-4 py-14 sm:px-6 lg:grid-cols-[minmax(0,4fr)_minmax(0,8fr)]">
        <div>
          <h2 id="route" className="text-28 font-semibold max-sm:text-20">
            {t("route.title")}
          </h2>
          <p className="mt-3 text-16 text-ink-muted">{t("route.body")}</p>
        </div>
        <ol aria-label={t("route.label")} className="grid gap-4 sm:grid-cols-3">
          {STOPS.map((stop, index) => (
            <li key={stop} className="min-w-0">
              <div className="mb-3 flex items-center gap-2 max-sm:hidden" aria-hidden>
                <span className="flex size-7 items-center justify-center rounded-full bg-accent text-13 font-semibold text-accent-ink">{index + 1}</span>
                {index < STOPS.length - 1 ? <span className="-mr-4 h-0.5 flex-1 bg-accent" /> : null}
              </div>
              <div className="aspect-4/3 overflow-hidden rounded-md">
                <Cover seed={`stop-${index + 3}`} ratio="wide" />
              </div>
              <p className="mt-2 text-12 text-ink-muted tabular-nums">{t(`route.stops.${stop}_at`)}</p>
              <p className="text-14 font-medium">{t(`route.stops.${stop}`)}</p>
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}
