import { useTranslation } from "react-i18next";
import { Amount } from "~/domains/core/ui/amount";
import type { Currency } from "~/domains/core/money";
import type { DealEnd } from "~/domains/money/plan-deal-end.server";
import { useFormat } from "~/i18n/use-format";
import { FactList } from "~/ui/fact-list";
import type { DealView } from "../deal-view";
import type { KillFeeStep } from "../kill-fee";

/** What each side gets when the reader ends the deal now, and by which step of the contract. */
export function DealEnding({ deal, ending }: { deal: DealView; ending: DealEnd }) {
  const { t } = useTranslation("deals");
  return (
    <div className="space-y-3 rounded-md border border-line bg-paper-sunken p-3">
      {ending.sums.map((sum) => (
        deal.side === "payee"
          ? <FactList key={sum.currency} facts={[{ label: t("leave.ending.back_payee"), value: <Amount amountMinor={sum.backMinor} currency={sum.currency} /> }]} />
          : <KillFeeFacts key={sum.currency} by={ending} sum={sum} />
      ))}
      {deal.side === "payer" && deal.parties.filter(({ side }) => side === "payer").length > 1 ? <p className="text-13 text-ink-muted">{t("leave.ending.other_payers")}</p> : null}
      {deal.side === "payee" && deal.offer.terms.killFee.length > 0 ? <p className="text-13 text-ink-muted">{t("leave.ending.payee_none")}</p> : null}
    </div>
  );
}

interface KillFeeSum {
  currency: Currency;
  owedMinor: bigint;
  releasedMinor: bigint;
  /** What the payer's other holds pay of it, where one milestone alone is called off. */
  coveredMinor?: bigint;
  takenMinor: bigint;
  payeeMinor: bigint;
  feeMinor: bigint;
  backMinor: bigint;
  missingMinor?: bigint;
}

/** What a payer who leaves now gets back in one currency, what the payee gets, and by which step of the contract. */
export function KillFeeFacts({ by, sum }: { by: KillFeeStep; sum: KillFeeSum }) {
  const { t } = useTranslation("deals");
  const step = useStepText();
  const amount = (amountMinor: bigint) => <Amount amountMinor={amountMinor} currency={sum.currency} />;
  const format = useFormat();
  const counted = sum.releasedMinor < sum.owedMinor ? sum.releasedMinor : sum.owedMinor;
  const { coveredMinor = 0n, missingMinor = 0n } = sum;
  return (
    <FactList
      facts={[
        { label: t("leave.ending.stage"), value: t(`vocabulary.stage.${by.stage}`) },
        { label: t("leave.ending.step"), value: step(by, sum) },
        { label: t("leave.ending.counted"), value: counted > 0n && amount(counted) },
        { label: t("leave.ending.covered"), value: coveredMinor > 0n && amount(coveredMinor) },
        {
          label: t("leave.ending.payee"), value: sum.takenMinor > 0n && amount(sum.payeeMinor),
          help: t("leave.ending.payee_help", { fee: format.money({ amountMinor: sum.feeMinor, currency: sum.currency }) }),
        },
        { label: t("leave.ending.back"), value: amount(sum.backMinor) },
        { label: t("leave.ending.missing"), value: missingMinor > 0n && amount(missingMinor), help: t("leave.ending.missing_help") },
      ]}
    />
  );
}

/** "25% of the price, CN¥30,000 (before shooting)", or why there is none. */
function useStepText(): (by: KillFeeStep, sum: Pick<KillFeeSum, "owedMinor" | "currency">) => string {
  const { t } = useTranslation("deals");
  const format = useFormat();
  return ({ step, isPastLongStop }, { owedMinor, currency }) => {
    if (isPastLongStop) return t("leave.ending.past_long_stop");
    if (!step) return t("leave.ending.no_step");
    return t("leave.ending.step_value", {
      share: format.percent(step.basisPoints / 10_000), amount: format.money({ amountMinor: owedMinor, currency }), stage: t(`vocabulary.stage.${step.stage}`),
    });
  };
}
