import { Form, Link } from "@remix-run/react";
import { RefreshCw } from "lucide-react";
import { useTranslation } from "react-i18next";
import { asCurrency } from "~/domains/core/money";
import { Amount } from "~/domains/core/ui/amount";
import { useFormat } from "~/i18n/use-format";
import { Card } from "~/ui/card";
import { FactList } from "~/ui/fact-list";
import { Field } from "~/ui/field";
import { FormErrors } from "~/ui/form-errors";
import { SubmitButton } from "~/ui/submit-button";
import { TextArea } from "~/ui/text-area";
import { useIntentForm } from "~/ui/use-intent-form";
import type { getBreak } from "../get-reconciliation.server";

type Found = Awaited<ReturnType<typeof getBreak>>;

const mono = (text: string) => <span className="font-mono text-12 break-all">{text}</span>;

/** What each side says, and what is behind it on either. */
export function BreakFacts({ found }: { found: Found }) {
  const { t } = useTranslation(["operator", "money"]);
  const format = useFormat();
  const said = (minor: bigint | null) => (minor === null ? t("books.break.says_nothing") : <Amount amountMinor={minor} currency={asCurrency(found.currency)} />);
  const { posting, movement } = found;
  return (
    <FactList
      facts={[
        { label: t("books.break.stripe_says"), value: said(found.stripeMinor) },
        { label: t("books.break.ledger_says"), value: said(found.ledgerMinor) },
        { label: t("books.break.difference"), value: <Amount amountMinor={found.differenceMinor} currency={asCurrency(found.currency)} />, help: t("books.break.difference_help") },
        { label: t("books.fact.balance_transaction"), value: movement ? mono(movement.id) : "" },
        { label: t("books.fact.type"), value: movement ? mono(movement.type) : "" },
        { label: t("books.fact.description"), value: movement?.description },
        { label: t("books.fact.happened"), value: movement ? format.dateTime(movement.happenedAt) : "" },
        { label: t("books.fact.stripe_object"), value: found.source ? mono(found.source) : "" },
        { label: t("books.fact.posting"), value: posting ? <Link className="link" to={`/operator/ledger/transactions/${posting.id}`}>{t(`money:transaction_kind.${posting.kind}`)} · {format.dateTime(posting.occurredAt)}</Link> : "" },
        { label: t("books.fact.operation"), value: posting?.opId ? <Link className="link" to={`/operator/ledger/operations/${posting.opId}`}>{posting.opId}</Link> : "" },
        { label: t("books.column.found"), value: format.dateTime(found.foundAt) },
        { label: t("books.break.opened"), value: found.openedAt ? format.dateTime(found.openedAt) : "" },
        { label: t("books.break.closed"), value: found.closedAt ? format.dateTime(found.closedAt) : "" },
        { label: t("books.break.outcome"), value: found.outcome ? t(`books.outcome.${found.outcome}`) : "" },
        { label: t("books.break.by"), value: found.closedBy },
        { label: t("books.break.explanation"), value: found.explanation },
      ]}
    />
  );
}

/** The acts that are safe now, each with its effect; the safest first. */
export function BreakActions({ found }: { found: Found }) {
  const { t } = useTranslation("operator");
  if (!found.canOperate) return <Card title={t("books.actions")}><p className="text-13 text-ink-muted">{t("books.not_yours")}</p></Card>;
  return (
    <Card title={t("books.actions")}>
      <div className="space-y-6">
        {found.actions.length === 0 ? <p className="text-13 text-ink-muted">{t(found.closedAt ? "books.break.over" : "books.break.waits")}</p> : null}
        {found.actions.includes("fetch_again") ? (
          <Form method="post" className="space-y-2">
            <p className="text-13 text-ink-muted">{t(`books.fetch.effect.${found.kind}`)}</p>
            <SubmitButton variant="primary" icon={RefreshCw} name="intent" value="fetch_again">{t("books.fetch.do")}</SubmitButton>
          </Form>
        ) : null}
        {found.actions.includes("accept") ? <AcceptForm needsSecond={found.needsSecond} /> : null}
      </div>
    </Card>
  );
}

function AcceptForm({ needsSecond }: { needsSecond: boolean }) {
  const { t } = useTranslation("operator");
  const [form, fields] = useIntentForm<{ explanation: string }>("accept");
  return (
    <Form method="post" id={form.id} className="space-y-3 border-t border-line pt-4">
      <FormErrors form={form} />
      <p className="text-13 text-ink-muted">{t("books.accept.effect")} {t(needsSecond ? "books.accept.second" : "books.accept.alone")}</p>
      <Field field={fields.explanation} label={t("books.accept.label")} help={t("books.accept.help")}><TextArea rows={5} /></Field>
      <SubmitButton name="intent" value="accept">{t(needsSecond ? "books.accept.ask" : "books.accept.do")}</SubmitButton>
    </Form>
  );
}
