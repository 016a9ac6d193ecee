import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { asCurrency } from "~/domains/core/money";
import { Amount } from "~/domains/core/ui/amount";
import { useFormat } from "~/i18n/use-format";
import { DOT } from "~/ui/dot";
import type { LedgerTransactionKind } from "../ledger";
import type { LedgerSide } from "../ledger-words";

export interface LedgerLine {
  id: string;
  kind: LedgerTransactionKind;
  occurredAt: Date | string;
  side: LedgerSide;
  amountMinor: bigint;
  currency: string;
  feeMinor: bigint;
  dealId: string | null;
  milestoneTitle: string | null;
  milestoneTitleZh: string | null;
}

/** What happened to the money, in plain words, newest first. */
export function LedgerLines({ lines }: { lines: readonly LedgerLine[] }) {
  const { t } = useTranslation("money");
  const format = useFormat();
  return (
    <ol aria-label={t("ledger.title")} className="divide-y divide-line rounded-lg border border-line bg-paper-raised text-14">
      {lines.map((line) => {
        const milestone = format.either(line.milestoneTitle, line.milestoneTitleZh);
        const fee = line.feeMinor > 0n ? format.money({ amountMinor: line.feeMinor, currency: asCurrency(line.currency) }) : null;
        return (
          <li key={line.id} className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 px-4 py-2.5">
            <div className="min-w-0">
              <p>{line.side === "payer" ? t(`line_payer.${line.kind}`) : t(`line_payee.${line.kind}`)}</p>
              <p className="text-12 text-ink-muted">
                {milestone && line.dealId ? <Link className="hover:underline" to={`/deals/${line.dealId}/money`}>{milestone}</Link> : null}
                {milestone && line.dealId ? DOT : null}
                {format.dateTime(line.occurredAt)}
                {fee ? ` · ${t("ledger.fee", { fee })}` : null}
              </p>
            </div>
            <Amount amountMinor={line.amountMinor} currency={asCurrency(line.currency)} />
          </li>
        );
      })}
    </ol>
  );
}
