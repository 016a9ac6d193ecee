import { Form } from "@remix-run/react";
import { PenLine, ShieldCheck, Wallet } from "lucide-react";
import { useTranslation } from "react-i18next";
import { isCurrency } from "../../core/money";
import type { Role } from "../../core/context";
import { useFormat } from "~/i18n/use-format";
import { Avatar } from "~/ui/avatar";
import { Badge } from "~/ui/badge";
import { Button } from "~/ui/button";
import { ConfirmAction } from "~/ui/confirm-action";
import { Disclosure } from "~/ui/disclosure";
import { FormErrors } from "~/ui/form-errors";
import { Select } from "~/ui/select";
import { SubmitButton } from "~/ui/submit-button";
import { useIntentForm } from "~/ui/use-intent-form";
import { SigningForm } from "./signing-form";
import { SpendingForm } from "./spending-form";

export interface MemberView {
  id: string;
  userId: string;
  name: string;
  email: string;
  role: Role;
  canSign: boolean;
  signingLimitMinor: bigint | null;
  signingLimitCurrency: string | null;
  spendingLimitMinor: bigint | null;
  spendingLimitCurrency: string | null;
  twoFactorEnabled: boolean;
}

export interface MemberRowProps {
  member: MemberView;
  isSelf: boolean;
  givable: readonly Role[];
  canManage: boolean;
  canGrant: boolean;
  /** The reader sets this member's spending limit. */
  canLimit: boolean;
}

/** One person of the organization: who, in which role, what they may sign, and what the reader may change. */
export function MemberRow({ member, isSelf, givable, canManage, canGrant, canLimit }: MemberRowProps) {
  const { t } = useTranslation("organizations");
  const [form] = useIntentForm<Record<string, never>>(`row-${member.id}`);
  const isMine = canManage && givable.includes(member.role);
  return (
    <li className="space-y-2 px-4 py-3">
      <FormErrors form={form} />
      <div className="flex flex-wrap items-center gap-3">
        <Avatar name={member.name} />
        <div className="min-w-0 flex-1 max-sm:basis-[calc(100%-3.5rem)]">
          <p className="flex flex-wrap items-center gap-2 text-14 font-medium">
            {member.name}
            {isSelf ? <Badge>{t("members.you")}</Badge> : null}
            {member.twoFactorEnabled ? <Badge icon={ShieldCheck}>{t("members.two_factor")}</Badge> : null}
          </p>
          <p className="truncate text-13 text-ink-muted">{member.email}</p>
          <SigningLine member={member} />
          <SpendingLine member={member} />
        </div>
        {isMine ? <RoleForm member={member} givable={givable} /> : <span className="text-13 text-ink-muted">{t(`role.${member.role}`)}</span>}
        {canGrant ? (
          <Disclosure align="end" label={t("members.signing_of", { name: member.name })} summary={<PenLine size={16} aria-hidden />} summaryClass="flex size-9 items-center justify-center rounded-md hover:bg-paper-sunken max-lg:size-11" panelClass="w-80 max-w-[calc(100vw-2rem)] p-4">
            <SigningForm member={member} />
          </Disclosure>
        ) : null}
        {canLimit ? (
          <Disclosure align="end" label={t("members.spending_of", { name: member.name })} summary={<Wallet size={16} aria-hidden />} summaryClass="flex size-9 items-center justify-center rounded-md hover:bg-paper-sunken max-lg:size-11" panelClass="w-72 max-w-[calc(100vw-2rem)] p-4">
            <SpendingForm member={member} />
          </Disclosure>
        ) : null}
        {isSelf || isMine ? (
          <RemoveButton member={member} isSelf={isSelf} />
        ) : null}
      </div>
    </li>
  );
}

function RemoveButton({ member, isSelf }: { member: MemberView; isSelf: boolean }) {
  const { t } = useTranslation("organizations");
  const verb = isSelf ? t("members.leave") : t("members.remove");
  return (
    <ConfirmAction
      trigger={<Button size="sm" variant="quiet">{verb}</Button>}
      title={isSelf ? t("members.leave_title") : t("members.remove_title", { name: member.name })}
      body={isSelf ? t("members.leave_body") : t("members.remove_body")}
      confirm={verb}
      tone="danger"
      fields={{ intent: "remove", memberId: member.id }}
    />
  );
}

function SigningLine({ member }: { member: MemberView }) {
  const { t } = useTranslation("organizations");
  const { money } = useFormat();
  const { canSign, signingLimitMinor: amountMinor, signingLimitCurrency: currency } = member;
  if (!canSign) return null;
  const limit = amountMinor !== null && currency && isCurrency(currency) ? money({ amountMinor, currency }) : null;
  return <p className="text-13 text-ink-muted">{limit ? t("members.signs_up_to", { limit }) : t("members.signs")}</p>;
}

function SpendingLine({ member }: { member: MemberView }) {
  const { t } = useTranslation("organizations");
  const { money } = useFormat();
  const { spendingLimitMinor: amountMinor, spendingLimitCurrency: currency } = member;
  if (amountMinor === null || !currency || !isCurrency(currency)) return null;
  return <p className="text-13 text-ink-muted">{t("members.pays_up_to", { limit: money({ amountMinor, currency }) })}</p>;
}

function RoleForm({ member, givable }: { member: MemberView; givable: readonly Role[] }) {
  const { t } = useTranslation("organizations");
  return (
    <Form method="post" className="flex items-center gap-2">
      <input type="hidden" name="memberId" value={member.id} />
      <Select
        name="role"
        aria-label={t("members.role_of", { name: member.name })}
        defaultValue={member.role}
        options={givable.map((role) => ({ value: role, label: t(`role.${role}`) }))}
      />
      <SubmitButton size="sm" name="intent" value="role">{t("members.change_role")}</SubmitButton>
    </Form>
  );
}
