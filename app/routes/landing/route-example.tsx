import { Check } from "lucide-react";
import { useTranslation } from "react-i18next";
import { ProductPicture } from "./product-picture";

const POINTS = ["scene", "way", "language"] as const;

/** The traveller's side: the route of a title, as it looks on a phone. */
export function RouteExample() {
  const { t } = useTranslation("landing");
  return (
    <section aria-labelledby="route" className="border-y border-line bg-paper-sunken">
      <div className="mx-auto grid max-w-6xl items-center gap-10 px-4 py-14 sm:px-6 lg:grid-cols-[minmax(0,7fr)_minmax(0,5fr)] lg:gap-16">
        <div>
          <h2 id="route" className="text-28 font-semibold max-sm:text-20">
            {t("route.title")}
          </h2>
          <p className="mt-3 max-w-[52ch] text-16 text-ink-muted">{t("route.body")}</p>
          <ul className="mt-5 space-y-2.5 text-14 text-ink-muted">
            {POINTS.map((point) => (
              <li key={point} className="flex gap-2">
                <Check size={16} aria-hidden className="mt-0.5 shrink-0 text-accent" />
                {t(`route.points.${point}`)}
              </li>
            ))}
          </ul>
        </div>
        <div className="mx-auto w-full max-w-72">
          <ProductPicture name="route" alt={t("pictures.route")} isPhone />
        </div>
      </div>
    </section>
  );
}
