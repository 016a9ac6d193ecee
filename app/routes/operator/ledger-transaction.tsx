import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { getLedgerTransaction } from "~/domains/money/get-ledger-transaction.server";
import { EntryTable, StripeLine, TransactionFacts } from "~/domains/money/ui/ledger-transaction-parts";
import { requireMember } from "~/http/context.server";
import { useFormat } from "~/i18n/use-format";
import { Card } from "~/ui/card";
import { PageBody } from "~/ui/page-body";
import { PageHeader } from "~/ui/page-header";
import { Section } from "~/ui/section";

export const handle = { i18n: ["operator", "money"] };

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, t } = await requireMember(args, { kinds: ["operator"] });
  const found = await getLedgerTransaction(ctx, args.params["transactionId"] ?? "");
  return { title: t("operator:books.page_title", { part: t(`money:transaction_kind.${found.kind}`) }), found };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** One fact of the ledger, whole. */
export default function LedgerTransaction() {
  const { found } = useLoaderData<typeof loader>();
  const { t } = useTranslation(["operator", "money"]);
  const format = useFormat();
  return (
    <>
      <PageHeader
        title={t(`money:transaction_kind.${found.kind}`)} eyebrow={format.dateTime(found.occurredAt)} subtitle={<span className="font-mono text-13 break-all">{found.id}</span>}
        crumbs={[{ label: t("books.title"), to: "/operator/ledger" }, { label: t("books.tab.transactions"), to: "/operator/ledger/transactions" }, { label: found.id }]}
      />
      <PageBody aside={<Card title={t("books.stripe_line.title")}><StripeLine found={found} /></Card>}>
        <Section title={t("books.transaction.entries")} note={t("books.transaction.entries_note")}><EntryTable found={found} /></Section>
        <Card title={t("books.transaction.belongs")}><TransactionFacts found={found} /></Card>
      </PageBody>
    </>
  );
}
