import { eq } from "drizzle-orm";
import { env } from "~/config/env.server";
import { serverT } from "~/i18n/i18n.server";
import { users } from "~db/schema/identity";
import { organizations } from "~db/schema/organizations";
import type { Ctx, Role } from "../../core/context";
import { notFound } from "../../core/errors";
import { asLanguage } from "../../notifications/language";
import { notify } from "../../notifications/notify.server";
import { queueMail } from "../../notifications/queue-mail.server";

interface Invited {
  organizationId: string;
  invitedByUserId: string;
  email: string;
  role: Role;
  token: string;
}

/**
 * Mails the link, in the invited person's language when they have an account, else in the inviter's; who has an
 * account also finds the invitation in the app.
 */
export async function mailInvitation(ctx: Ctx, invited: Invited): Promise<void> {
  const { organization, inviter } = await findSenders(ctx, invited);
  const [person] = await ctx.db.select({ id: users.id, language: users.language }).from(users).where(eq(users.email, invited.email));
  const language = asLanguage(person?.language ?? inviter.language);
  const t = serverT(language);
  const params = {
    organization: (language === "zh" ? organization.nameZh : null) ?? organization.name,
    inviter: inviter.name,
    role: t(`organizations:role.${invited.role}`),
  };
  await queueMail(ctx, {
    to: invited.email,
    language,
    subject: t("organizations:mail.invitation.subject", params),
    paragraphs: [t("organizations:mail.invitation.body", params), t("organizations:mail.invitation.note")],
    action: {
      label: t("organizations:mail.invitation.action"),
      url: new URL(`/invitations/${invited.token}`, env().BASE_URL).href,
    },
  });
  if (person) await notify(ctx, { to: { userId: person.id }, type: "invitation", path: "/organizations/new", params });
}

async function findSenders(ctx: Ctx, { organizationId, invitedByUserId }: Invited) {
  const [row] = await ctx.db
    .select({
      organization: { name: organizations.name, nameZh: organizations.nameZh },
      inviter: { name: users.name, language: users.language },
    })
    .from(organizations)
    .innerJoin(users, eq(users.id, invitedByUserId))
    .where(eq(organizations.id, organizationId));
  if (!row) throw notFound("organization");
  return row;
}
