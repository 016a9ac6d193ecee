import type { Currency } from "~/domains/core/money";
import { useFormat } from "~/i18n/use-format";
import { cn } from "~/ui/cn";
import { type Tone, TONE_TEXT } from "~/ui/tone";

export interface AmountProps {
  amountMinor: bigint;
  currency: Currency;
  size?: "md" | "lg" | "xl";
  tone?: Tone;
}

const SIZE = { md: "", lg: "text-20 font-semibold", xl: "text-28 font-semibold" };

/** An amount in the reader's format, its currency always with it. */
export function Amount({ amountMinor, currency, size = "md", tone }: AmountProps) {
  const { money } = useFormat();
  return (
    <data value={String(amountMinor)} className={cn("whitespace-nowrap tabular-nums", SIZE[size], tone && TONE_TEXT[tone])}>
      {money({ amountMinor, currency })}
    </data>
  );
}
