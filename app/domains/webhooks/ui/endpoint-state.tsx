import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { StateBadge } from "~/ui/state-badge";
import type { EndpointView } from "../present-webhook";

/** Whether an endpoint is told what happens, and if not, why. */
export function EndpointState({ endpoint, size = "sm" }: { endpoint: Pick<EndpointView, "isOn" | "offReason" | "failingSince">; size?: "sm" | "md" }) {
  const { t } = useTranslation("webhooks");
  const { date } = useFormat();
  const { isOn, offReason, failingSince } = endpoint;
  if (!isOn && offReason === "gone") return <StateBadge tone="blocked" size={size} label={t("state.gone")} />;
  if (!isOn && offReason === "failing") return <StateBadge tone="blocked" size={size} label={t("state.failing_off")} />;
  if (!isOn) return <StateBadge tone="draft" size={size} label={t("state.by_hand")} />;
  if (failingSince) return <StateBadge tone="held" size={size} label={t("state.failing", { date: date(failingSince) })} />;
  return <StateBadge tone="released" size={size} label={t("state.on")} />;
}
