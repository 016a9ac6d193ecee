import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { changeMemberRole } from "~/domains/organizations/change-member-role.server";
import { inviteMember } from "~/domains/organizations/invite-member.server";
import { listInvitations, listMembers } from "~/domains/organizations/list-members.server";
import {
  changeMemberRoleInput, invitationIdInput, inviteMemberInput, memberIdInput, setSigningAuthorityInput, setSpendingLimitInput,
} from "~/domains/organizations/organization-input";
import { canGiveRole, canGrantSigning, canManageMembers, canSetSpendingLimit } from "~/domains/organizations/policy";
import { removeMember } from "~/domains/organizations/remove-member.server";
import { resendInvitation } from "~/domains/organizations/resend-invitation.server";
import { revokeInvitation } from "~/domains/organizations/revoke-invitation.server";
import { ROLES } from "~/domains/organizations/roles";
import { setSigningAuthority } from "~/domains/organizations/set-signing-authority.server";
import { setSpendingLimit } from "~/domains/organizations/set-spending-limit.server";
import { LIMITED_ROLES } from "~/domains/organizations/spending-limit";
import { InvitationList } from "~/domains/organizations/ui/invitation-list";
import { InviteCard } from "~/domains/organizations/ui/invite-card";
import { MemberRow } from "~/domains/organizations/ui/member-row";
import { requireMember } from "~/http/context.server";
import { limitedFormData } from "~/http/form.server";
import { answerForm } from "~/http/intent-form.server";
import { redirectWithToast } from "~/http/toast.server";
import { Card } from "~/ui/card";
import { PageBody } from "~/ui/page-body";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, user, t } = await requireMember(args);
  const canManage = canManageMembers(ctx.actor).allowed;
  const [members, invitations] = await Promise.all([listMembers(ctx), canManage ? listInvitations(ctx) : []]);
  return {
    title: t("organizations:members.page_title"),
    userId: user.id,
    members: members.map((member) => ({ ...member, canLimit: LIMITED_ROLES.includes(member.role) && canSetSpendingLimit(ctx.actor, member).allowed })),
    invitations,
    canManage,
    canGrant: canGrantSigning(ctx.actor).allowed,
    givable: ROLES.filter((role) => canGiveRole(ctx.actor, role).allowed),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { ctx, locale, t } = await requireMember(args);
  const formData = await limitedFormData(args.request);
  const intent = String(formData.get("intent") ?? "");
  const form = { intent: formIdOf(intent, formData), formData, locale, t };
  const done = (message: string, path = "/settings/members") => redirectWithToast(args.request, path, { message, tone: "success" });
  switch (intent) {
    case "invite":
      return answerForm({ ...form, schema: inviteMemberInput }, async (values) => {
        await inviteMember(ctx, values);
        return done(t("organizations:members.invited", { email: values.email }));
      });
    case "resend":
      return answerForm({ ...form, schema: invitationIdInput }, async (values) => {
        await resendInvitation(ctx, values);
        return done(t("organizations:members.resent"));
      });
    case "revoke":
      return answerForm({ ...form, schema: invitationIdInput }, async (values) => {
        await revokeInvitation(ctx, values);
        return done(t("organizations:members.revoked"));
      });
    case "role":
      return answerForm({ ...form, schema: changeMemberRoleInput }, async (values) => {
        await changeMemberRole(ctx, values);
        return done(t("organizations:members.role_changed"));
      });
    case "signing":
      return answerForm({ ...form, schema: setSigningAuthorityInput }, async () => {
        await setSigningAuthority(ctx, Object.fromEntries([...formData, ["canSign", formData.get("canSign") === "on"]]));
        return done(t("organizations:members.signing_changed"));
      });
    case "spending":
      return answerForm({ ...form, schema: setSpendingLimitInput }, async () => {
        await setSpendingLimit(ctx, Object.fromEntries(formData));
        return done(t("organizations:members.spending_changed"));
      });
    case "remove":
      return answerForm({ ...form, schema: memberIdInput }, async (values) => {
        const { hasLeft } = await removeMember(ctx, values);
        return hasLeft ? done(t("organizations:members.left"), "/home") : done(t("organizations:members.removed"));
      });
    default:
      return data(null, { status: 400 });
  }
}

/** Every row has forms of its own: an answer goes back to the row it came from. */
function formIdOf(intent: string, formData: FormData): string {
  const row = formData.get("memberId") ?? formData.get("invitationId");
  if (intent === "invite") return intent;
  return row ? `row-${String(row)}` : intent;
}

export default function Members() {
  const { members, invitations, canManage, canGrant, givable, userId } = useLoaderData<typeof loader>();
  const { t } = useTranslation("organizations");
  return (
    <PageBody width="text">
      {canManage ? <InviteCard roles={givable} /> : null}
      {invitations.length > 0 ? <InvitationList invitations={invitations} /> : null}
      <Card title={t("members.title", { count: members.length })} padded={false}>
        <ul className="divide-y divide-line">
          {members.map((member) => (
            <MemberRow key={member.id} member={member} isSelf={member.userId === userId} givable={givable} canManage={canManage} canGrant={canGrant} canLimit={member.canLimit} />
          ))}
        </ul>
      </Card>
    </PageBody>
  );
}
