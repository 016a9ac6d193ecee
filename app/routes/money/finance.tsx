import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Banknote } from "lucide-react";
import { useTranslation } from "react-i18next";
import { asCurrency } from "~/domains/core/money";
import { MoneyBar } from "~/domains/core/ui/money-bar";
import { getBalances } from "~/domains/money/get-balances.server";
import { getFinance } from "~/domains/money/get-finance.server";
import { listLedgerForOrganization } from "~/domains/money/list-ledger-for-organization.server";
import { getBankDetails } from "~/domains/money/get-bank-details.server";
import { BankDetailsCard } from "~/domains/money/ui/bank-details-card";
import { BalanceFigures } from "~/domains/money/ui/balance-figures";
import { LedgerLines } from "~/domains/money/ui/ledger-lines";
import { PayeeCard } from "~/domains/money/ui/payee-card";
import { PayoutTable } from "~/domains/money/ui/payout-table";
import { ReleaseTable } from "~/domains/money/ui/release-table";
import { MilestoneStateBadge } from "~/domains/milestones/ui/milestone-state-badge";
import { requireMember } from "~/http/context.server";
import { useFormat } from "~/i18n/use-format";
import { EmptyState } from "~/ui/empty-state";
import { LinkButton } from "~/ui/link-button";
import { LoadMore } from "~/ui/load-more";
import { PageBody } from "~/ui/page-body";
import { PageHeader } from "~/ui/page-header";
import { Section } from "~/ui/section";
import { Table } from "~/ui/table";

export const handle = { i18n: ["money", "milestones", "payouts"] };

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, t } = await requireMember(args);
  const cursor = new URL(args.request.url).searchParams.get("cursor") ?? undefined;
  const [balances, finance, ledger, bank] = await Promise.all([
    getBalances(ctx), getFinance(ctx), listLedgerForOrganization(ctx, { cursor }), getBankDetails(ctx),
  ]);
  return { title: t("money:page_title"), balances, finance, ledger, bank, kind: ctx.actor.organizationKind };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Finance() {
  const { balances, finance, ledger, bank, kind } = useLoaderData<typeof loader>();
  const { t } = useTranslation("money");
  const receives = kind === "studio" || kind === "tourism_board";
  const isEmpty = balances.length + finance.milestones.length + ledger.rows.length === 0;
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle")} />
      <PageBody asideFirst {...(receives ? { aside: <><PayeeCard payee={finance.payee} />{bank.isManual ? <BankDetailsCard bank={bank} /> : null}</> } : {})}>
        {isEmpty ? <EmptyState icon={Banknote} title={t("empty.title")} body={t(kind === "brand" ? "empty.body_payer" : "empty.body_payee")} action={<LinkButton to="/deals">{t("empty.action")}</LinkButton>} /> : null}
        <BalanceFigures balances={balances} kind={kind} />
        <FinanceTables finance={finance} isPayee={receives} />
        {ledger.rows.length > 0 ? (
          <Section title={t("ledger.title")} note={t("ledger.note")}>
            <LedgerLines lines={ledger.rows} />
            <LoadMore nextCursor={ledger.nextCursor ?? null} />
          </Section>
        ) : null}
      </PageBody>
    </>
  );
}

function FinanceTables({ finance: { milestones, releases, payouts }, isPayee }: { finance: Awaited<ReturnType<typeof getFinance>>; isPayee: boolean }) {
  const { t } = useTranslation("money");
  return (
    <>
      {milestones.length > 0 ? <Section title={t("held.title")} note={t("held.note")}><HeldMilestones milestones={milestones} /></Section> : null}
      {releases.length > 0 ? <Section title={t("releases.title")} note={t("releases.note")}><ReleaseTable releases={releases} isPayee={isPayee} /></Section> : null}
      {payouts.length > 0 ? <Section title={t("payouts.title")} note={t("payouts.note")}><PayoutTable payouts={payouts} /></Section> : null}
    </>
  );
}

type HeldRow = Awaited<ReturnType<typeof getFinance>>["milestones"][number];

function HeldMilestones({ milestones }: { milestones: readonly HeldRow[] }) {
  const { t } = useTranslation("money");
  const format = useFormat();
  const name = (row: HeldRow) => `${format.either(row.production, row.productionZh)} · ${row.position}. ${format.either(row.title, row.titleZh)}`;
  return (
    <Table
      caption={t("held.title")}
      rows={milestones}
      rowKey={(row) => row.id}
      rowHref={(row) => `/deals/${row.dealId}/money`}
      columns={[
        { key: "milestone", header: t("column.milestone"), cell: name },
        { key: "state", header: t("column.state"), cell: (row) => <MilestoneStateBadge state={row.state} /> },
        {
          key: "money", header: t("column.money"), hideOnPhone: true,
          cell: (row) => (row.money ? <MoneyBar size="sm" label={name(row)} money={{ ...row.money, currency: asCurrency(row.money.currency) }} /> : null),
        },
        { key: "amount", header: t("column.amount"), align: "end", cell: (row) => (row.money ? format.money({ amountMinor: row.money.planned, currency: asCurrency(row.money.currency) }) : "") },
      ]}
    />
  );
}
