import { useTranslation } from "react-i18next";
import { LinkButton } from "~/ui/link-button";

export function Invitation() {
  const { t } = useTranslation("landing");
  return (
    <section aria-labelledby="start" className="mx-auto flex max-w-6xl flex-wrap items-center justify-between gap-6 px-4 py-14 sm:px-6">
      <div>
        <h2 id="start" className="text-20 font-semibold">
          {t("cta.title")}
        </h2>
        <p className="mt-1 text-14 text-ink-muted">{t("cta.body")}</p>
      </div>
      <div className="flex flex-wrap gap-3">
        <LinkButton to="/sign-up" variant="primary">
          {t("cta.start")}
        </LinkButton>
        <LinkButton to="/briefs">{t("cta.browse")}</LinkButton>
      </div>
    </section>
  );
}
