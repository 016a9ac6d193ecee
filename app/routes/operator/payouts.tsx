import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Landmark } from "lucide-react";
import { useTranslation } from "react-i18next";
import { createPayoutBatch } from "~/domains/money/create-payout-batch.server";
import { listPayables } from "~/domains/money/list-payables.server";
import { getPlatformBank, listPayoutBatches } from "~/domains/money/list-payout-batches.server";
import { createPayoutBatchInput, listBatchesInput, recordPlatformPayoutInput } from "~/domains/money/payout-input";
import { canOperateMoney } from "~/domains/money/policy";
import { listBankDetailsToConfirm } from "~/domains/money/read-bank-details.server";
import { recordPlatformPayout } from "~/domains/money/record-platform-payout.server";
import { BatchTable } from "~/domains/money/ui/batch-table";
import { PayablesForm } from "~/domains/money/ui/payables-form";
import { PlatformBankCard } from "~/domains/money/ui/platform-bank-card";
import { requireMember } from "~/http/context.server";
import { filtersOf } from "~/http/filters";
import { limitedFormData } from "~/http/form.server";
import { answerForm } from "~/http/intent-form.server";
import { redirectWithToast } from "~/http/toast.server";
import { useFormat } from "~/i18n/use-format";
import { EmptyState } from "~/ui/empty-state";
import { LoadMore } from "~/ui/load-more";
import { PageBody } from "~/ui/page-body";
import { PageHeader } from "~/ui/page-header";
import { Section } from "~/ui/section";
import { Table } from "~/ui/table";

export const handle = { i18n: ["payouts"] };

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, t } = await requireMember(args, { kinds: ["operator"] });
  const [payables, batches, bank, toConfirm] = await Promise.all([
    listPayables(ctx), listPayoutBatches(ctx, filtersOf(args.request, listBatchesInput)), getPlatformBank(ctx), listBankDetailsToConfirm(ctx),
  ]);
  return { title: t("payouts:page_title"), payables, batches: batches.rows, nextCursor: batches.nextCursor ?? null, bank, toConfirm, canOperate: canOperateMoney(ctx.actor).allowed };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function action(args: ActionFunctionArgs) {
  const { ctx, t, locale } = await requireMember(args, { kinds: ["operator"] });
  const formData = await limitedFormData(args.request);
  const intent = String(formData.get("intent") ?? "");
  if (intent === "top-up") {
    return answerForm({ intent, formData, schema: recordPlatformPayoutInput, locale, t }, async (values) => {
      await recordPlatformPayout(ctx, values);
      return redirectWithToast(args.request, "/operator/payouts", { message: t("payouts:bank.recorded"), tone: "success" });
    });
  }
  return answerForm({ intent, formData, schema: createPayoutBatchInput, locale, t }, async (values) => {
    const { batchId } = await createPayoutBatch(ctx, values);
    return redirectWithToast(args.request, `/operator/payouts/${batchId}`, { message: t("payouts:batch_made"), tone: "success" });
  });
}

export default function OperatorPayouts() {
  const { payables, batches, nextCursor, bank, toConfirm, canOperate } = useLoaderData<typeof loader>();
  const { t } = useTranslation("payouts");
  const currencies = [...new Set(payables.map(({ currency }) => currency))];
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle")} />
      <PageBody aside={<PlatformBankCard bank={bank} canOperate={canOperate} />}>
        {toConfirm.length > 0 ? <Section title={t("to_confirm_title")} note={t("to_confirm_note")}><DetailsToConfirm rows={toConfirm} /></Section> : null}
        <Section title={t("payables_title")} note={t("payables_note")}>
          {payables.length === 0 ? <EmptyState icon={Landmark} title={t("payables_empty")} body={t("payables_empty_body")} /> : null}
          <div className="space-y-4">
            {currencies.map((currency) => (
              <PayablesForm key={currency} currency={currency} payables={payables.filter((row) => row.currency === currency)} isFrozen={bank.frozen.includes(currency)} canOperate={canOperate} />
            ))}
          </div>
        </Section>
        {batches.length > 0 ? <Section title={t("batches_title")} note={t("batches_note")}><BatchTable batches={batches} /><LoadMore nextCursor={nextCursor} /></Section> : null}
      </PageBody>
    </>
  );
}

function DetailsToConfirm({ rows }: { rows: Awaited<ReturnType<typeof listBankDetailsToConfirm>> }) {
  const { t } = useTranslation("payouts");
  const format = useFormat();
  return (
    <Table
      caption={t("to_confirm_title")}
      rows={rows}
      rowKey={(row) => row.id}
      rowHref={(row) => `/operator/bank-details/${row.id}`}
      columns={[
        { key: "payee", header: t("column.payee"), cell: (row) => format.either(row.organization, row.organizationZh) },
        { key: "account", header: t("field.account"), cell: (row) => `${row.account.bankName} ${row.account.account}` },
        { key: "by", header: t("column.entered_by"), hideOnPhone: true, cell: (row) => row.by },
        { key: "since", header: t("column.since"), align: "end", cell: (row) => format.date(row.createdAt) },
      ]}
    />
  );
}
