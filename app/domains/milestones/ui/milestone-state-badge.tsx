import { useTranslation } from "react-i18next";
import { StateBadge } from "~/ui/state-badge";
import type { Tone } from "~/ui/tone";
import type { MilestoneState } from "../milestone";

const TONES: Record<MilestoneState, Tone> = {
  planned: "draft", part_funded: "held", funded: "held", delivered: "waiting", changes_requested: "waiting", approved: "released",
  releasing: "released", part_released: "released", released: "released", returning: "waiting", frozen: "blocked", cancelled: "draft", refunded: "draft",
};

export function MilestoneStateBadge({ state }: { state: MilestoneState }) {
  const { t } = useTranslation("milestones");
  return <StateBadge tone={TONES[state]} label={t(`state.${state}`)} />;
}
