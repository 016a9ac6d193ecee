import { ArrowRight, Check } from "lucide-react";
import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { ProductPicture } from "./product-picture";

const AUDIENCES = [
  { key: "brand", to: "/productions", picture: "home" },
  { key: "studio", to: "/briefs", picture: "briefs" },
  { key: "board", to: "/places", picture: "map" },
] as const;

const POINTS = ["one", "two", "three"] as const;

/** Three readers, each with what they came for. */
export function Audiences() {
  const { t } = useTranslation("landing");
  return (
    <div className="mx-auto grid max-w-6xl gap-10 px-4 py-14 sm:px-6 md:grid-cols-3">
      {AUDIENCES.map(({ key, to, picture }) => (
        <section key={key} aria-labelledby={`for-${key}`} className="flex flex-col">
          <ProductPicture name={picture} alt={t(`pictures.${picture}`)} />
          <h2 id={`for-${key}`} className="mt-5 text-13 font-medium text-accent">
            {t(`audiences.${key}.name`)}
          </h2>
          <p className="mt-1 text-20 font-semibold text-balance">{t(`audiences.${key}.line`)}</p>
          <ul className="mt-4 flex-1 space-y-2.5 text-14 text-ink-muted">
            {POINTS.map((point) => (
              <li key={point} className="flex gap-2">
                <Check size={16} aria-hidden className="mt-0.5 shrink-0 text-accent" />
                {t(`audiences.${key}.points.${point}`)}
              </li>
            ))}
          </ul>
          <Link to={to} prefetch="intent" className="mt-5 inline-flex items-center gap-1.5 text-14 font-medium text-accent hover:underline">
            {t(`audiences.${key}.action`)}
            <ArrowRight size={16} aria-hidden />
          </Link>
        </section>
      ))}
    </div>
  );
}
