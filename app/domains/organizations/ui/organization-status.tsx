import { useTranslation } from "react-i18next";
import { Alert } from "~/ui/alert";
import { StateBadge } from "~/ui/state-badge";
import type { Tone } from "~/ui/tone";
import type { OrganizationStatus } from "../organization-lifecycle";

const TONES: Record<OrganizationStatus, Tone> = { unverified: "waiting", verified: "released", suspended: "blocked" };

/** Status in word, icon and colour. */
export function OrganizationStatusBadge({ status }: { status: OrganizationStatus }) {
  const { t } = useTranslation("organizations");
  return <StateBadge tone={TONES[status]} label={t(`status.${status}`)} size="sm" />;
}

/** What the status means for the organization itself. */
export function OrganizationStatusAlert({ status, reason }: { status: OrganizationStatus; reason: string | null }) {
  const { t } = useTranslation("organizations");
  return (
    <Alert tone={TONES[status]} title={t(`status.${status}`)}>
      <p>{t(`status_help.${status}`)}</p>
      {reason ? <p className="font-medium">{t("status_reason", { reason })}</p> : null}
    </Alert>
  );
}
