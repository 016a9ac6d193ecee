import { useTranslation } from "react-i18next";
import { asCurrency } from "~/domains/core/money";
import { Amount } from "~/domains/core/ui/amount";
import { useFormat } from "~/i18n/use-format";
import { StateBadge } from "~/ui/state-badge";
import { Table } from "~/ui/table";
import type { Tone } from "~/ui/tone";
import type { BatchSummary } from "../list-payout-batches.server";
import type { BatchState } from "../payout-batch";

const TONES: Record<BatchState, Tone> = { proposed: "waiting", approved_once: "waiting", sent: "held", closed: "released", cancelled: "draft" };

export function BatchBadge({ state }: { state: BatchState }) {
  const { t } = useTranslation("payouts");
  return <StateBadge tone={TONES[state]} label={t(`batch_state.${state}`)} />;
}

/** Batches, newest first: how many payments, how many have ended, how much. */
export function BatchTable({ batches }: { batches: readonly BatchSummary[] }) {
  const { t } = useTranslation("payouts");
  const format = useFormat();
  return (
    <Table
      caption={t("batches_title")}
      rows={batches}
      rowKey={(row) => row.id}
      rowHref={(row) => `/operator/payouts/${row.id}`}
      columns={[
        { key: "made", header: t("column.made"), cell: (row) => t("batch_of", { date: format.date(row.createdAt), currency: row.currency }) },
        { key: "state", header: t("column.state"), cell: (row) => <BatchBadge state={row.state} /> },
        { key: "payments", header: t("column.payments"), align: "end", cell: (row) => row.payments },
        { key: "done", header: t("column.done"), align: "end", hideOnPhone: true, cell: (row) => row.done },
        { key: "returned", header: t("column.returned"), align: "end", hideOnPhone: true, cell: (row) => row.returned },
        { key: "total", header: t("column.amount"), align: "end", cell: (row) => <Amount amountMinor={row.totalMinor} currency={asCurrency(row.currency)} /> },
      ]}
    />
  );
}
