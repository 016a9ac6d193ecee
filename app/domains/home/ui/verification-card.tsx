import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { OrganizationKind } from "~/domains/core/context";
import { Card } from "~/ui/card";
import { StateBadge } from "~/ui/state-badge";

/** What it means that nobody has checked yet who stands behind the organization, and who will. */
export function VerificationCard({ kind }: { kind: Exclude<OrganizationKind, "operator"> }) {
  const { t } = useTranslation("home");
  return (
    <Card title={t("verification.title")} actions={<StateBadge tone="waiting" label={t("verification.state")} />}>
      <div className="space-y-2 text-13 text-ink-muted">
        <p>{t("verification.who")}</p>
        <p>{t(`verification.means.${kind}`)}</p>
        <p>{t("verification.then")}</p>
        <p><Link to="/settings/organization" className="text-accent underline">{t("verification.profile")}</Link></p>
      </div>
    </Card>
  );
}
