import { useTranslation } from "react-i18next";
import { StateBadge } from "~/ui/state-badge";
import type { Tone } from "~/ui/tone";
import type { PlaceState } from "../place-lifecycle";

const TONES: Record<PlaceState, Tone> = { draft: "draft", in_review: "waiting", published: "released", archived: "draft" };

/** Where a location or route stands. */
export function PlaceBadge({ state, isTakenDown }: { state: PlaceState; isTakenDown?: boolean }) {
  const { t } = useTranslation("places");
  if (isTakenDown) return <StateBadge tone="blocked" label={t("taken_down")} />;
  return <StateBadge tone={TONES[state]} label={t(`state.${state}`)} />;
}
