import { useTranslation } from "react-i18next";
import { asCurrency } from "~/domains/core/money";
import { useFormat } from "~/i18n/use-format";
import { Alert } from "~/ui/alert";
import type { Tone } from "~/ui/tone";
import type { DealMoney } from "../get-deal-money.server";

const TONES: Record<DealMoney["disputes"][number]["state"], Tone> = { open: "blocked", under_review: "waiting", won: "released", lost: "blocked" };

/** What is happening to money that comes back, and what follows, in plain words for both sides. */
export function MoneyStory({ milestone }: { milestone: DealMoney }) {
  const { t } = useTranslation("cases");
  const format = useFormat();
  const money = (amountMinor: bigint) => format.money({ amountMinor, currency: asCurrency(milestone.currency) });
  return (
    <>
      {milestone.disputes.map((dispute) => (
        <Alert key={dispute.id} tone={TONES[dispute.state]} title={t(`what.dispute_${dispute.state}`)}>
          {t(`story.dispute.${dispute.state}`, { amount: money(dispute.amountMinor) })}
          {dispute.fromHoldMinor > 0n ? ` ${t("story.lost_held")}` : null}
          {dispute.owedMinor > 0n ? ` ${t("story.lost_owed", { amount: money(dispute.owedMinor) })}` : null}
        </Alert>
      ))}
      {milestone.refunds.map((refund) => {
        const story = storyOf(refund);
        return story ? <Alert key={refund.id} tone="waiting" title={`${t(`money:refund_state.${refund.state}`)}: ${money(refund.amountMinor)}`}>{t(`story.${story}`)}</Alert> : null;
      })}
    </>
  );
}

/** Only what is not over needs words: a refund that arrived stands in the list of payments. */
function storyOf(refund: DealMoney["refunds"][number]): "reversing" | "blocked" | "unapplied" | undefined {
  if (refund.state === "reversing" || refund.state === "blocked") return refund.state;
  return refund.state === "failed" && refund.isUnapplied && !refund.isReplaced ? "unapplied" : undefined;
}
