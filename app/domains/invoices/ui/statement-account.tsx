import { useTranslation } from "react-i18next";
import { asCurrency } from "~/domains/core/money";
import { Amount } from "~/domains/core/ui/amount";
import { useFormat } from "~/i18n/use-format";
import { DOT } from "~/ui/dot";
import { Section } from "~/ui/section";
import { StatFigure, StatRow } from "~/ui/stat-figure";
import { Table } from "~/ui/table";
import type { StatementAccount, StatementLine, TwoNames } from "../statement";

type Line = Omit<StatementLine, "at"> & { at: Date | string };
export type ShownAccount = Omit<StatementAccount, "lines"> & { lines: readonly Line[] };

/** One side in one currency: the four figures, and every fact between them. */
export function StatementAccountSection({ account }: { account: ShownAccount }) {
  const { t } = useTranslation("invoices");
  const currency = asCurrency(account.currency);
  const title = t("statement.account", { side: account.side === "payer" ? t("statement.side.payer") : t("statement.side.payee"), currency });
  const figure = (label: string, amountMinor: bigint) => <StatFigure label={label} value={<Amount amountMinor={amountMinor} currency={currency} />} />;
  return (
    <Section title={title} note={account.side === "payer" ? t("statement.side_note.payer") : t("statement.side_note.payee")}>
      <StatRow>
        {figure(t("statement.opening"), account.openingMinor)}
        {figure(t("column.in"), account.inMinor)}
        {figure(t("column.out"), account.outMinor)}
        {figure(t("statement.closing"), account.closingMinor)}
      </StatRow>
      {account.lines.length === 0 ? <p className="text-14 text-ink-muted">{t("statement.quiet")}</p> : <Lines caption={title} lines={account.lines} />}
    </Section>
  );
}

function Lines({ caption, lines }: { caption: string; lines: readonly Line[] }) {
  const { t } = useTranslation("invoices");
  const format = useFormat();
  const name = (names: TwoNames | null) => (names ? format.either(names.en, names.zh) : "");
  const amount = (line: Line, minor: bigint) => <Amount amountMinor={minor} currency={asCurrency(line.currency)} />;
  return (
    <Table
      caption={caption}
      density="compact"
      rows={lines}
      rowKey={(line) => line.id}
      columns={[
        { key: "date", header: t("column.date"), cell: (line) => <span className="whitespace-nowrap">{format.date(typeof line.at === "string" ? line.at.slice(0, 10) : line.at.toISOString().slice(0, 10))}</span> },
        {
          key: "what", header: t("column.what"),
          cell: (line) => (
            <>
              {line.side === "payer" ? t(`money:line_payer.${line.kind}`) : t(`money:line_payee.${line.kind}`)}
              <span className="block text-12 text-ink-muted">{[name(line.production), name(line.milestone), name(line.counterparty)].filter(Boolean).join(DOT)}</span>
            </>
          ),
        },
        { key: "reference", header: t("column.reference"), hideOnPhone: true, cell: (line) => <span className="text-12 break-all text-ink-muted">{line.reference}</span> },
        { key: "in", header: t("column.in"), align: "end", cell: (line) => (line.amountMinor > 0n ? amount(line, line.amountMinor) : null) },
        { key: "out", header: t("column.out"), align: "end", cell: (line) => (line.amountMinor < 0n ? amount(line, -line.amountMinor) : null) },
        { key: "balance", header: t("column.balance"), align: "end", cell: (line) => amount(line, line.balanceMinor) },
      ]}
    />
  );
}
