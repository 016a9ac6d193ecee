import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { asCurrency } from "~/domains/core/money";
import { Amount } from "~/domains/core/ui/amount";
import { getLedgerAccount } from "~/domains/money/explore-ledger.server";
import { accountName } from "~/domains/money/ledger";
import { requireMember } from "~/http/context.server";
import { useFormat } from "~/i18n/use-format";
import { LoadMore } from "~/ui/load-more";
import { PageHeader } from "~/ui/page-header";
import { Table } from "~/ui/table";

export const handle = { i18n: ["money"] };

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireMember(args, { kinds: ["operator"] });
  const cursor = new URL(args.request.url).searchParams.get("cursor") ?? undefined;
  const { account, entries } = await getLedgerAccount(ctx, args.params["accountId"] ?? "", { cursor });
  return { title: `${accountName(account)} · Scenemark`, account, entries };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** One account of the ledger with its running balance. */
export default function LedgerAccountPage() {
  const { account, entries } = useLoaderData<typeof loader>();
  const { t } = useTranslation("money");
  const format = useFormat();
  const normal = BigInt(account.normal);
  const money = (amountMinor: bigint) => <Amount amountMinor={amountMinor} currency={asCurrency(account.currency)} />;
  return (
    <>
      <PageHeader
        title={<span className="font-mono">{accountName(account)}</span>}
        eyebrow={t(`account_kind.${account.kind}`)}
        crumbs={[{ label: t("operator.title"), to: "/operator/ledger" }, { label: accountName(account) }]}
        actions={<Amount amountMinor={account.balanceMinor * normal} currency={asCurrency(account.currency)} size="xl" />}
      />
      <Table
        caption={t("accounts.entries")}
        density="compact"
        rows={entries.rows}
        rowKey={(row) => String(row.sequence)}
        columns={[
          { key: "at", header: t("column.date"), cell: (row) => format.dateTime(row.occurredAt) },
          { key: "kind", header: t("column.kind"), cell: (row) => t(`transaction_kind.${row.kind}`) },
          { key: "id", header: t("column.transaction"), hideOnPhone: true, cell: (row) => <span className="font-mono text-12">{row.transactionId}</span> },
          { key: "debit", header: t("column.debit"), align: "end", cell: (row) => (row.amountMinor > 0n ? money(row.amountMinor) : "") },
          { key: "credit", header: t("column.credit"), align: "end", cell: (row) => (row.amountMinor < 0n ? money(-row.amountMinor) : "") },
          { key: "balance", header: t("column.balance"), align: "end", cell: (row) => money(row.balanceAfterMinor * normal) },
        ]}
      />
      <LoadMore nextCursor={entries.nextCursor ?? null} />
    </>
  );
}
