import { useTranslation } from "react-i18next";
import { StateBadge } from "~/ui/state-badge";
import type { Tone } from "~/ui/tone";
import type { ContractState } from "../contract";

const TONES: Record<ContractState, Tone> = {
  prepared: "waiting", partly_signed: "waiting", signed: "released", superseded: "draft", declined: "blocked", expired: "blocked",
};

export function ContractStateBadge({ state }: { state: ContractState }) {
  const { t } = useTranslation("contracts");
  return <StateBadge tone={TONES[state]} label={t(`state.${state}`)} />;
}
