import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { asCurrency } from "~/domains/core/money";
import { Amount } from "~/domains/core/ui/amount";
import { useFormat } from "~/i18n/use-format";
import { Alert } from "~/ui/alert";
import { StateBadge } from "~/ui/state-badge";
import { SubmitButton } from "~/ui/submit-button";
import { Table } from "~/ui/table";
import type { Tone } from "~/ui/tone";

export interface CheckRow {
  id: string;
  currency: string;
  ledgerMinor: bigint;
  stripeMinor: bigint;
  result: "equal" | "moving" | "break";
  checkedAt: Date | string;
}

const TONES: Record<CheckRow["result"], Tone> = { equal: "released", moving: "waiting", break: "blocked" };

/** Our books beside Stripe's, the newest comparison first. */
export function CheckTable({ checks, frozen }: { checks: readonly CheckRow[]; frozen: readonly { currency: string }[] }) {
  const { t } = useTranslation("money");
  const format = useFormat();
  return (
    <div className="space-y-3">
      {frozen.map(({ currency }) => <Alert key={currency} tone="blocked" title={t("checks.frozen", { currency })}>{t("checks.frozen_body")}</Alert>)}
      <Form method="post" action="/operator/ledger" preventScrollReset>
        <SubmitButton name="intent" value="reconcile">{t("checks.now")}</SubmitButton>
      </Form>
      {checks.length === 0 ? <p className="text-13 text-ink-muted">{t("checks.none")}</p> : (
        <Table
          caption={t("checks.title")}
          density="compact"
          rows={checks}
          rowKey={(row) => row.id}
          columns={[
            { key: "at", header: t("column.date"), cell: (row) => format.dateTime(row.checkedAt) },
            { key: "result", header: t("column.state"), cell: (row) => <StateBadge tone={TONES[row.result]} label={t(`check_result.${row.result}`)} /> },
            { key: "ledger", header: t("column.ledger"), align: "end", cell: (row) => <Amount amountMinor={row.ledgerMinor} currency={asCurrency(row.currency)} /> },
            { key: "stripe", header: t("column.stripe"), align: "end", cell: (row) => <Amount amountMinor={row.stripeMinor} currency={asCurrency(row.currency)} /> },
          ]}
        />
      )}
    </div>
  );
}

export interface OpenOp {
  id: string;
  kind: "checkout" | "cash_payment" | "transfer" | "refund" | "reversal" | "manual_payout";
  state: "ready" | "sent" | "unknown" | "done" | "rejected";
  currency: string;
  amountMinor: bigint;
  sendCount: number;
  cleanScanCount: number;
  lastError: string | null;
  createdAt: Date | string;
}

/** Operations without an outcome; one that was searched twice in vain may be given up. */
export function OpenOps({ ops, canGiveUp }: { ops: readonly OpenOp[]; canGiveUp: boolean }) {
  const { t } = useTranslation("money");
  const format = useFormat();
  if (ops.length === 0) return <p className="text-13 text-ink-muted">{t("ops.none")}</p>;
  return (
    <Table
      caption={t("ops.title")}
      density="compact"
      rows={ops}
      rowKey={(row) => row.id}
      columns={[
        { key: "kind", header: t("column.kind"), cell: (row) => `${t(`op_kind.${row.kind}`)} · ${format.dateTime(row.createdAt)}` },
        { key: "state", header: t("column.state"), cell: (row) => <StateBadge tone={row.state === "unknown" ? "blocked" : "waiting"} label={t(`op_state.${row.state}`)} /> },
        { key: "sent", header: t("column.sent_times"), align: "end", hideOnPhone: true, cell: (row) => row.sendCount },
        { key: "error", header: t("column.last_error"), hideOnPhone: true, cell: (row) => row.lastError ?? "–" },
        { key: "amount", header: t("column.amount"), align: "end", cell: (row) => <Amount amountMinor={row.amountMinor} currency={asCurrency(row.currency)} /> },
        {
          key: "act", header: "", align: "end",
          cell: (row) => canGiveUp && row.state === "unknown" && row.cleanScanCount >= 2 ? (
            <Form method="post" action="/operator/ledger">
              <input type="hidden" name="opId" value={row.id} />
              <SubmitButton size="sm" name="intent" value="give_up">{t("ops.give_up")}</SubmitButton>
            </Form>
          ) : null,
        },
      ]}
    />
  );
}
