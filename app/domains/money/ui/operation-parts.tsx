import { Form, Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { asCurrency } from "~/domains/core/money";
import { Amount } from "~/domains/core/ui/amount";
import { useFormat } from "~/i18n/use-format";
import { Card } from "~/ui/card";
import { FactList } from "~/ui/fact-list";
import { StateBadge } from "~/ui/state-badge";
import { SubmitButton } from "~/ui/submit-button";
import { Table } from "~/ui/table";
import type { Tone } from "~/ui/tone";
import type { getOperation, listStuckOperations } from "../list-operations.server";

type Row = Awaited<ReturnType<typeof listStuckOperations>>[number];
type Found = Awaited<ReturnType<typeof getOperation>>;

export const OP_TONES: Record<Row["state"], Tone> = { ready: "waiting", sent: "waiting", unknown: "blocked", done: "released", rejected: "draft" };

/** What happens next without anybody's doing, and when. */
function useNextStep() {
  const { t } = useTranslation("operator");
  const format = useFormat();
  return ({ next }: Pick<Row, "next">) => (next.at ? `${t(`books.op.next.${next.step}`)} (${format.dateTime(next.at)})` : t(`books.op.next.${next.step}`));
}

/** Operations that should have ended. */
export function OperationTable({ operations }: { operations: readonly Row[] }) {
  const { t } = useTranslation(["operator", "money"]);
  const format = useFormat();
  const next = useNextStep();
  return (
    <Table
      caption={t("books.op.title")} rows={operations} rowKey={(row) => row.id} rowHref={(row) => `/operator/ledger/operations/${row.id}`}
      columns={[
        { key: "kind", header: t("books.column.operation"), cell: (row) => <>{t(`money:op_kind.${row.kind}`)}{row.milestone ? <span className="block text-12 font-normal text-ink-muted">{format.either(row.milestone.title, row.milestone.titleZh)}</span> : null}</> },
        { key: "state", header: t("books.column.state"), cell: (row) => <StateBadge tone={OP_TONES[row.state]} label={t(`money:op_state.${row.state}`)} /> },
        { key: "since", header: t("books.column.since"), cell: (row) => format.relative(row.createdAt) },
        { key: "sent", header: t("money:column.sent_times"), align: "end", cell: (row) => row.sendCount },
        { key: "answer", header: t("money:column.last_error"), hideOnPhone: true, cell: (row) => <span className="break-all">{row.lastError ?? t("books.op.no_answer")}</span> },
        { key: "next", header: t("books.column.next"), cell: (row) => next(row) },
        { key: "amount", header: t("money:column.amount"), align: "end", cell: (row) => <Amount amountMinor={row.amountMinor} currency={asCurrency(row.currency)} /> },
      ]}
    />
  );
}

/** What was sent, when, how often, and what came back. */
export function OperationFacts({ found }: { found: Found }) {
  const { t } = useTranslation(["operator", "money"]);
  const format = useFormat();
  const next = useNextStep();
  const mono = (text: string) => <span className="font-mono text-12 break-all">{text}</span>;
  return (
    <FactList
      facts={[
        { label: t("books.fact.amount"), value: <Amount amountMinor={found.amountMinor} currency={asCurrency(found.currency)} /> },
        { label: t("books.fact.deal"), value: found.dealId ? <Link className="link" to={`/deals/${found.dealId}/money`}>{found.dealId}</Link> : "" },
        { label: t("books.fact.milestone"), value: found.milestone ? <Link className="link" to={`/milestones/${found.milestoneId}`}>{format.either(found.milestone.title, found.milestone.titleZh)}</Link> : "" },
        { label: t("books.op.written"), value: format.dateTime(found.createdAt) },
        { label: t("books.op.first_sent"), value: found.firstSentAt ? format.dateTime(found.firstSentAt) : t("books.op.never") },
        { label: t("books.op.attempt"), value: found.attempt },
        { label: t("money:column.sent_times"), value: String(found.sendCount) },
        { label: t("books.op.scans"), value: found.cleanScanCount > 0 ? String(found.cleanScanCount) : "" },
        { label: t("money:column.last_error"), value: found.lastError ?? (found.state === "done" ? t("books.op.answered") : t("books.op.no_answer")) },
        { label: t("books.fact.stripe_object"), value: found.stripeId ? mono(found.stripeId) : "" },
        { label: t("books.column.next"), value: found.next.step === "none" ? "" : next(found) },
        { label: t("books.fact.key"), value: mono(found.key) },
      ]}
    />
  );
}

/** The acts that are safe now, each with its effect. */
export function OperationActions({ found }: { found: Found }) {
  const { t } = useTranslation("operator");
  const isAsked = found.decisions.some(({ state }) => state === "waiting");
  const offered = found.actions.filter((action) => action !== "give_up" || !isAsked);
  return (
    <Card title={t("books.actions")}>
      <div className="space-y-6">
        {found.canOperate ? null : <p className="text-13 text-ink-muted">{t("books.not_yours")}</p>}
        {found.canOperate && offered.length === 0 ? <p className="text-13 text-ink-muted">{t("books.op.nothing")}</p> : null}
        {offered.map((action) => (
          <Form key={action} method="post" className="space-y-2">
            <p className="text-13 text-ink-muted">{t(`books.op.effect.${action}`)}{action === "give_up" && found.needsSecond ? ` ${t("books.op.second")}` : ""}</p>
            <SubmitButton {...(action === "give_up" ? { variant: "danger" as const } : {})} name="intent" value={action}>{t(`books.op.do.${action}`)}</SubmitButton>
          </Form>
        ))}
      </div>
    </Card>
  );
}
