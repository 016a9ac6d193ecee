import { useTranslation } from "react-i18next";
import { LinkButton } from "~/ui/link-button";
import { ProductPicture } from "./product-picture";

/** What it is, in one line; what it looks like, beside it. */
export function Hero() {
  const { t } = useTranslation("landing");
  return (
    <div className="border-b border-line">
      <div className="mx-auto grid max-w-6xl gap-10 px-4 pt-10 pb-12 sm:px-6 sm:pt-16 lg:grid-cols-[minmax(0,9fr)_minmax(0,11fr)] lg:items-center lg:gap-14 lg:pb-16">
        <div>
          <h1 className="text-40 font-semibold tracking-tight text-balance whitespace-pre-line max-sm:text-28">{t("hero.title")}</h1>
          <p className="mt-4 max-w-[46ch] text-16 text-ink-muted">{t("hero.body")}</p>
          <div className="mt-6 flex flex-wrap gap-3">
            <LinkButton to="/sign-up" variant="primary">
              {t("cta.start")}
            </LinkButton>
            <LinkButton to="/briefs">{t("cta.browse")}</LinkButton>
          </div>
        </div>
        <figure className="min-w-0">
          <ProductPicture name="deal" alt={t("pictures.deal")} />
          <figcaption className="mt-2 text-12 text-ink-muted">{t("pictures.deal_note")}</figcaption>
        </figure>
      </div>
    </div>
  );
}
