import { useTranslation } from "react-i18next";
import { StateBadge } from "~/ui/state-badge";
import type { Tone } from "~/ui/tone";
import type { ProductionState } from "../production";

const TONES: Record<ProductionState, Tone> = { draft: "draft", published: "released", archived: "draft" };

export function ProductionStateBadge({ state, isTakenDown }: { state: ProductionState; isTakenDown?: boolean }) {
  const { t } = useTranslation("productions");
  if (isTakenDown) return <StateBadge tone="blocked" label={t("taken_down.badge")} />;
  return <StateBadge tone={TONES[state]} label={t(`state.${state}`)} />;
}
