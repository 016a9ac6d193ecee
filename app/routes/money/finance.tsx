import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Banknote, FileText } from "lucide-react";
import { useTranslation } from "react-i18next";
import { getBalances } from "~/domains/money/get-balances.server";
import { getFinance } from "~/domains/money/get-finance.server";
import { listFundingRequests } from "~/domains/money/list-funding-requests.server";
import { listLedgerForOrganization } from "~/domains/money/list-ledger-for-organization.server";
import { getBankDetails } from "~/domains/money/get-bank-details.server";
import { BankDetailsCard } from "~/domains/money/ui/bank-details-card";
import { BalanceFigures } from "~/domains/money/ui/balance-figures";
import { FundingRequestCard } from "~/domains/money/ui/funding-request-card";
import { LedgerLines } from "~/domains/money/ui/ledger-lines";
import { OutlookTable } from "~/domains/money/ui/outlook-table";
import { PayeeCard } from "~/domains/money/ui/payee-card";
import { ReceivedTable } from "~/domains/money/ui/received-table";
import { ReleaseTable } from "~/domains/money/ui/release-table";
import { requireMember } from "~/http/context.server";
import { Alert } from "~/ui/alert";
import { EmptyState } from "~/ui/empty-state";
import { LinkButton } from "~/ui/link-button";
import { LoadMore } from "~/ui/load-more";
import { PageBody } from "~/ui/page-body";
import { PageHeader } from "~/ui/page-header";
import { Section } from "~/ui/section";

export const handle = { i18n: ["money", "milestones", "payouts", "invoices"] };

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, t } = await requireMember(args);
  const cursor = new URL(args.request.url).searchParams.get("cursor") ?? undefined;
  const [balances, finance, ledger, bank, requests] = await Promise.all([
    getBalances(ctx), getFinance(ctx), listLedgerForOrganization(ctx, { cursor }), getBankDetails(ctx), listFundingRequests(ctx),
  ]);
  return { title: t("money:page_title"), balances, finance, ledger, bank, requests, kind: ctx.actor.organizationKind };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Finance() {
  const { balances, finance, ledger, bank, requests, kind } = useLoaderData<typeof loader>();
  const { t } = useTranslation("money");
  const receives = kind === "studio" || kind === "tourism_board";
  const isEmpty = balances.length + finance.milestones.length + ledger.rows.length === 0;
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle")} actions={<PaperLinks />} />
      <PageBody asideFirst {...(receives ? { aside: <><PayeeCard payee={finance.payee} />{bank.isManual ? <BankDetailsCard bank={bank} /> : null}</> } : {})}>
        {isEmpty ? <EmptyState icon={Banknote} title={t("empty.title")} body={t(kind === "brand" ? "empty.body_payer" : "empty.body_payee")} action={<LinkButton to="/deals">{t("empty.action")}</LinkButton>} /> : null}
        {requests.length > 0 ? (
          <Section title={t("request.title")} note={t("request.note")}>
            <div className="space-y-3">{requests.map((request) => <FundingRequestCard key={request.id} request={request} isNamed />)}</div>
          </Section>
        ) : null}
        <BalanceFigures balances={balances} kind={kind} isManual={bank.isManual} />
        {balances.some(({ unapplied }) => unapplied > 0n) ? (
          <Alert tone="held" title={t("unapplied.title")} action={<LinkButton to="/money/unapplied">{t("unapplied.open")}</LinkButton>}>{t("unapplied.subtitle")}</Alert>
        ) : null}
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

function PaperLinks() {
  const { t } = useTranslation("invoices");
  return (
    <>
      <LinkButton variant="secondary" icon={FileText} to="/money/documents">{t("documents.title")}</LinkButton>
      <LinkButton variant="secondary" icon={FileText} to="/money/statement">{t("statement.title")}</LinkButton>
    </>
  );
}

type Finance = ReturnType<typeof useLoaderData<typeof loader>>["finance"];

/** What comes and when, what was released and where it is, what was paid to which account. */
function FinanceTables({ finance: { milestones, moving, settled, payments }, isPayee }: { finance: Finance; isPayee: boolean }) {
  const { t } = useTranslation("money");
  return (
    <>
      {moving.length > 0 ? <Section title={t("moving.title")} note={t(isPayee ? "moving.note_payee" : "moving.note")}><ReleaseTable caption={t("moving.title")} releases={moving} isPayee={isPayee} /></Section> : null}
      {milestones.length > 0 ? <Section title={t(isPayee ? "held.title_payee" : "held.title")} note={t("held.note")}><OutlookTable milestones={milestones} /></Section> : null}
      {payments.length > 0 ? <Section title={t("payouts.title")} note={t("payouts.note")}><ReceivedTable payments={payments} /></Section> : null}
      {settled.length > 0 ? <Section title={t("releases.title")} note={t("releases.note")}><ReleaseTable releases={settled} isPayee={isPayee} /></Section> : null}
    </>
  );
}
