import { Form } from "@remix-run/react";
import { BadgeCheck, Ban, RotateCcw } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { OrganizationKind } from "../../core/context";
import { eventsFor } from "../../core/lifecycle";
import { type OrganizationEvent, organizationLifecycle, type OrganizationStatus } from "../../organizations/organization-lifecycle";
import { Button } from "~/ui/button";
import { Card } from "~/ui/card";
import { ConfirmAction } from "~/ui/confirm-action";
import { Field } from "~/ui/field";
import { plainField } from "~/ui/field-context";
import { FormErrors } from "~/ui/form-errors";
import { SubmitButton } from "~/ui/submit-button";
import { TextArea } from "~/ui/text-area";
import { useIntentForm } from "~/ui/use-intent-form";

export interface StatusActionsProps {
  kind: OrganizationKind;
  status: OrganizationStatus;
  reason: string | null;
  canAct: boolean;
}

/** What the operator can do about an organization in its present status. */
export function StatusActions({ kind, status, reason, canAct }: StatusActionsProps) {
  const { t } = useTranslation("operator");
  const [form, fields] = useIntentForm<{ reason: string }>("status");
  const events = canAct && kind !== "operator" ? eventsFor(organizationLifecycle, status, "operator") : [];
  return (
    <Card title={t("status.title")}>
      <div className="space-y-3">
        <FormErrors form={form} errors={[...(form.errors ?? []), ...(fields.reason.errors ?? [])]} />
        <p className="text-14 text-ink-muted">{t(`status.${status}`)}</p>
        {reason ? <p className="text-14">{reason}</p> : null}
        {events.map((event) => (
          <StatusAction key={event} event={event} />
        ))}
        {kind === "operator" ? <p className="text-13 text-ink-muted">{t("status.operator")}</p> : null}
      </div>
    </Card>
  );
}

function StatusAction({ event }: { event: OrganizationEvent }) {
  const { t } = useTranslation("operator");
  if (event === "suspend") {
    return (
      <ConfirmAction
        trigger={<Button variant="danger" icon={Ban} className="w-full">{t("action.suspend")}</Button>}
        title={t("suspend.title")}
        body={t("suspend.body")}
        confirm={t("action.suspend")}
        tone="danger"
        fields={{ intent: "suspend" }}
      >
        <Field field={plainField("reason")} label={t("suspend.reason")} help={t("suspend.reason_help")}>
          <TextArea rows={3} maxLength={500} required minLength={5} />
        </Field>
      </ConfirmAction>
    );
  }
  return (
    <Form method="post">
      <SubmitButton variant="primary" icon={event === "verify" ? BadgeCheck : RotateCcw} name="intent" value={event} className="w-full">
        {t(`action.${event}`)}
      </SubmitButton>
    </Form>
  );
}
