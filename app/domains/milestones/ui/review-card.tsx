import { Form, Link } from "@remix-run/react";
import { Check, CreditCard, Upload } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Decision } from "~/domains/core/authorize";
import { useFormat } from "~/i18n/use-format";
import { Button } from "~/ui/button";
import { Card } from "~/ui/card";
import { Field } from "~/ui/field";
import { FormErrors } from "~/ui/form-errors";
import { LinkButton } from "~/ui/link-button";
import { SubmitButton } from "~/ui/submit-button";
import { TextArea } from "~/ui/text-area";
import { useIntentForm } from "~/ui/use-intent-form";
import type { EvidenceAction } from "../policy";

export interface ReviewCardProps {
  milestone: { id: string; dealId: string; state: string; amountMinor: bigint; currency: string; reviewEndsAt: string | Date | null; silenceApproves: boolean };
  actions: Record<EvidenceAction, Decision>;
  /** Whether the reader may pay for it now, which is done beside the deal's other money. */
  isPayable: boolean;
}

/** What the reader can do about the milestone now: pay, deliver, or judge; else why nothing. */
export function ReviewCard({ milestone, actions, isPayable }: ReviewCardProps) {
  const { t } = useTranslation("milestones");
  const format = useFormat();
  const { deliver, approve, request_changes: changes } = actions;
  const moneyPath = `/deals/${milestone.dealId}/money#${milestone.id}`;
  const ends = milestone.state === "delivered" && milestone.reviewEndsAt ? format.dateTime(milestone.reviewEndsAt) : null;
  return (
    <Card title={t("next")} tone="accent">
      <div className="space-y-4">
        {ends ? <p className="text-13">{t(milestone.silenceApproves ? "review_ends_silence" : "review_ends", { date: ends })}</p> : null}
        {deliver.allowed ? (
          <LinkButton to={`/milestones/${milestone.id}/evidence`} variant="primary" icon={Upload}>{t("deliver")}</LinkButton>
        ) : null}
        {approve.allowed ? <Approve isEarly={milestone.state !== "delivered"} /> : null}
        {changes.allowed ? <RequestChanges /> : null}
        {!deliver.allowed && !approve.allowed ? <p className="text-13 text-ink-muted">{t(`next_state.${milestone.state}`)}</p> : null}
        {isPayable ? (
          <LinkButton to={moneyPath} variant="primary" icon={CreditCard}>{t("fund")}</LinkButton>
        ) : <Link to={moneyPath} className="block text-13 text-accent underline">{t("see_money")}</Link>}
      </div>
    </Card>
  );
}

function Approve({ isEarly }: { isEarly: boolean }) {
  const { t } = useTranslation("milestones");
  const [form] = useIntentForm("approve");
  return (
    <Form method="post" id={form.id} className="space-y-2">
      <FormErrors form={form} />
      <SubmitButton variant={isEarly ? "secondary" : "primary"} icon={Check} name="intent" value="approve">{t("approve")}</SubmitButton>
      <p className="text-12 text-ink-muted">{t(isEarly ? "approve_early_help" : "approve_help")}</p>
    </Form>
  );
}

function RequestChanges() {
  const { t } = useTranslation("milestones");
  const [form, fields] = useIntentForm<{ note: string }>("request-changes");
  return (
    <Form method="post" id={form.id} noValidate className="space-y-2 border-t border-line pt-4">
      <FormErrors form={form} />
      <Field field={fields.note} label={t("changes_label")}>
        <TextArea rows={3} maxLength={5000} />
      </Field>
      <Button type="submit" name="intent" value="request-changes">{t("request_changes")}</Button>
    </Form>
  );
}
