import { Link, useLocation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Alert } from "~/ui/alert";

/** Says what others changed; what was typed stands below and goes over theirs when it is sent once more. */
export function StaleForm({ fields }: { fields: string }) {
  const { t } = useTranslation("market");
  const { pathname, search } = useLocation();
  return (
    <Alert tone="held" live title={t("stale.title")}>
      <p>{fields ? t("stale.fields", { fields }) : null} {t("stale.body")}</p>
      <Link to={`${pathname}${search}`} reloadDocument className="underline">{t("stale.reload")}</Link>
    </Alert>
  );
}
