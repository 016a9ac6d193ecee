import { useTranslation } from "react-i18next";
import { asCurrency } from "~/domains/core/money";
import { Amount } from "~/domains/core/ui/amount";
import { useFormat } from "~/i18n/use-format";
import { StateBadge } from "~/ui/state-badge";
import { Table } from "~/ui/table";
import type { Tone } from "~/ui/tone";

export interface PayoutRow {
  stripePayoutId: string;
  state: "pending" | "in_transit" | "paid" | "failed" | "canceled";
  currency: string;
  amountMinor: bigint;
  arrivalDate: string | null;
  failureCode: string | null;
  createdAt: Date | string;
}

const TONES: Record<PayoutRow["state"], Tone> = { pending: "waiting", in_transit: "waiting", paid: "released", failed: "blocked", canceled: "draft" };

/** Payouts to the organization's bank, newest first. */
export function PayoutTable({ payouts }: { payouts: readonly PayoutRow[] }) {
  const { t } = useTranslation("money");
  const format = useFormat();
  return (
    <Table
      caption={t("payouts.title")}
      rows={payouts}
      rowKey={(row) => row.stripePayoutId}
      columns={[
        { key: "sent", header: t("column.sent"), cell: (row) => format.date(row.createdAt) },
        {
          key: "state", header: t("column.state"),
          cell: (row) => (
            <span className="space-y-0.5">
              <StateBadge tone={TONES[row.state]} label={t(`payout_state.${row.state}`)} />
              {row.state === "failed" ? <span className="block text-12 text-ink-muted">{t("payouts.failed_body")}</span> : null}
            </span>
          ),
        },
        { key: "arrival", header: t("column.arrival"), cell: (row) => (row.arrivalDate ? format.date(row.arrivalDate) : "–") },
        { key: "amount", header: t("column.amount"), align: "end", cell: (row) => <Amount amountMinor={row.amountMinor} currency={asCurrency(row.currency)} /> },
      ]}
    />
  );
}
