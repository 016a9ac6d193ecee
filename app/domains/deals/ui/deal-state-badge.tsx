import { Ban, CircleCheck, FilePenLine, Hourglass, type LucideIcon, MessagesSquare, Play, ShieldAlert } from "lucide-react";
import { useTranslation } from "react-i18next";
import { StateBadge } from "~/ui/state-badge";
import type { Tone } from "~/ui/tone";
import type { DealState } from "../deal";

const LOOK: Record<DealState, { tone: Tone; icon: LucideIcon }> = {
  negotiating: { tone: "waiting", icon: MessagesSquare },
  accepted: { tone: "held", icon: FilePenLine },
  contracted: { tone: "released", icon: CircleCheck },
  active: { tone: "released", icon: Play },
  completed: { tone: "released", icon: CircleCheck },
  terminated: { tone: "blocked", icon: Ban },
  withdrawn: { tone: "draft", icon: Ban },
  declined: { tone: "blocked", icon: Ban },
  expired: { tone: "draft", icon: Hourglass },
  disputed: { tone: "blocked", icon: ShieldAlert },
};

/** A deal's state as colour, icon and word. */
export function DealStateBadge({ state, size = "sm" }: { state: DealState; size?: "sm" | "md" }) {
  const { t } = useTranslation("deals");
  return <StateBadge {...LOOK[state]} label={t(`state.${state}`)} size={size} />;
}
