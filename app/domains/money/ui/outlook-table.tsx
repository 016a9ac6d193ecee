import { useTranslation } from "react-i18next";
import { asCurrency } from "~/domains/core/money";
import { MoneyBar } from "~/domains/core/ui/money-bar";
import { MilestoneStateBadge } from "~/domains/milestones/ui/milestone-state-badge";
import type { MilestoneState } from "~/domains/milestones/milestone";
import { useFormat } from "~/i18n/use-format";
import { Table } from "~/ui/table";
import type { MilestoneMoney } from "../milestone-money.server";
import type { OutlookStep } from "../milestone-outlook";

export interface OutlookRow {
  id: string;
  dealId: string;
  position: number;
  title: string;
  titleZh: string | null;
  production: string;
  productionZh: string | null;
  state: MilestoneState;
  isPayee: boolean;
  outlook: { step: OutlookStep; by: Date | string | null } | null;
  money: MilestoneMoney | null;
}

/** Milestones with money to come or to go, the soonest first: what happens next, by when, and how much. */
export function OutlookTable({ milestones }: { milestones: readonly OutlookRow[] }) {
  const { t } = useTranslation("money");
  const format = useFormat();
  const name = (row: OutlookRow) => `${format.either(row.production, row.productionZh)} · ${row.position}. ${format.either(row.title, row.titleZh)}`;
  return (
    <Table
      caption={t("held.title")}
      rows={milestones}
      rowKey={(row) => row.id}
      rowHref={(row) => `/deals/${row.dealId}/money`}
      columns={[
        { key: "milestone", header: t("column.milestone"), cell: name },
        {
          key: "state", header: t("column.next"),
          cell: (row) => (
            <span className="space-y-0.5">
              <MilestoneStateBadge state={row.state} />
              {row.outlook ? (
                <span className="block text-12 text-ink-muted">
                  {row.isPayee ? t(`next_payee.${row.outlook.step}`) : t(`next_payer.${row.outlook.step}`)}
                  {row.outlook.by ? <span className="block font-medium text-ink">{t("next_by", { date: format.date(row.outlook.by) })}</span> : null}
                </span>
              ) : null}
            </span>
          ),
        },
        {
          key: "money", header: t("column.money"), hideOnPhone: true,
          cell: (row) => (row.money ? <MoneyBar size="sm" label={name(row)} money={{ ...row.money, currency: asCurrency(row.money.currency) }} /> : null),
        },
        { key: "amount", header: t("column.amount"), align: "end", cell: (row) => (row.money ? format.money({ amountMinor: row.money.planned, currency: asCurrency(row.money.currency) }) : "") },
      ]}
    />
  );
}
