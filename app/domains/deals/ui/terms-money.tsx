import { useTranslation } from "react-i18next";
import type { Currency, Money } from "~/domains/core/money";
import { Amount } from "~/domains/core/ui/amount";
import { feeTermsIn, splitFee } from "~/domains/money/fees";
import type { FeeLimit } from "~/domains/operator/fee-limit";
import { useFormat } from "~/i18n/use-format";
import { FactList } from "~/ui/fact-list";
import { Section } from "~/ui/section";
import { Table } from "~/ui/table";
import { termText, type TermWords } from "../term-text";
import type { DealTerms } from "../terms";
import { milestonePlan, totalsByPayer } from "../totals";

/** Price lines with their total, the funding plan in amounts, and what happens when things go wrong. */
export function TermsMoney({ terms, words, feeBasisPoints = null, feeLimits = [] }: PlanTableProps) {
  const { t } = useTranslation("deals");
  const { phrases } = useFormat();
  const totals = totalsByPayer(terms);
  return (
    <Section title={t("part.money")}>
      <Table
        caption={t("term.priceLines")}
        density="compact"
        rows={terms.priceLines}
        rowKey={(line) => line.id}
        columns={[
          { key: "label", header: t("term.priceLines"), cell: (line) => words.either(line.label.en, line.label.zh) || t("placement_fee") },
          { key: "payer", header: t("side.payer"), cell: (line) => words.party(line.payerOrganizationId) },
          { key: "amount", header: t("column.price"), align: "end", cell: (line) => <Amount amountMinor={BigInt(line.amountMinor)} currency={line.currency} /> },
        ]}
        footer={totals.map((total) => (
          <tr key={total.payerOrganizationId}>
            <td className="px-3 py-1.5" colSpan={2}>{t("total_of", { party: words.party(total.payerOrganizationId) })}</td>
            <td className="px-3 py-1.5 text-right"><Amount amountMinor={total.amountMinor} currency={total.currency} /></td>
          </tr>
        ))}
      />
      <PlanTable terms={terms} words={words} feeBasisPoints={feeBasisPoints} feeLimits={feeLimits} />
      <FactList
        facts={[
          ...terms.inKind.map((line) => ({ label: t("term.inKind"), value: `${words.either(line.label.en, line.label.zh)} · ${termText(words, "inKind_value", line.value)}` })),
          { label: t("term.killFee"), value: phrases(terms.killFee.map((step) => `${words.vocabulary("stage", step.stage)} ${words.percent(step.basisPoints / 10_000)}`)) },
          {
            label: t("term.makeGood_remedy"), value: words.vocabulary("remedy", terms.makeGood.remedy),
            help: t("make_good_detail", {
              threshold: words.percent(terms.makeGood.thresholdBasisPoints / 10_000), days: terms.makeGood.withinDays,
              cap: words.percent(terms.makeGood.capBasisPoints / 10_000),
            }),
          },
        ]}
      />
    </Section>
  );
}

interface PlanTableProps {
  terms: DealTerms;
  words: TermWords;
  /** The marketplace's share, when the reader is the payee: then each row says what is left. */
  feeBasisPoints?: number | null;
  /** The least and the most of it, per currency. */
  feeLimits?: readonly FeeLimit[];
}

/** The milestones as money: who pays what when, against which evidence, and for the payee what it receives. */
export function PlanTable({ terms, words, feeBasisPoints = null, feeLimits = [] }: PlanTableProps) {
  const { t } = useTranslation("deals");
  const { phrases } = useFormat();
  const hasSeveralPayers = totalsByPayer(terms).length > 1;
  const rows = milestonePlan(terms).map((row) => ({ ...row, netMinor: row.amountMinor - splitFee(row.amountMinor, feeTermsIn(row.currency, feeBasisPoints ?? 0, feeLimits)).feeMinor }));
  return (
    <>
      <Table
        caption={t("term.milestones")}
        density="compact"
        rows={rows}
        rowKey={(row) => row.id}
        columns={[
          { key: "title", header: t("term.milestones"), cell: (row) => words.either(row.titleEn, row.titleZh) || words.vocabulary("trigger", row.trigger) },
          { key: "trigger", header: t("term.milestones_trigger"), cell: (row) => words.vocabulary("trigger", row.trigger) },
          ...(hasSeveralPayers
            ? [{ key: "payer", header: t("side.payer"), cell: (row: { payerOrganizationId: string }) => words.party(row.payerOrganizationId) }]
            : []),
          { key: "evidence", header: t("term.milestones_evidenceRequired"), hideOnPhone: true, cell: (row) => phrases(row.evidenceRequired.map((kind) => words.vocabulary("evidence", kind))) || "–" },
          { key: "review", header: t("review_column"), hideOnPhone: true, cell: (row) => t(row.silenceApproves ? "review_silent" : "review_explicit", { count: row.reviewDays }) },
          { key: "amount", header: t("column.price"), align: "end" as const, cell: (row) => <Amount amountMinor={row.amountMinor} currency={row.currency} /> },
          ...(feeBasisPoints === null
            ? []
            : [{ key: "net", header: t("column.net"), align: "end" as const, cell: (row: (typeof rows)[number]) => <Amount amountMinor={row.netMinor} currency={row.currency} /> }]),
        ]}
      />
      {feeBasisPoints === null ? null : (
        <p className="text-13 text-ink-muted">
          {t("net_total", { net: words.list(netTotals(rows).map(words.money)), share: words.percent(feeBasisPoints / 10_000) })}
        </p>
      )}
    </>
  );
}

/** What the payee receives over all milestones, one sum per currency. */
function netTotals(rows: readonly { netMinor: bigint; currency: Currency }[]): Money[] {
  const currencies = [...new Set(rows.map((row) => row.currency))];
  return currencies.map((currency) => ({
    currency, amountMinor: rows.filter((row) => row.currency === currency).reduce((sum, row) => sum + row.netMinor, 0n),
  }));
}
