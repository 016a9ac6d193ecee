import { Form } from "@remix-run/react";
import { Check, Download } from "lucide-react";
import { useTranslation } from "react-i18next";
import { asCurrency } from "~/domains/core/money";
import { useReasonText } from "~/domains/contracts/ui/use-reason-text";
import { useFormat } from "~/i18n/use-format";
import { Alert } from "~/ui/alert";
import { Button } from "~/ui/button";
import { Card } from "~/ui/card";
import { ConfirmAction } from "~/ui/confirm-action";
import { FactList } from "~/ui/fact-list";
import { FormErrors } from "~/ui/form-errors";
import { SubmitButton } from "~/ui/submit-button";
import { Timeline } from "~/ui/timeline";
import { useIntentForm } from "~/ui/use-intent-form";
import type { PayoutBatch } from "../get-payout-batch.server";

/** What can be done with the batch now, and whether the bank can bear it. */
export function BatchActions({ batch }: { batch: PayoutBatch }) {
  const { t } = useTranslation("payouts");
  const format = useFormat();
  const money = (amountMinor: bigint) => format.money({ amountMinor, currency: asCurrency(batch.currency) });
  const isOut = batch.state === "sent" || batch.state === "closed";
  return (
    <Card title={t("actions_title")}>
      <div className="space-y-4">
        <FactList facts={[
          { label: t("total"), value: money(batch.totalMinor) },
          { label: t("bank.now"), value: money(batch.bank.bankMinor) },
          { label: t("bank.after"), value: batch.state === "cancelled" ? null : money(batch.bank.afterMinor) },
        ]} />
        {batch.state === "cancelled" ? null : <Approval batch={batch} />}
        {isOut && batch.settle.allowed ? (
          <a href={`/operator/payouts/${batch.id}/file`} download className="inline-flex items-center gap-2 text-14 text-accent hover:underline">
            <Download size={16} aria-hidden /> {t("download")}
          </a>
        ) : null}
        {batch.cancel.allowed ? (
          <ConfirmAction
            trigger={<Button variant="quiet">{t("cancel.open")}</Button>} title={t("cancel.title")} body={t("cancel.body")} confirm={t("cancel.confirm")}
            tone="danger" fields={{ intent: "cancel" }}
          />
        ) : null}
      </div>
    </Card>
  );
}

function Approval({ batch }: { batch: PayoutBatch }) {
  const { t } = useTranslation("payouts");
  const reason = useReasonText();
  const [form] = useIntentForm<{ approval: string }>("approve");
  if (batch.state !== "proposed" && batch.state !== "approved_once") return null;
  const approval = batch.state === "proposed" ? "first" : "second";
  const { approve } = batch;
  return (
    <Form method="post" id={form.id} className="space-y-2">
      <FormErrors form={form} />
      <input type="hidden" name="approval" value={approval} />
      {approve.allowed ? <p className="text-13 text-ink-muted">{t(`approve.${approval}_body`)}</p> : <Alert tone="waiting">{reason(approve.reason)}</Alert>}
      {approve.allowed ? <SubmitButton variant="primary" icon={Check} name="intent" value="approve">{t(`approve.${approval}`)}</SubmitButton> : null}
    </Form>
  );
}

/** Who did what with the batch. */
export function BatchHistory({ batch }: { batch: PayoutBatch }) {
  const { t } = useTranslation("payouts");
  const format = useFormat();
  const { people } = batch;
  const steps = [
    { key: "made", at: batch.createdAt, by: people.createdBy },
    { key: "approved_once", at: batch.firstApprovedAt, by: people.firstApprovedBy },
    { key: "approved", at: batch.secondApprovedAt, by: people.secondApprovedBy },
    { key: "cancelled", at: batch.cancelledAt, by: people.cancelledBy },
    { key: "closed", at: batch.closedAt, by: null },
  ];
  const events = steps.flatMap(({ key, at, by }) => (at ? [{ key, at: format.dateTime(at), label: t(`history.${key}`), ...(by ? { detail: by } : {}) }] : []));
  return <Timeline label={t("history.title")} layout="vertical" events={events} />;
}
