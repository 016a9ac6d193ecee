import { useTranslation } from "react-i18next";
import { StateBadge } from "~/ui/state-badge";
import type { Tone } from "~/ui/tone";
import type { BriefState } from "../brief";

const TONES: Record<BriefState, Tone> = {
  draft: "draft", open: "waiting", closed: "draft", awarded: "released", cancelled: "blocked", expired: "draft",
};

export function BriefStateBadge({ state, isTakenDown }: { state: BriefState; isTakenDown?: boolean }) {
  const { t } = useTranslation("briefs");
  if (isTakenDown) return <StateBadge tone="blocked" label={t("taken_down.badge")} />;
  return <StateBadge tone={TONES[state]} label={t(`state.${state}`)} />;
}
