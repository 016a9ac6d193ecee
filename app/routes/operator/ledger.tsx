import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { LEDGER_ACCOUNT_KINDS } from "~/domains/money/ledger-kinds";
import { getMoneyHealth, getTrialBalance, listLedgerAccounts, listLedgerTransactions } from "~/domains/money/explore-ledger.server";
import { giveUpOperation } from "~/domains/money/give-up-operation.server";
import { canOperateMoney } from "~/domains/money/policy";
import { reconcileBalances } from "~/domains/money/reconcile-balances.server";
import { AccountTable, TransactionList, TrialBalance } from "~/domains/money/ui/ledger-tables";
import { CheckTable, OpenOps } from "~/domains/money/ui/money-health";
import { requireMember } from "~/http/context.server";
import { limitedFormData } from "~/http/form.server";
import { redirectWithToast } from "~/http/toast.server";
import { FilterBar } from "~/ui/filter-bar";
import { LinkButton } from "~/ui/link-button";
import { LoadMore } from "~/ui/load-more";
import { PageBody } from "~/ui/page-body";
import { PageHeader } from "~/ui/page-header";
import { Section } from "~/ui/section";

export const handle = { i18n: ["money"] };

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, t } = await requireMember(args, { kinds: ["operator"] });
  const query = new URL(args.request.url).searchParams;
  const [trial, health, accounts, transactions] = await Promise.all([
    getTrialBalance(ctx),
    getMoneyHealth(ctx),
    listLedgerAccounts(ctx, { kind: query.get("kind") ?? "", search: query.get("q") ?? "" }),
    listLedgerTransactions(ctx, { cursor: query.get("cursor") ?? undefined, limit: 20 }),
  ]);
  return { title: t("money:operator.page_title"), trial, health, accounts, transactions, canOperate: canOperateMoney(ctx.actor).allowed };
}

export async function action(args: ActionFunctionArgs) {
  const { ctx, t } = await requireMember(args, { kinds: ["operator"] });
  const form = await limitedFormData(args.request);
  if (form.get("intent") === "give_up") {
    const { state } = await giveUpOperation(ctx, String(form.get("opId") ?? ""));
    return redirectWithToast(args.request, "/operator/ledger", { message: t(state === "waiting" ? "cases:done.waiting" : "money:ops.given_up"), tone: "success" });
  }
  const results = await reconcileBalances(ctx);
  const isBroken = results.some(({ result }) => result === "break");
  return redirectWithToast(args.request, "/operator/ledger", {
    message: t(isBroken ? "money:checks.broken" : "money:checks.fine", { count: results.length }), tone: isBroken ? "error" : "success",
  });
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function OperatorLedger() {
  const { trial, health, accounts, transactions, canOperate } = useLoaderData<typeof loader>();
  const { t } = useTranslation("money");
  return (
    <>
      <PageHeader title={t("operator.title")} subtitle={t("operator.subtitle")} actions={<LinkButton to="/operator/unapplied">{t("unapplied.title")}</LinkButton>} />
      <PageBody>
        <Section title={t("trial.title")} note={t("trial.note")}><TrialBalance {...trial} /></Section>
        <Section title={t("checks.title")} note={t("checks.note")}><CheckTable checks={health.checks} frozen={health.frozen} /></Section>
        <Section title={t("ops.title")} note={t("ops.note")}><OpenOps ops={health.open} canGiveUp={canOperate} /></Section>
        <div id="accounts">
          <Section title={t("accounts.title")} note={t("accounts.note")}>
            <FilterBar
              search={{ placeholder: t("accounts.search") }}
              selects={[{ name: "kind", label: t("column.kind"), options: LEDGER_ACCOUNT_KINDS.map((kind) => ({ value: kind, label: t(`account_kind.${kind}`) })) }]}
            />
            <AccountTable accounts={accounts} />
          </Section>
        </div>
        <Section title={t("transactions.title")}>
          <TransactionList transactions={transactions.rows} />
          <LoadMore nextCursor={transactions.nextCursor ?? null} />
        </Section>
      </PageBody>
    </>
  );
}
