import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { Card } from "~/ui/card";
import { FormErrors } from "~/ui/form-errors";
import { StateBadge } from "~/ui/state-badge";
import { SubmitButton } from "~/ui/submit-button";
import { useIntentForm } from "~/ui/use-intent-form";
import type { Role } from "../../core/context";

export interface OpenInvitation {
  id: string;
  email: string;
  role: Role;
  expiresAt: Date;
  invitedBy: string;
}

/** Invitations that wait for an answer. */
export function InvitationList({ invitations }: { invitations: readonly OpenInvitation[] }) {
  const { t } = useTranslation("organizations");
  return (
    <Card title={t("invitations.title", { count: invitations.length })} padded={false}>
      <ul className="divide-y divide-line">
        {invitations.map((invitation) => (
          <InvitationRow key={invitation.id} invitation={invitation} />
        ))}
      </ul>
    </Card>
  );
}

function InvitationRow({ invitation }: { invitation: OpenInvitation }) {
  const { t } = useTranslation("organizations");
  const { date, now } = useFormat();
  const [form] = useIntentForm<Record<string, never>>(`row-${invitation.id}`);
  const isOver = invitation.expiresAt < now;
  return (
    <li className="space-y-2 px-4 py-3">
      <FormErrors form={form} />
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div className="min-w-0">
          <p className="truncate text-14 font-medium">{invitation.email}</p>
          <p className="text-13 text-ink-muted">
            {t("invitations.line", { role: t(`role.${invitation.role}`), name: invitation.invitedBy, date: date(invitation.expiresAt) })}
          </p>
        </div>
        <Form method="post" className="flex items-center gap-2">
          {isOver ? <StateBadge tone="draft" label={t("invitations.over")} size="sm" /> : null}
          <input type="hidden" name="invitationId" value={invitation.id} />
          <SubmitButton size="sm" name="intent" value="resend">{t("invitations.resend")}</SubmitButton>
          <SubmitButton size="sm" variant="quiet" name="intent" value="revoke">{t("invitations.revoke")}</SubmitButton>
        </Form>
      </div>
    </li>
  );
}
