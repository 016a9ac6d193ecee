import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { asCurrency } from "~/domains/core/money";
import { invalid } from "~/domains/core/errors";
import { approvePayoutBatch } from "~/domains/money/approve-payout-batch.server";
import { cancelPayoutBatch } from "~/domains/money/cancel-payout-batch.server";
import { finishPayment } from "~/domains/money/finish-payment.server";
import { getPayoutBatch } from "~/domains/money/get-payout-batch.server";
import { approvePayoutBatchInput, finishPaymentInput, returnPaymentInput } from "~/domains/money/payout-input";
import { returnPayment } from "~/domains/money/return-payment.server";
import { storePayoutProof } from "~/domains/money/store-payout-proof.server";
import { BatchActions, BatchHistory } from "~/domains/money/ui/batch-actions";
import { BatchPaymentCard } from "~/domains/money/ui/batch-payment-card";
import { BatchBadge } from "~/domains/money/ui/batch-table";
import { requireMember } from "~/http/context.server";
import { limitedFormData } from "~/http/form.server";
import { answerForm } from "~/http/intent-form.server";
import { redirectWithToast } from "~/http/toast.server";
import { readUpload } from "~/http/upload.server";
import { useFormat } from "~/i18n/use-format";
import { Alert } from "~/ui/alert";
import { Card } from "~/ui/card";
import { PageBody } from "~/ui/page-body";
import { PageHeader } from "~/ui/page-header";

export const handle = { i18n: ["payouts", "errors", "identity"] };

const PROOF_BYTES = 25_000_000;

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, t } = await requireMember(args, { kinds: ["operator"] });
  return { title: t("payouts:batch_page_title"), batch: await getPayoutBatch(ctx, args.params["batchId"] ?? "") };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function action(args: ActionFunctionArgs) {
  const { ctx, t, locale } = await requireMember(args, { kinds: ["operator"] });
  const batchId = args.params["batchId"] ?? "";
  const back = (message: string) => redirectWithToast(args.request, `/operator/payouts/${batchId}`, { message, tone: "success" });
  if (args.request.headers.get("Content-Type")?.startsWith("multipart/")) {
    const { formData, files } = await readUpload(args.request, { maxBytes: PROOF_BYTES, maxFiles: 1 });
    const intent = String(formData.get("intent") ?? "");
    return answerForm({ intent, formData, schema: finishPaymentInput.omit({ proofFileId: true }), locale, t }, async (values) => {
      const [file] = files;
      if (!file) throw invalid("proof", "payouts:error.proof");
      const { id: proofFileId } = await storePayoutProof(ctx, file);
      await finishPayment(ctx, { ...values, proofFileId });
      return back(t("payouts:done.saved"));
    });
  }
  const formData = await limitedFormData(args.request);
  const intent = String(formData.get("intent") ?? "");
  if (intent === "approve") {
    return answerForm({ intent, formData, schema: approvePayoutBatchInput.omit({ batchId: true }), locale, t }, async ({ approval }) => {
      await approvePayoutBatch(ctx, { batchId, approval });
      return back(t(`payouts:approve.${approval}_done`));
    });
  }
  if (intent === "cancel") {
    return answerForm({ intent: "approve", formData, schema: z.object({}), locale, t }, async () => {
      await cancelPayoutBatch(ctx, { batchId });
      return back(t("payouts:cancel.done"));
    });
  }
  return answerForm({ intent, formData, schema: returnPaymentInput, locale, t }, async (values) => {
    await returnPayment(ctx, values);
    return back(t("payouts:return.saved"));
  });
}

export default function OperatorPayoutBatch() {
  const { batch } = useLoaderData<typeof loader>();
  const { t } = useTranslation("payouts");
  const format = useFormat();
  const isWaiting = batch.state === "proposed" || batch.state === "approved_once";
  const isShort = batch.bank.afterMinor < 0n && (isWaiting || batch.state === "sent");
  return (
    <>
      <PageHeader
        title={t("batch_of", { date: format.date(batch.createdAt), currency: batch.currency })} badge={<BatchBadge state={batch.state} />}
        crumbs={[{ label: t("title"), to: "/operator/payouts" }, { label: t("batch") }]}
      />
      <PageBody aside={<><BatchActions batch={batch} /><Card title={t("history.title")}><BatchHistory batch={batch} /></Card></>}>
        {batch.isFrozen && isWaiting ? <Alert tone="blocked">{t("frozen_currency", { currency: batch.currency })}</Alert> : null}
        {isShort ? (
          <Alert tone="held" title={t("bank.short_title")}>
            {t("bank.short", { amount: format.money({ amountMinor: -batch.bank.afterMinor, currency: asCurrency(batch.currency) }) })}
          </Alert>
        ) : null}
        {batch.payments.map((payment) => <BatchPaymentCard key={payment.id} payment={payment} canSettle={batch.settle.allowed} />)}
      </PageBody>
    </>
  );
}
