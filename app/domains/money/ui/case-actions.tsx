import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { asCurrency, toDecimal } from "~/domains/core/money";
import { useFormat } from "~/i18n/use-format";
import { Button } from "~/ui/button";
import { Card } from "~/ui/card";
import { ConfirmAction } from "~/ui/confirm-action";
import { Field } from "~/ui/field";
import { plainField } from "~/ui/field-context";
import { FormErrors } from "~/ui/form-errors";
import { SubmitButton } from "~/ui/submit-button";
import { TextArea } from "~/ui/text-area";
import { TextInput } from "~/ui/text-input";
import { useIntentForm } from "~/ui/use-intent-form";
import type { CaseView } from "../get-case.server";

type Possible = CaseView["actions"][number];

/** Only what is safe at this moment, each with what it does; large amounts say that a second person is needed. */
export function CaseActions({ found }: { found: CaseView }) {
  const { t } = useTranslation("cases");
  const offered = found.actions.filter(({ isAsked }) => !isAsked);
  const hasAny = offered.length > 0 || found.canGiveUp || found.canRingAgain || found.evidence;
  if (!found.canOperate) return <Card title={t("actions.title")}><p className="text-13 text-ink-muted">{t("actions.not_yours")}</p></Card>;
  return (
    <Card title={t("actions.title")}>
      <div className="space-y-6">
        {hasAny ? null : <p className="text-13 text-ink-muted">{t(`nothing.${found.kind}`)}</p>}
        {offered.map((possible) => <DecisionForm key={possible.action} possible={possible} currency={found.currency} />)}
        {found.canGiveUp ? <PlainAct intent="give_up" words={t("give_up.do")} note={t("give_up.note")} /> : null}
        {found.canRingAgain ? <PlainAct intent="ring_again" words={t("ring_again.do")} note={t("ring_again.note")} /> : null}
        {found.evidence ? <EvidenceForm dueAt={found.evidence.dueAt} /> : null}
      </div>
    </Card>
  );
}

function DecisionForm({ possible, currency }: { possible: Possible; currency: string }) {
  const { t } = useTranslation("cases");
  const format = useFormat();
  const { action, amountMinor, needsSecond } = possible;
  const money = { amountMinor, currency: asCurrency(currency) };
  const isPartPossible = action === "give_back";
  return (
    <div className="space-y-2">
      <p className="text-13 text-ink-muted">{t(`effect.${action}`)}</p>
      <ConfirmAction
        trigger={<Button>{t(`action.${action}`)}</Button>}
        title={t(`action.${action}`)}
        body={<>{t(`effect.${action}`)} {needsSecond ? t("second.needed") : t("second.not_needed")}</>}
        confirm={needsSecond ? t("second.ask", { amount: format.money(money) }) : t("second.do", { amount: format.money(money) })}
        fields={{ intent: "decide", action }}
        tone="danger"
      >
        {isPartPossible ? (
          <Field field={{ ...plainField("amount"), id: `amount-${action}`, required: false }} label={t("amount.label", { currency })} help={t("amount.help")} optional>
            <TextInput inputMode="decimal" placeholder={toDecimal(money)} />
          </Field>
        ) : null}
        <Field field={{ ...plainField("reason"), id: `reason-${action}`, required: true, minLength: 3, maxLength: 500 }} label={t("reason_label")} help={t("reason_help")}>
          <TextArea rows={3} />
        </Field>
      </ConfirmAction>
    </div>
  );
}

function PlainAct({ intent, words, note }: { intent: string; words: string; note: string }) {
  return (
    <Form method="post" className="space-y-2">
      <p className="text-13 text-ink-muted">{note}</p>
      <SubmitButton name="intent" value={intent}>{words}</SubmitButton>
    </Form>
  );
}

function EvidenceForm({ dueAt }: { dueAt: Date | string | null }) {
  const { t } = useTranslation("cases");
  const [form, fields] = useIntentForm<{ explanation: string }>("evidence");
  const format = useFormat();
  return (
    <Form method="post" id={form.id} className="space-y-3">
      <FormErrors form={form} />
      <input type="hidden" name="intent" value="evidence" />
      <p className="text-13 text-ink-muted">{dueAt ? t("evidence.due", { day: format.dateTime(dueAt) }) : t("evidence.no_day")}</p>
      <Field field={fields.explanation} label={t("evidence.label")} help={t("evidence.help")}>
        <TextArea rows={8} />
      </Field>
      <SubmitButton variant="primary">{t("evidence.submit")}</SubmitButton>
    </Form>
  );
}
