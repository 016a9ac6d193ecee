import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { asCurrency } from "~/domains/core/money";
import { useFormat } from "~/i18n/use-format";
import { Card } from "~/ui/card";
import { FactList } from "~/ui/fact-list";
import { SubmitButton } from "~/ui/submit-button";
import { Timeline } from "~/ui/timeline";
import type { CaseView } from "../get-case.server";

/** Codes that have words of their own; others are shown as Stripe wrote them, for the person who calls Stripe. */
const WORDED = new Set(["waiting", "operation", "bank_reason"]);

/** Who is concerned and what Stripe or the bank said. */
export function CaseFacts({ found }: { found: CaseView }) {
  const { t } = useTranslation(["cases", "money"]);
  const format = useFormat();
  const money = (amountMinor: bigint) => format.money({ amountMinor, currency: asCurrency(found.currency) });
  const wordsOf = ({ key, value }: { key: string; value: string }): string => {
    if (!WORDED.has(key)) return value;
    if (key === "waiting") return t(`money:waiting.${value}`);
    return key === "operation" ? t(`money:op_kind.${value}`) : t(`bank_reason.${value}`, { defaultValue: t("bank_reason.general") });
  };
  const either = (party: { name: string; nameZh: string | null } | null) => (party ? format.either(party.name, party.nameZh) : "");
  return (
    <FactList
      facts={[
        { label: t("fact.amount"), value: money(found.amountMinor) },
        { label: t("fact.owed"), value: found.owedMinor > 0n ? money(found.owedMinor) : "" },
        { label: t("fact.payer"), value: either(found.payer) },
        { label: t("fact.payee"), value: either(found.payee) },
        ...found.notes.map((note) => ({ label: t(`fact.${note.key}`), value: wordsOf(note) })),
      ]}
    />
  );
}

/** What happened, in order, in words. */
export function CaseHistory({ found }: { found: CaseView }) {
  const { t } = useTranslation(["cases", "money"]);
  const format = useFormat();
  if (found.history.length === 0) return <p className="text-13 text-ink-muted">{t("history.none")}</p>;
  return (
    <Timeline
      label={t("history.title")}
      layout="vertical"
      events={found.history.map((line) => ({
        key: line.key,
        at: format.dateTime(line.at),
        label: line.about === "ledger" ? t(`money:transaction_kind.${line.what}`) : `${t(`action.${line.what}`)}: ${t(`decision_state.${line.state}`)}`,
        detail: format.money({ amountMinor: line.amountMinor, currency: asCurrency(line.currency) }),
      }))}
    />
  );
}

/** Decisions about the case; one that waits is answered here, by somebody else than who asked. */
export function CaseDecisions({ found }: { found: CaseView }) {
  const { t } = useTranslation("cases");
  const format = useFormat();
  const waiting = found.decisions.filter(({ state }) => state === "waiting");
  return (
    <>
      {waiting.map((decision) => (
        <Card key={decision.id} tone="accent" title={t("second.title", { action: t(`action.${decision.kind}`) })}>
          <div className="space-y-3">
            <p>{t("second.asked", { person: decision.requestedBy, when: format.dateTime(decision.requestedAt), amount: format.money({ amountMinor: decision.amountMinor, currency: asCurrency(decision.currency) }) })}</p>
            <p className="text-ink-muted">{t("second.because", { reason: decision.reason })}</p>
            {found.canOperate ? (
              <Form method="post" className="flex flex-wrap gap-2">
                <input type="hidden" name="intent" value="answer" />
                <input type="hidden" name="decisionId" value={decision.id} />
                {decision.canApprove ? <SubmitButton variant="primary" name="answer" value="approve">{t("second.approve")}</SubmitButton> : <p className="text-13">{t("second.not_you")}</p>}
                <SubmitButton name="answer" value="decline">{decision.canApprove ? t("second.decline") : t("second.take_back")}</SubmitButton>
              </Form>
            ) : null}
          </div>
        </Card>
      ))}
    </>
  );
}
