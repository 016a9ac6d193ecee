import { Form, Link } from "@remix-run/react";
import { Check, Undo2, X } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { asCurrency } from "~/domains/core/money";
import { useFormat } from "~/i18n/use-format";
import { Alert } from "~/ui/alert";
import { Button } from "~/ui/button";
import { ConfirmAction } from "~/ui/confirm-action";
import { DOT } from "~/ui/dot";
import { Field } from "~/ui/field";
import { plainField } from "~/ui/field-context";
import { SubmitButton } from "~/ui/submit-button";
import { TextArea } from "~/ui/text-area";
import type { FundingRequestView } from "../list-funding-requests.server";

/** A payment that waits for finance: who asked for what, who may approve, and what the reader can do; or why it was declined. */
export function FundingRequestCard({ request, isNamed }: { request: FundingRequestView; isNamed?: boolean }) {
  const { t } = useTranslation("money");
  const format = useFormat();
  const amount = format.money({ amountMinor: request.amountMinor, currency: asCurrency(request.currency) });
  const title = format.either(request.title, request.titleZh);
  const name = request.position === null ? title : [format.either(request.production ?? "", request.productionZh), `${request.position}. ${title}`].filter(Boolean).join(DOT);
  if (!request.isOpen) {
    return (
      <Alert tone="blocked" title={t("request.declined", { amount, person: request.decidedBy ?? "" })}>
        <p>{request.reason}</p>
      </Alert>
    );
  }
  return (
    <Alert tone="waiting" title={t("request.waits", { amount })}>
      {isNamed ? <p><Link to={request.path} className="text-accent hover:underline">{name}</Link></p> : null}
      <p className="text-13 text-ink-muted">
        {t("request.asked", { person: request.askedBy, when: format.dateTime(request.createdAt), method: t(`method.${request.method}`) })}
        {request.poNumber ? ` · ${t("request.po_number", { number: request.poNumber })}` : ""}
      </p>
      {request.canDecide ? null : (
        <p>{request.approvers.length > 0 ? t("request.approvers", { people: format.list(request.approvers) }) : t("request.nobody")}</p>
      )}
      <Actions request={request} amount={amount} />
    </Alert>
  );
}

function Actions({ request, amount }: { request: FundingRequestView; amount: string }) {
  const { t } = useTranslation("money");
  if (!request.canDecide && !request.canWithdraw) return null;
  return (
    <div className="flex flex-wrap gap-2 pt-2">
      {request.canDecide ? (
        <>
          <Post request={request} intent="approve"><SubmitButton variant="primary" size="sm" icon={Check}>{t("request.approve", { amount })}</SubmitButton></Post>
          <ConfirmAction
            trigger={<Button size="sm" variant="secondary" icon={X}>{t("request.decline")}</Button>}
            title={t("request.decline_title", { amount })} body={t("request.decline_body", { person: request.askedBy })} confirm={t("request.decline")} tone="danger"
            action={`/money/requests/${request.id}`} fields={{ intent: "decline", from: request.path }}
          >
            <Field field={{ ...plainField("reason"), id: `decline-${request.id}`, required: true, minLength: 3, maxLength: 500 }} label={t("request.reason")}>
              <TextArea rows={3} />
            </Field>
          </ConfirmAction>
        </>
      ) : null}
      {request.canWithdraw ? <Post request={request} intent="withdraw"><SubmitButton size="sm" icon={Undo2}>{t("request.withdraw")}</SubmitButton></Post> : null}
    </div>
  );
}

function Post({ request, intent, children }: { request: FundingRequestView; intent: string; children: ReactNode }) {
  return (
    <Form method="post" action={`/money/requests/${request.id}`}>
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="from" value={request.path} />
      {children}
    </Form>
  );
}
