import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { asCurrency } from "~/domains/core/money";
import { useFormat } from "~/i18n/use-format";
import { Card } from "~/ui/card";
import { SubmitButton } from "~/ui/submit-button";
import type { decisionsAbout } from "../list-operations.server";

type Decision = Awaited<ReturnType<typeof decisionsAbout>>[number];

/** A decision about the books or an operation that waits for its second person, who answers it here. */
export function BooksDecisions({ decisions, canOperate }: { decisions: readonly Decision[]; canOperate: boolean }) {
  const { t } = useTranslation(["cases", "operator"]);
  const format = useFormat();
  const waiting = decisions.filter(({ state }) => state === "waiting");
  return (
    <>
      {waiting.map((decision) => (
        <Card key={decision.id} tone="accent" title={t("second.title", { action: t(`action.${decision.kind}`) })}>
          <div className="space-y-3">
            <p>{t("second.asked", { person: decision.requestedBy, when: format.dateTime(decision.requestedAt), amount: format.money({ amountMinor: decision.amountMinor, currency: asCurrency(decision.currency) }) })}</p>
            <p className="text-ink-muted">{t("second.because", { reason: decision.kind === "give_up_operation" ? t("operator:books.op.no_trace") : decision.reason })}</p>
            {canOperate ? (
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
