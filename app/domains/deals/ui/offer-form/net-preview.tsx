import { useTranslation } from "react-i18next";
import { type Currency, isCurrency, parseAmount } from "~/domains/core/money";
import { splitFee } from "~/domains/money/fees";
import { useFormat } from "~/i18n/use-format";
import { useOfferChoices } from "./choices";
import type { PriceField } from "./use-offer-form";

/** What is left of the typed price after the marketplace's fee; only the payee is told. */
export function NetPreview({ prices }: { prices: PriceField[] }) {
  const { t } = useTranslation("deals");
  const format = useFormat();
  const { feeBasisPoints, feeLimits = [] } = useOfferChoices();
  if (feeBasisPoints === null) return null;
  const sums = new Map<Currency, bigint>();
  for (const price of prices) {
    const { amount, currency } = price.getFieldset();
    const chosen = String(currency.value ?? currency.initialValue ?? "");
    const read = isCurrency(chosen) ? parseAmount(String(amount.value ?? amount.initialValue ?? ""), chosen) : null;
    if (isCurrency(chosen) && read && "amountMinor" in read) sums.set(chosen, (sums.get(chosen) ?? 0n) + read.amountMinor);
  }
  // a limit counts for each release: the plan of the last step says what is left
  for (const { currency } of feeLimits) if (isCurrency(currency)) sums.delete(currency);
  return (
    <div role="status" className="rounded-lg bg-paper-sunken p-3 text-13">
      {[...sums].map(([currency, amountMinor]) => {
        const { feeMinor, payeeMinor } = splitFee(amountMinor, { percentageBps: feeBasisPoints, minimumMinor: null, maximumMinor: null });
        return (
          <p key={currency} className="tabular-nums">
            {t("form.net", {
              net: format.money({ amountMinor: payeeMinor, currency }), gross: format.money({ amountMinor, currency }),
              fee: format.money({ amountMinor: feeMinor, currency }), share: format.percent(feeBasisPoints / 10_000),
            })}
          </p>
        );
      })}
      <p className="text-12 text-ink-muted">{t("form.net_help")}</p>
    </div>
  );
}
