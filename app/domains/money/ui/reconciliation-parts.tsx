import { Form } from "@remix-run/react";
import { Pause, Play } from "lucide-react";
import { useTranslation } from "react-i18next";
import { asCurrency, CURRENCIES } from "~/domains/core/money";
import { Amount } from "~/domains/core/ui/amount";
import { useFormat } from "~/i18n/use-format";
import { Alert } from "~/ui/alert";
import { Card } from "~/ui/card";
import { Field } from "~/ui/field";
import { FormErrors } from "~/ui/form-errors";
import { Select } from "~/ui/select";
import { StateBadge } from "~/ui/state-badge";
import { SubmitButton } from "~/ui/submit-button";
import { Table } from "~/ui/table";
import { TextInput } from "~/ui/text-input";
import type { Tone } from "~/ui/tone";
import { useIntentForm } from "~/ui/use-intent-form";
import type { getReconciliation } from "../get-reconciliation.server";
import type { BreakKind, BreakState } from "../reconciliation";

type View = Awaited<ReturnType<typeof getReconciliation>>;
type FrozenRow = View["frozen"][number];

export const BREAK_TONES: Record<BreakState, Tone> = { watched: "waiting", open: "blocked", explained: "draft", resolved: "released" };

/** Currencies that stand still, why, and what waits because of it; a person's stop is taken back here. */
export function FrozenCurrencies({ frozen, canSettle }: { frozen: readonly FrozenRow[]; canSettle: boolean }) {
  const { t } = useTranslation("operator");
  const format = useFormat();
  return (
    <div className="space-y-3">
      {frozen.map((row) => (
        <Alert key={row.currency} tone="blocked" title={t("books.frozen.title", { currency: row.currency })}>
          <div className="space-y-2">
            {row.isByBreak ? <p>{t("books.frozen.by_break")}</p> : null}
            {row.handReason ? <p>{t("books.frozen.by_hand", { person: row.by ?? "", when: format.dateTime(row.handAt ?? row.frozenAt), reason: row.handReason })}</p> : null}
            <p>{row.waiting > 0 ? t("books.frozen.waits", { count: row.waiting, amount: format.money({ amountMinor: row.waitingMinor, currency: asCurrency(row.currency) }) }) : t("books.frozen.nothing_waits")}</p>
            {row.handReason && canSettle ? <ThawForm currency={row.currency} /> : null}
          </div>
        </Alert>
      ))}
    </div>
  );
}

function ThawForm({ currency }: { currency: string }) {
  const { t } = useTranslation("operator");
  const intent = `thaw-${currency}`;
  const [form, fields] = useIntentForm<{ currency: string; reason: string }>(intent);
  return (
    <Form method="post" id={form.id} className="flex flex-wrap items-end gap-3 pt-1">
      <FormErrors form={form} />
      <input type="hidden" name="currency" value={currency} />
      <Field field={fields.reason} label={t("books.thaw.reason", { currency })}><TextInput required minLength={3} maxLength={500} /></Field>
      <SubmitButton icon={Play} name="intent" value={intent}>{t("books.thaw.do", { currency })}</SubmitButton>
    </Form>
  );
}

/** Stops a currency, whatever the books say. */
export function FreezeForm({ frozen }: { frozen: readonly FrozenRow[] }) {
  const { t } = useTranslation("operator");
  const [form, fields] = useIntentForm<{ currency: string; reason: string }>("freeze");
  const stopped = new Set(frozen.filter(({ handReason }) => handReason).map(({ currency }) => currency));
  const options = CURRENCIES.filter((currency) => !stopped.has(currency)).map((currency) => ({ value: currency, label: currency }));
  return (
    <Card title={t("books.freeze.open")}>
      <Form method="post" id={form.id} className="space-y-3">
        <FormErrors form={form} />
        <p className="text-13 text-ink-muted">{t("books.freeze.effect")}</p>
        <Field field={fields.currency} label={t("books.freeze.currency")}><Select options={options} placeholder={t("books.freeze.choose")} required /></Field>
        <Field field={fields.reason} label={t("books.freeze.reason")} help={t("books.freeze.reason_help")}><TextInput required minLength={3} maxLength={500} /></Field>
        <SubmitButton variant="danger" icon={Pause} name="intent" value="freeze">{t("books.freeze.do")}</SubmitButton>
      </Form>
    </Card>
  );
}

interface BreakRow {
  id: string;
  kind: BreakKind;
  state: BreakState;
  reference: string;
  source: string | null;
  currency: string;
  differenceMinor: bigint;
  foundAt: Date | string;
}

/** Breaks in words, each with its page. */
export function BreakTable({ breaks, caption }: { breaks: readonly BreakRow[]; caption: string }) {
  const { t } = useTranslation("operator");
  const format = useFormat();
  return (
    <Table
      caption={caption} rows={breaks} rowKey={(row) => row.id} rowHref={(row) => `/operator/ledger/breaks/${row.id}`}
      columns={[
        { key: "kind", header: t("books.column.break"), cell: (row) => t(`books.kind.${row.kind}`) },
        { key: "state", header: t("books.column.state"), cell: (row) => <StateBadge tone={BREAK_TONES[row.state]} label={t(`books.state.${row.state}`)} /> },
        { key: "about", header: t("books.column.about"), hideOnPhone: true, cell: (row) => <span className="font-mono text-12 break-all">{row.source ?? row.reference}</span> },
        { key: "found", header: t("books.column.found"), cell: (row) => format.dateTime(row.foundAt) },
        { key: "difference", header: t("books.column.difference"), align: "end", cell: (row) => <Amount amountMinor={row.differenceMinor} currency={asCurrency(row.currency)} /> },
      ]}
    />
  );
}

const RESULT_TONES: Record<View["balances"][number]["result"], Tone> = { equal: "released", moving: "waiting", break: "blocked" };

/** The last comparison of each currency: our balance beside Stripe's. */
export function BalanceTable({ balances }: { balances: View["balances"] }) {
  const { t } = useTranslation(["operator", "money"]);
  const format = useFormat();
  return (
    <Table
      caption={t("books.balances.title")} density="compact" rows={balances} rowKey={(row) => row.currency}
      columns={[
        { key: "currency", header: t("money:column.currency"), cell: (row) => row.currency },
        { key: "result", header: t("books.column.state"), cell: (row) => <StateBadge tone={RESULT_TONES[row.result]} label={t(`books.result.${row.result}`)} /> },
        { key: "ledger", header: t("money:column.ledger"), align: "end", cell: (row) => <Amount amountMinor={row.ledgerMinor} currency={asCurrency(row.currency)} /> },
        { key: "stripe", header: t("money:column.stripe"), align: "end", cell: (row) => <Amount amountMinor={row.stripeMinor} currency={asCurrency(row.currency)} /> },
        { key: "at", header: t("books.column.compared"), align: "end", hideOnPhone: true, cell: (row) => format.dateTime(row.checkedAt) },
      ]}
    />
  );
}

const RUN_TONES: Record<View["runs"][number]["state"], Tone> = { asked: "waiting", running: "waiting", interrupted: "held", done: "released" };

/** The last walks through both books, what they covered, and where one stopped. */
export function RunTable({ runs }: { runs: View["runs"] }) {
  const { t } = useTranslation("operator");
  const format = useFormat();
  const why = (run: View["runs"][number]) => (run.by ? t("books.run.asked_by", { person: run.by }) : t(`books.run.cause.${run.cause}`));
  return (
    <Table
      caption={t("books.run.title")} density="compact" rows={runs} rowKey={(run) => run.id}
      columns={[
        { key: "at", header: t("books.column.began"), cell: (run) => format.dateTime(run.startedAt ?? run.createdAt) },
        { key: "state", header: t("books.column.state"), cell: (run) => <><StateBadge tone={RUN_TONES[run.state]} label={t(`books.run.state.${run.state}`)} />{run.lastError ? <span className="block text-12 text-ink-muted">{run.lastError}</span> : null}</> },
        { key: "why", header: t("books.column.why"), hideOnPhone: true, cell: (run) => (run.resumptions > 0 ? `${why(run)} · ${t("books.run.resumed", { count: run.resumptions })}` : why(run)) },
        { key: "movements", header: t("books.column.movements"), align: "end", cell: (run) => format.number(run.movements) },
        { key: "postings", header: t("books.column.postings"), align: "end", cell: (run) => format.number(run.postings) },
        { key: "breaks", header: t("books.column.new_breaks"), align: "end", cell: (run) => format.number(run.breaks) },
      ]}
    />
  );
}
