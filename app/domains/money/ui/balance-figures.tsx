import { useTranslation } from "react-i18next";
import { asCurrency } from "~/domains/core/money";
import { Amount } from "~/domains/core/ui/amount";
import { StatFigure, StatRow } from "~/ui/stat-figure";
import type { Tone } from "~/ui/tone";
import type { BalancePart, CurrencyBalances } from "../balances";

const PAYER: readonly BalancePart[] = ["heldAsPayer", "refunding", "unapplied"];
const PAYEE: readonly BalancePart[] = ["heldForPayee", "payable", "inTransfer", "atStripe", "paidOut"];
const TONES: Partial<Record<BalancePart, Tone>> = { heldAsPayer: "held", heldForPayee: "held", payable: "waiting", paidOut: "released" };

/** Where the money is, one row of figures per currency. Parts that an organization never has are left out. */
export function BalanceFigures({ balances, kind }: { balances: readonly CurrencyBalances[]; kind: string }) {
  const { t } = useTranslation("money");
  const usual = kind === "brand" ? PAYER : kind === "studio" ? PAYEE : [...PAYER, ...PAYEE];
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
                note={t(`balance_note.${part}`)}
                {...(TONES[part] && balance[part] > 0n ? { tone: TONES[part] } : {})}
              />
            ))}
        </StatRow>
      ))}
    </div>
  );
}
