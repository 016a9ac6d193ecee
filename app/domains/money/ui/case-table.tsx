import { useTranslation } from "react-i18next";
import { asCurrency } from "~/domains/core/money";
import { Amount } from "~/domains/core/ui/amount";
import { useFormat } from "~/i18n/use-format";
import { StateBadge } from "~/ui/state-badge";
import { Table } from "~/ui/table";
import type { Tone } from "~/ui/tone";
import type { CaseRow } from "../list-cases.server";

/** Money that is gone or may be going is red; what waits for a try or an answer is not. */
const TONES: Record<string, Tone> = { dispute_open: "blocked", dispute_lost: "blocked", refund_owed: "blocked", operation_unknown: "blocked", refund_unapplied: "held", payout_failed: "held", dispute_won: "released", dispute_settled: "draft" };
export const caseTone = (what: string): Tone => TONES[what] ?? "waiting";

/** Everything that needs a person, the oldest first. */
export function CaseTable({ cases }: { cases: readonly CaseRow[] }) {
  const { t } = useTranslation("cases");
  const format = useFormat();
  return (
    <Table
      caption={t("list.title")}
      rows={cases}
      rowKey={(row) => row.id}
      rowHref={(row) => `/operator/cases/${row.id}`}
      columns={[
        { key: "what", header: t("column.what"), cell: (row) => t(`what.${row.what}`) },
        { key: "milestone", header: t("column.milestone"), cell: (row) => (row.milestoneTitle ? format.either(row.milestoneTitle, row.milestoneTitleZh) : "–") },
        { key: "kind", header: t("column.kind"), hideOnPhone: true, cell: (row) => <StateBadge tone={caseTone(row.what)} label={t(`kind.${row.kind}`)} /> },
        { key: "since", header: t("column.since"), cell: (row) => format.date(row.at) },
        { key: "amount", header: t("column.amount"), align: "end", cell: (row) => <Amount amountMinor={row.amountMinor} currency={asCurrency(row.currency)} /> },
      ]}
    />
  );
}

export interface WaitingDecision {
  id: string;
  kind: string;
  subject: string;
  amountMinor: bigint;
  currency: string;
  reason: string;
  requestedAt: Date | string;
}

/** A break and an operation that is given up have their pages in the books, all else is a case. */
function pageOf(subject: string): string {
  if (subject.startsWith("brk_")) return `/operator/ledger/breaks/${subject}`;
  return subject.startsWith("mop_") ? `/operator/ledger/operations/${subject}` : `/operator/cases/${subject}`;
}

/** Decisions that a second person has to look at. */
export function WaitingTable({ waiting }: { waiting: readonly WaitingDecision[] }) {
  const { t } = useTranslation("cases");
  const format = useFormat();
  return (
    <Table
      caption={t("waiting.title")}
      rows={waiting}
      rowKey={(row) => row.id}
      rowHref={(row) => pageOf(row.subject)}
      columns={[
        { key: "what", header: t("column.decision"), cell: (row) => t(`action.${row.kind}`) },
        { key: "reason", header: t("column.reason"), cell: (row) => row.reason },
        { key: "since", header: t("column.since"), hideOnPhone: true, cell: (row) => format.dateTime(row.requestedAt) },
        { key: "amount", header: t("column.amount"), align: "end", cell: (row) => <Amount amountMinor={row.amountMinor} currency={asCurrency(row.currency)} /> },
      ]}
    />
  );
}
