import { useTranslation } from "react-i18next";
import { isCurrency } from "~/domains/core/money";
import { useFormat } from "~/i18n/use-format";
import type { DealEventView } from "../deal-view";

/** The sentence of a happening; money in its parameters is formatted, structured reasons are put into words. */
export function useEventText(): (event: DealEventView) => string {
  const { t } = useTranslation("deals");
  const format = useFormat();
  return (event) => {
    const { amountMinor, currency, reason, ...rest } = event.params;
    const code = String(currency ?? "");
    return t(`event.${event.type}`, {
      ...rest,
      organization: format.either(event.organizationName, event.organizationNameZh) || t("marketplace"),
      ...(amountMinor !== undefined && isCurrency(code) ? { amount: format.money({ amountMinor: BigInt(amountMinor), currency: code }) } : {}),
      ...(reason === undefined ? {} : { reason: t(`end_reason.${String(reason)}`, { defaultValue: String(reason) }) }),
    });
  };
}
