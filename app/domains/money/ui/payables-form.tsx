import { Form } from "@remix-run/react";
import { Layers } from "lucide-react";
import { useTranslation } from "react-i18next";
import { asCurrency } from "~/domains/core/money";
import { Amount } from "~/domains/core/ui/amount";
import { useFormat } from "~/i18n/use-format";
import { Alert } from "~/ui/alert";
import { Card } from "~/ui/card";
import { Checkbox } from "~/ui/checkbox";
import { FormErrors } from "~/ui/form-errors";
import { SubmitButton } from "~/ui/submit-button";
import { Table } from "~/ui/table";
import { useIntentForm } from "~/ui/use-intent-form";
import type { Payable } from "../list-payables.server";

export interface PayablesFormProps {
  currency: string;
  payables: readonly Payable[];
  isFrozen: boolean;
  canOperate: boolean;
}

/** What is to be paid by bank in one currency: chosen into a batch, or with the reason why it cannot be. */
export function PayablesForm({ currency, payables, isFrozen, canOperate }: PayablesFormProps) {
  const { t } = useTranslation("payouts");
  const format = useFormat();
  const [form] = useIntentForm<{ releaseIds: string[] }>(`batch-${currency}`);
  const ready = payables.filter(({ canBePaid }) => canBePaid);
  const total = ready.reduce((sum, { payeeMinor }) => sum + payeeMinor, 0n);
  const reasonOf = (row: Payable) => (row.isFrozen ? t("payable.frozen") : t(`payable.${row.standing.step}`, {
    date: "at" in row.standing ? format.date(row.standing.at) : "", reason: "reason" in row.standing ? row.standing.reason : "",
  }));
  const name = (row: Payable) => format.either(row.payee, row.payeeZh);
  return (
    <Card title={currency} actions={<span className="text-13 text-ink-muted">{t("ready_count", { count: ready.length, amount: format.money({ amountMinor: total, currency: asCurrency(currency) }) })}</span>}>
      <Form method="post" id={form.id} className="space-y-4">
        <FormErrors form={form} />
        {isFrozen ? <Alert tone="blocked">{t("frozen_currency", { currency })}</Alert> : null}
        <input type="hidden" name="currency" value={currency} />
        <Table
          caption={t("payables_caption", { currency })}
          rows={payables}
          rowKey={(row) => row.id}
          columns={[
            {
              key: "payee", header: t("column.payee"),
              cell: (row) => (row.canBePaid && canOperate ? <Checkbox name="releaseIds" value={row.id} defaultChecked label={name(row)} /> : name(row)),
            },
            { key: "for", header: t("column.for"), cell: (row) => `${format.either(row.production, row.productionZh)} · ${format.either(row.milestone, row.milestoneZh)}` },
            { key: "state", header: t("column.state"), cell: (row) => <span className={row.canBePaid ? "" : "text-ink-muted"}>{reasonOf(row)}</span> },
            { key: "since", header: t("column.since"), hideOnPhone: true, cell: (row) => format.date(row.createdAt) },
            { key: "amount", header: t("column.amount"), align: "end", cell: (row) => <Amount amountMinor={row.payeeMinor} currency={asCurrency(row.currency)} /> },
          ]}
        />
        {canOperate && ready.length > 0 ? <SubmitButton variant="primary" icon={Layers} name="intent" value={`batch-${currency}`}>{t("make_batch")}</SubmitButton> : null}
      </Form>
    </Card>
  );
}
