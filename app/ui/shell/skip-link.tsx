import { useTranslation } from "react-i18next";

/** The first stop of the Tab key: past the navigation, to the page. */
export function SkipLink() {
  const { t } = useTranslation("common");
  return (
    <a
      href="#content"
      className="sr-only rounded-md bg-accent px-4 py-2 text-accent-ink focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50"
    >
      {t("shell.skip")}
    </a>
  );
}
