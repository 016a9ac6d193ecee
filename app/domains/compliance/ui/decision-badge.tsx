import { useTranslation } from "react-i18next";
import { StateBadge } from "~/ui/state-badge";
import type { Tone } from "~/ui/tone";
import type { Decision } from "../evaluate-compliance";

export const DECISION_TONES: Record<Decision, Tone> = {
  blocked: "blocked", needs_info: "held", filing_required: "waiting", conditional: "waiting", not_covered: "draft", clear: "released",
};

export function DecisionBadge({ decision, size }: { decision: Decision; size?: "sm" | "md" }) {
  const { t } = useTranslation("compliance");
  return <StateBadge tone={DECISION_TONES[decision]} label={t(`decision.${decision}`)} {...(size ? { size } : {})} />;
}
