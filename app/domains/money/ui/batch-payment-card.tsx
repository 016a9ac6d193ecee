import { Form, Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { asCurrency } from "~/domains/core/money";
import { useFormat } from "~/i18n/use-format";
import { Card } from "~/ui/card";
import { DateInput } from "~/ui/date-input";
import { FactList } from "~/ui/fact-list";
import { Field } from "~/ui/field";
import { FileDrop } from "~/ui/file-drop";
import { FormErrors } from "~/ui/form-errors";
import { StateBadge } from "~/ui/state-badge";
import { SubmitButton } from "~/ui/submit-button";
import { TextInput } from "~/ui/text-input";
import type { Tone } from "~/ui/tone";
import { useIntentForm } from "~/ui/use-intent-form";
import type { BatchPayment } from "../get-payout-batch.server";
import type { PaymentState } from "../payout-batch";

const TONES: Record<PaymentState, Tone> = { listed: "waiting", sent: "held", done: "released", returned: "blocked", cancelled: "draft" };

/** One payment of a batch: to whom, where it is, and what the bank said of it. */
export function BatchPaymentCard({ payment, canSettle }: { payment: BatchPayment; canSettle: boolean }) {
  const { t } = useTranslation("payouts");
  const format = useFormat();
  const { account } = payment;
  const amount = format.money({ amountMinor: payment.amountMinor, currency: asCurrency(payment.currency) });
  return (
    <Card as="article" title={`${format.either(payment.payee, payment.payeeZh)} · ${amount}`} actions={<StateBadge tone={TONES[payment.state]} label={t(`payment_state.${payment.state}`)} />}>
      <div className="space-y-4">
        <FactList columns={2} facts={[
          { label: t("column.for"), value: <Link className="text-accent hover:underline" to={`/deals/${payment.dealId}/money`}>{format.either(payment.milestone, payment.milestoneZh)}</Link> },
          { label: t("field.account"), value: <>{account.bankName} {account.account} · {account.currency}</> },
          { label: t("field.holder"), value: <>{account.holder}{account.holderLocal ? ` ${account.holderLocal}` : ""}</> },
          { label: t("field.payment_id"), value: <code className="text-12 break-all">{payment.id}</code> },
          { label: t("field.reference"), value: payment.bankReference },
          { label: t("field.value_date"), value: payment.valueDate ? format.date(payment.valueDate) : null },
          { label: t("proof"), value: payment.proofFileId ? <a className="text-accent hover:underline" href={`/money/payments/${payment.id}/proof`}>{t("open_proof")}</a> : null },
          { label: t("payment_state.returned"), value: payment.returnedOn ? `${format.date(payment.returnedOn)} · ${payment.returnReason ?? ""}` : null },
        ]} />
        {canSettle && payment.state === "sent" ? <DoneForm payment={payment} /> : null}
        {canSettle && (payment.state === "sent" || payment.state === "done") ? <ReturnForm payment={payment} /> : null}
      </div>
    </Card>
  );
}

function DoneForm({ payment }: { payment: BatchPayment }) {
  const { t } = useTranslation("payouts");
  const [form, fields] = useIntentForm<{ bankReference: string; valueDate: string; proof: string }>(`done-${payment.id}`);
  return (
    <details className="rounded-md border border-line p-3">
      <summary className="cursor-pointer text-14 text-accent">{t("done.open")}</summary>
      <Form method="post" encType="multipart/form-data" id={form.id} noValidate className="mt-3 space-y-4">
        <FormErrors form={form} />
        <input type="hidden" name="intent" value={`done-${payment.id}`} />
        <input type="hidden" name="paymentId" value={payment.id} />
        <div className="grid gap-4 sm:grid-cols-2">
          <Field field={fields.bankReference} label={t("field.reference")} help={t("done.reference_help")}><TextInput maxLength={70} spellCheck={false} /></Field>
          <Field field={fields.valueDate} label={t("field.value_date")} help={t("done.value_date_help")}><DateInput /></Field>
        </div>
        <Field field={fields.proof} label={t("proof")}><FileDrop name="proof" accept="image/*,application/pdf" text={t("done.proof")} help={t("done.proof_help")} /></Field>
        <SubmitButton variant="primary">{t("done.submit")}</SubmitButton>
      </Form>
    </details>
  );
}

function ReturnForm({ payment }: { payment: BatchPayment }) {
  const { t } = useTranslation("payouts");
  const [form, fields] = useIntentForm<{ returnedOn: string; reason: string }>(`return-${payment.id}`);
  return (
    <details className="rounded-md border border-line p-3">
      <summary className="cursor-pointer text-14 text-accent">{t("return.open")}</summary>
      <Form method="post" id={form.id} noValidate className="mt-3 space-y-4">
        <FormErrors form={form} />
        <input type="hidden" name="intent" value={`return-${payment.id}`} />
        <input type="hidden" name="paymentId" value={payment.id} />
        <p className="text-13 text-ink-muted">{t("return.body")}</p>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field field={fields.returnedOn} label={t("field.returned_on")}><DateInput /></Field>
          <Field field={fields.reason} label={t("field.return_reason")} help={t("return.reason_help")}><TextInput maxLength={300} placeholder="AC04 account closed" /></Field>
        </div>
        <SubmitButton variant="danger">{t("return.submit")}</SubmitButton>
      </Form>
    </details>
  );
}
