import { useTranslation } from "react-i18next";
import { Amount } from "~/domains/core/ui/amount";
import { FactList } from "~/ui/fact-list";
import { Section } from "~/ui/section";
import { Table } from "~/ui/table";
import { termText, type TermWords } from "../term-text";
import type { DealTerms } from "../terms";
import { milestonePlan, totalsByPayer } from "../totals";

/** Price lines with their total, the funding plan in amounts, and what happens when things go wrong. */
export function TermsMoney({ terms, words }: { terms: DealTerms; words: TermWords }) {
  const { t } = useTranslation("deals");
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
      <PlanTable terms={terms} words={words} />
      <FactList
        facts={[
          ...terms.inKind.map((line) => ({ label: t("term.inKind"), value: `${words.either(line.label.en, line.label.zh)} · ${termText(words, "inKind_value", line.value)}` })),
          { label: t("term.killFee"), value: words.list(terms.killFee.map((step) => `${words.vocabulary("stage", step.stage)} ${words.percent(step.basisPoints / 10_000)}`)) },
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

/** The milestones as money: who pays what when, against which evidence. */
export function PlanTable({ terms, words }: { terms: DealTerms; words: TermWords }) {
  const { t } = useTranslation("deals");
  const hasSeveralPayers = totalsByPayer(terms).length > 1;
  return (
    <Table
      caption={t("term.milestones")}
      density="compact"
      rows={milestonePlan(terms)}
      rowKey={(row) => row.id}
      columns={[
        { key: "title", header: t("term.milestones"), cell: (row) => words.either(row.titleEn, row.titleZh) || words.vocabulary("trigger", row.trigger) },
        { key: "trigger", header: t("term.milestones_trigger"), cell: (row) => words.vocabulary("trigger", row.trigger) },
        ...(hasSeveralPayers
          ? [{ key: "payer", header: t("side.payer"), cell: (row: { payerOrganizationId: string }) => words.party(row.payerOrganizationId) }]
          : []),
        { key: "evidence", header: t("term.milestones_evidenceRequired"), hideOnPhone: true, cell: (row) => words.list(row.evidenceRequired.map((kind) => words.vocabulary("evidence", kind))) || "–" },
        { key: "review", header: t("review_column"), hideOnPhone: true, cell: (row) => t(row.silenceApproves ? "review_silent" : "review_explicit", { count: row.reviewDays }) },
        { key: "amount", header: t("column.price"), align: "end", cell: (row) => <Amount amountMinor={row.amountMinor} currency={row.currency} /> },
      ]}
    />
  );
}
