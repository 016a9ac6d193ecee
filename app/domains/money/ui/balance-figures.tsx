import { useTranslation } from "react-i18next";
import { asCurrency } from "~/domains/core/money";
import { Amount } from "~/domains/core/ui/amount";
import { StatFigure, StatRow } from "~/ui/stat-figure";
import type { Tone } from "~/ui/tone";
import type { BalancePart, CurrencyBalances } from "../balances";

const PAYER: readonly BalancePart[] = ["heldAsPayer", "refunding", "unapplied"];
const PAYEE: readonly BalancePart[] = ["heldForPayee", "payable", "inTransfer", "atStripe", "paidOut"];
const TONES: Partial<Record<BalancePart, Tone>> = { heldAsPayer: "held", heldForPayee: "held", payable: "waiting", paidOut: "released" };

/** What a payee whom the operator pays by bank never has, or has elsewhere. */
const MANUAL_NOTES: readonly BalancePart[] = ["inTransfer", "payable"];

export interface BalanceFiguresProps {
  balances: readonly CurrencyBalances[];
  kind: string;
  /** The operator pays this organization by bank transfer, without Stripe. */
  isManual?: boolean;
}

/** Where the money is, one row of figures per currency. Parts that an organization never has are left out. */
export function BalanceFigures({ balances, kind, isManual = false }: BalanceFiguresProps) {
  const { t } = useTranslation("money");
  const received = isManual ? PAYEE.filter((part) => part !== "atStripe") : PAYEE;
  const usual = kind === "brand" ? PAYER : kind === "studio" ? received : [...PAYER, ...received];
  if (balances.length === 0) return null;
  return (
    <div className="space-y-3">
      {balances.map((balance) => (
        <StatRow key={balance.currency}>
          {[...PAYER, ...PAYEE]
            .filter((part) => balance[part] !== 0n || (usual.includes(part) && part !== "unapplied"))
            .map((part) => (
              <StatFigure
                key={part}
                label={t(`balance.${part}`)}
                value={<Amount amountMinor={balance[part]} currency={asCurrency(balance.currency)} />}
                note={isManual && MANUAL_NOTES.includes(part) ? t(`balance_note_manual.${part}`) : t(`balance_note.${part}`)}
                {...(TONES[part] && balance[part] > 0n ? { tone: TONES[part] } : {})}
              />
            ))}
        </StatRow>
      ))}
    </div>
  );
}
