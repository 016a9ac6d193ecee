import { useTranslation } from "react-i18next";
import { isCurrency } from "~/domains/core/money";
import { useFormat } from "~/i18n/use-format";
import type { DealEventView } from "../deal-view";

const words = (value: string | number | undefined): string | null => (value ? String(value) : null);

/**
 * The sentence of a happening, or the few words that stand for it on the deal's line; money in its parameters is
 * formatted, structured reasons are put into words.
 */
export function useEventText(form: "event" | "line" = "event"): (event: DealEventView) => string {
  const { t } = useTranslation("deals");
  const format = useFormat();
  return (event) => {
    const { amountMinor, currency, reason, title, titleZh, ...rest } = event.params;
    const code = String(currency ?? "");
    const params = {
      ...rest,
      title: format.either(words(title), words(titleZh)),
      organization: format.either(event.organizationName, event.organizationNameZh) || t("marketplace"),
      ...(amountMinor !== undefined && isCurrency(code) ? { amount: format.money({ amountMinor: BigInt(amountMinor), currency: code }) } : {}),
      ...(reason === undefined ? {} : { reason: t(`end_reason.${String(reason)}`, { defaultValue: String(reason) }) }),
    };
    return form === "line" ? t(`line.${event.type}`, params) : t(`event.${event.type}`, params);
  };
}
