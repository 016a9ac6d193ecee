import { useTranslation } from "react-i18next";
import { asCurrency } from "~/domains/core/money";
import { Amount } from "~/domains/core/ui/amount";
import { useFormat } from "~/i18n/use-format";
import { StateBadge } from "~/ui/state-badge";
import { Table } from "~/ui/table";
import type { Tone } from "~/ui/tone";
import type { ReleaseState } from "../money-lifecycles";
import type { ManualStanding } from "../payout-batch";
import { ManualStandingText } from "./manual-standing-text";

export interface ReleaseRow {
  id: string;
  dealId: string;
  state: ReleaseState;
  waitingReason: string | null;
  createdAt: Date | string;
  currency: string;
  amountMinor: bigint;
  feeMinor: bigint;
  payeeMinor: bigint;
  milestone: string;
  milestoneZh: string | null;
  production: string;
  productionZh: string | null;
  manual?: ManualStanding | null;
}

const TONES: Record<ReleaseState, Tone> = { payable: "waiting", transferring: "waiting", part_transferred: "waiting", transferred: "released" };

/** The next batch and Stripe's checks take their time; what somebody has to do or to decide stands out. */
const PATIENT: readonly string[] = ["manual_rail", "in_payout_batch", "bank_details_pending", "capability_pending", "balance_insufficient"];
const toneOf = ({ state, waitingReason }: ReleaseRow): Tone => (waitingReason && !PATIENT.includes(waitingReason) ? "blocked" : TONES[state]);

/** Released money: how much is the payee's, what the platform keeps, where it is, and why it waits. */
export function ReleaseTable({ releases, isPayee = false, caption }: { releases: readonly ReleaseRow[]; isPayee?: boolean; caption?: string }) {
  const { t } = useTranslation("money");
  const format = useFormat();
  return (
    <Table
      caption={caption ?? t("releases.title")}
      rows={releases}
      rowKey={(row) => row.id}
      rowHref={(row) => `/deals/${row.dealId}/money`}
      columns={[
        {
          key: "milestone", header: t("column.milestone"),
          cell: (row) => `${format.either(row.production, row.productionZh)} · ${format.either(row.milestone, row.milestoneZh)}`,
        },
        {
          key: "state", header: t("column.state"),
          cell: (row) => (
            <span className="space-y-0.5">
              <StateBadge tone={toneOf(row)} label={t(`release_state.${row.state}`)} />
              {row.waitingReason && !row.manual ? <span className="block text-12 text-ink-muted">{t(`waiting.${row.waitingReason}`)}</span> : null}
              {row.manual ? <span className="block text-12 text-ink-muted"><ManualStandingText standing={row.manual} isPayee={isPayee} /></span> : null}
            </span>
          ),
        },
        { key: "fee", header: t("column.fee"), align: "end", hideOnPhone: true, cell: (row) => <Amount amountMinor={row.feeMinor} currency={asCurrency(row.currency)} /> },
        { key: "payee", header: t("column.payee_part"), align: "end", cell: (row) => <Amount amountMinor={row.payeeMinor} currency={asCurrency(row.currency)} /> },
        { key: "date", header: t("column.approved"), align: "end", cell: (row) => format.date(row.createdAt) },
      ]}
    />
  );
}
