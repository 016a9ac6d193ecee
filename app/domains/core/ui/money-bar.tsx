import { useTranslation } from "react-i18next";
import type { Currency } from "~/domains/core/money";
import { useFormat } from "~/i18n/use-format";
import { type Segment, SegmentBar } from "~/ui/segment-bar";

/** Where the money of a deal or milestone is, in minor units of one currency. */
export interface MoneyStanding {
  currency: Currency;
  /** The whole: what the terms promise. */
  planned: bigint;
  /** Paid in so far; held, released, refunded and fee come out of it. */
  funded?: bigint;
  held: bigint;
  released: bigint;
  refunded: bigint;
  fee: bigint;
}

export interface MoneyBarProps {
  label: string;
  money: MoneyStanding;
  size?: "sm" | "md";
  /** Says beneath each part what it means, for the eye as well. */
  explained?: boolean;
}

/** One bar: released, fee, held, refunded, and what is still to be funded. Each part says what it means. */
export function MoneyBar({ label, money, size = "md", explained = false }: MoneyBarProps) {
  const { t } = useTranslation("common");
  const format = useFormat();
  const paidIn = money.held + money.released + money.refunded + money.fee;
  const open = money.planned > paidIn ? money.planned - paidIn : 0n;
  const segment = (key: string, amountMinor: bigint, tone: Segment["tone"]): Segment => ({
    key,
    label: t(`money_bar.${key}`),
    value: Number(amountMinor),
    valueText: format.money({ amountMinor, currency: money.currency }),
    tone,
    detail: t(`money_bar_detail.${key}`),
  });
  const segments = [
    segment("released", money.released, "released"),
    segment("fee", money.fee, "draft"),
    segment("held", money.held, "held"),
    segment("refunded", money.refunded, "waiting"),
    segment("open", open, "empty"),
  ].filter((part) => part.value > 0 || part.key === "held" || part.key === "released");
  return <SegmentBar label={label} segments={segments} size={size} explained={explained} />;
}
