import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { asCurrency, CURRENCIES } from "~/domains/core/money";
import { useFormat } from "~/i18n/use-format";
import { Card } from "~/ui/card";
import { Field } from "~/ui/field";
import { FormErrors } from "~/ui/form-errors";
import { Select } from "~/ui/select";
import { SubmitButton } from "~/ui/submit-button";
import { Table } from "~/ui/table";
import { TextArea } from "~/ui/text-area";
import { TextInput } from "~/ui/text-input";
import { useIntentForm } from "~/ui/use-intent-form";
import type { FeeLimitRow } from "../list-fee-limits.server";

/** Sets the least and the most of the fee in a currency, for everybody or for one organization. */
export function FeeLimitForm({ target }: { target: { id: string; name: string } | null }) {
  const { t } = useTranslation("operator");
  const [form, fields] = useIntentForm<{ currency: string; minimum: string; maximum: string; note: string }>("limits", { currency: "USD" });
  return (
    <Card title={target ? t("fees.limits_set_for", { organization: target.name }) : t("fees.limits_set_default")}>
      <Form method="post" id={form.id} noValidate className="space-y-4">
        <FormErrors form={form} />
        {target ? <input type="hidden" name="organizationId" value={target.id} /> : null}
        <Field field={fields.currency} label={t("fees.currency")}><Select options={CURRENCIES.map((code) => ({ value: code, label: code }))} /></Field>
        <Field field={fields.minimum} label={t("fees.minimum")} optional><TextInput inputMode="decimal" placeholder="50" /></Field>
        <Field field={fields.maximum} label={t("fees.maximum")} help={t("fees.limit_help")} optional><TextInput inputMode="decimal" placeholder="5,000" /></Field>
        <Field field={fields.note} label={t("fees.note")} help={t("fees.note_help")}><TextArea rows={2} maxLength={500} /></Field>
        <SubmitButton name="intent" value="limits">{t("fees.limits_save")}</SubmitButton>
      </Form>
    </Card>
  );
}

type Row = Omit<FeeLimitRow, "startsAt"> & { startsAt: Date | string };

/** The limits in force. */
export function FeeLimitTable({ limits }: { limits: readonly Row[] }) {
  const { t } = useTranslation("operator");
  const { either, date, money } = useFormat();
  const amount = (minor: bigint | null, currency: string) => (minor === null ? "–" : money({ amountMinor: minor, currency: asCurrency(currency) }));
  return (
    <Table
      caption={t("fees.limits")}
      rows={limits}
      rowKey={(row) => row.id}
      rowHref={(row) => (row.organizationId ? `/operator/fees?organization=${row.organizationId}` : null)}
      columns={[
        { key: "name", header: t("fees.organization"), cell: (row) => (row.organizationId ? either(row.name, row.nameZh) : t("fees.everybody")) },
        { key: "currency", header: t("fees.currency"), cell: (row) => row.currency },
        { key: "minimum", header: t("fees.minimum"), align: "end", cell: (row) => amount(row.minimumMinor, row.currency) },
        { key: "maximum", header: t("fees.maximum"), align: "end", cell: (row) => amount(row.maximumMinor, row.currency) },
        { key: "since", header: t("fees.since"), align: "end", hideOnPhone: true, cell: (row) => date(row.startsAt) },
      ]}
    />
  );
}
