import { useTranslation } from "react-i18next";
import { asCurrency } from "~/domains/core/money";
import { Amount } from "~/domains/core/ui/amount";
import { useFormat } from "~/i18n/use-format";
import { StateBadge } from "~/ui/state-badge";
import { Table } from "~/ui/table";
import type { Tone } from "~/ui/tone";
import type { ReceivedPayment } from "../list-received-payments.server";

/** As it comes to a page: instants may have become text. */
export type ReceivedRow = Omit<ReceivedPayment, "sentAt"> & { sentAt: Date | string };

const TONES: Record<ReceivedPayment["state"], Tone> = { pending: "waiting", in_transit: "waiting", paid: "released", failed: "blocked", canceled: "draft" };

/** Payments to the organization's bank, newest first: when, how much, to which account, under which reference. */
export function ReceivedTable({ payments }: { payments: readonly ReceivedRow[] }) {
  const { t } = useTranslation("money");
  const format = useFormat();
  return (
    <Table
      caption={t("payouts.title")}
      rows={payments}
      rowKey={(row) => row.id}
      columns={[
        { key: "sent", header: t("column.sent"), cell: (row) => format.date(row.sentAt) },
        {
          key: "state", header: t("column.state"),
          cell: (row) => (
            <span className="space-y-0.5">
              <StateBadge tone={TONES[row.state]} label={t(`payout_state.${row.state}`)} />
              {row.arrivesOn ? <span className="block text-12 text-ink-muted">{t(row.state === "paid" ? "payouts.arrived_on" : "payouts.expected_on", { date: format.date(row.arrivesOn) })}</span> : null}
              {row.state === "failed" ? <span className="block text-12 text-ink-muted">{t(row.rail === "manual" ? "payouts.failed_body_manual" : "payouts.failed_body")}</span> : null}
            </span>
          ),
        },
        { key: "to", header: t("column.to"), cell: (row) => <Destination row={row} /> },
        { key: "reference", header: t("column.reference"), cell: (row) => <Reference row={row} /> },
        { key: "amount", header: t("column.amount"), align: "end", cell: (row) => <Amount amountMinor={row.amountMinor} currency={asCurrency(row.currency)} /> },
      ]}
    />
  );
}

function Destination({ row }: { row: ReceivedRow }) {
  const { t } = useTranslation("money");
  if (!row.account) return <>{t("payouts.account_at_stripe")}</>;
  return <>{row.bankName ? <span className="block">{row.bankName}</span> : null}<span className="whitespace-nowrap tabular-nums">{row.account}</span></>;
}

function Reference({ row }: { row: ReceivedRow }) {
  const { t } = useTranslation("money");
  const format = useFormat();
  const about = row.milestone ? `${format.either(row.milestone.production, row.milestone.productionZh)} · ${format.either(row.milestone.title, row.milestone.titleZh)}` : t("payouts.everything_available");
  return (
    <>
      <span className="block text-12 text-ink-muted">{about}</span>
      {row.reference ? <span className="block break-all tabular-nums">{row.reference}</span> : null}
      {row.hasSlip ? <a className="text-accent underline" href={`/money/payments/${row.id}/proof`}>{t("payouts:proof")}</a> : null}
    </>
  );
}
