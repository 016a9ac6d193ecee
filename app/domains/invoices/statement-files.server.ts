import { type PaperBlock, renderPaperPdf } from "../../integrations/pdf/paper-pdf.server";
import { csvText } from "../core/csv";
import type { Ctx } from "../core/context";
import { addDays } from "../core/days";
import { asCurrency, toDecimal } from "../core/money";
import { getStatement, type Statement } from "./get-statement.server";
import { inEnglishAndChinese as both } from "./paper-words.server";
import { bothNames, paperAmount, paperDay } from "./paper-text";
import { platformParty } from "./platform-party.server";
import type { StatementAccount, StatementLine, StatementSide, TwoNames } from "./statement";

export interface StatementFile {
  name: string;
  contentType: string;
  bytes: Uint8Array;
}

const words = (side: StatementSide, kind: StatementLine["kind"]) => both(side === "payer" ? `money:line_payer.${kind}` : `money:line_payee.${kind}`);

const lastDay = ({ period }: Statement): string => addDays(period.endsOn, -1);
const fileName = (statement: Statement, ending: string): string => `scenemark-statement-${statement.period.startsOn}-${lastDay(statement)}.${ending}`;

/** The statement as a tagged PDF in both languages; of a period that is over the same bytes every time. */
export async function statementPdf(ctx: Ctx, input: unknown): Promise<StatementFile> {
  const statement = await getStatement(ctx, input);
  const { organization, period, accounts } = statement;
  const title = both("invoices:statement.title");
  const last = lastDay(statement);
  const note = both(period.isOver ? "invoices:statement.note_over" : "invoices:statement.note_running", { date: paperDay(ctx.now) });
  const bytes = await renderPaperPdf({
    title: `${title.en} · ${title.zh} ${period.startsOn} – ${last}`, author: platformParty().name,
    createdAt: period.isOver ? new Date(`${period.endsOn}T00:00:00Z`) : ctx.now,
    footer: `${bothNames(organization)} · ${period.startsOn} – ${last}`,
    blocks: [
      { kind: "title", ...title },
      { kind: "facts", facts: [
        { label: both("invoices:statement.of"), lines: [organization.en, organization.zh ?? ""].filter(Boolean) },
        { label: both("invoices:statement.period"), lines: [`${period.startsOn} – ${last} (UTC)`] },
      ] },
      ...(accounts.length === 0 ? [{ kind: "note" as const, ...both("invoices:statement.empty") }] : accounts.map(tableOf)),
      { kind: "note", ...note },
    ],
  });
  return { name: fileName(statement, "pdf"), contentType: "application/pdf", bytes };
}

function tableOf(account: StatementAccount): PaperBlock {
  const { side, currency, lines } = account;
  const amount = (minor: bigint) => paperAmount(minor, currency);
  const label = both(side === "payer" ? "invoices:statement.side.payer" : "invoices:statement.side.payee");
  const onlyWhen = (isTrue: boolean, minor: bigint) => (isTrue ? amount(minor) : "");
  const total = (key: string, minor: bigint): string[] => ["", `${both(key).en} ${both(key).zh}`, "", "", "", amount(minor)];
  return {
    kind: "table",
    caption: { en: `${label.en}, ${currency}`, zh: `${label.zh}（${currency}）` },
    columns: [
      { header: both("invoices:column.date"), width: 13 },
      { header: both("invoices:column.what"), width: 44 },
      { header: both("invoices:column.reference"), width: 20 },
      { header: both("invoices:column.in"), width: 16, align: "right" },
      { header: both("invoices:column.out"), width: 16, align: "right" },
      { header: both("invoices:column.balance"), width: 17, align: "right" },
    ],
    rows: [
      total("invoices:statement.opening", account.openingMinor),
      ...lines.map((line) => [
        paperDay(line.at), describe(line), line.reference ?? "",
        onlyWhen(line.amountMinor > 0n, line.amountMinor), onlyWhen(line.amountMinor < 0n, -line.amountMinor), amount(line.balanceMinor),
      ]),
    ],
    totals: [["", `${both("invoices:statement.closing").en} ${both("invoices:statement.closing").zh}`, "", amount(account.inMinor), amount(account.outMinor), amount(account.closingMinor)]],
  };
}

function describe({ side, kind, production, milestone, counterparty }: StatementLine): string {
  const { en, zh } = words(side, kind);
  const about = [bothNames(production), bothNames(milestone), bothNames(counterparty)].filter(Boolean).join(" / ");
  return [en, zh, about].filter(Boolean).join("\n");
}

const CSV_HEADER = [
  "side", "currency", "date", "kind", "description_en", "description_zh", "production", "production_zh", "milestone", "milestone_zh",
  "counterparty", "counterparty_zh", "reference", "transaction", "amount", "balance",
];

/** The statement as CSV: exact decimals, opening and closing balances as lines of their own. */
export async function statementCsv(ctx: Ctx, input: unknown): Promise<StatementFile> {
  const statement = await getStatement(ctx, input);
  const lines = statement.accounts.flatMap((account) => csvLines(account, statement));
  return { name: fileName(statement, "csv"), contentType: "text/csv; charset=utf-8", bytes: new TextEncoder().encode(csvText([CSV_HEADER, ...lines])) };
}

const cells = (names: TwoNames | null): string[] => [names?.en ?? "", names?.zh ?? ""];

function csvLines(account: StatementAccount, statement: Statement): string[][] {
  const { side, currency } = account;
  const decimal = (amountMinor: bigint) => toDecimal({ amountMinor, currency: asCurrency(currency) });
  const balance = (key: "opening" | "closing", day: string, minor: bigint): string[] => {
    const { en, zh } = both(`invoices:statement.${key}`);
    return [side, currency, day, `${key}_balance`, en, zh, "", "", "", "", "", "", "", "", "", decimal(minor)];
  };
  return [
    balance("opening", statement.period.startsOn, account.openingMinor),
    ...account.lines.map((line) => [
      side, currency, line.at.toISOString(), line.kind, words(side, line.kind).en, words(side, line.kind).zh,
      ...cells(line.production), ...cells(line.milestone), ...cells(line.counterparty), line.reference ?? "", line.id, decimal(line.amountMinor), decimal(line.balanceMinor),
    ]),
    balance("closing", lastDay(statement), account.closingMinor),
  ];
}
