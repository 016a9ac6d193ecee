import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { chooseOrganization } from "~/domains/identity/choose-organization.server";
import { acceptInvitation } from "~/domains/organizations/accept-invitation.server";
import { createOrganization } from "~/domains/organizations/create-organization.server";
import { listMyInvitations } from "~/domains/organizations/get-invitation.server";
import { createOrganizationInput, invitationIdInput } from "~/domains/organizations/organization-input";
import { KindCards } from "~/domains/organizations/ui/kind-cards";
import { OrganizationFields } from "~/domains/organizations/ui/organization-fields";
import { requireUser } from "~/http/context.server";
import { limitedFormData } from "~/http/form.server";
import { answerForm } from "~/http/intent-form.server";
import { rememberedKind } from "~/http/next-kind.server";
import { redirectWithToast } from "~/http/toast.server";
import { useFormat } from "~/i18n/use-format";
import { Card } from "~/ui/card";
import { FormErrors } from "~/ui/form-errors";
import { PageBody } from "~/ui/page-body";
import { PageHeader } from "~/ui/page-header";
import { SubmitButton } from "~/ui/submit-button";
import { useIntentForm } from "~/ui/use-intent-form";

export const handle = { i18n: ["organizations", "identity"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, t } = await requireUser(args);
  const asked = new URL(args.request.url).searchParams.get("kind");
  return {
    title: t("organizations:new.page_title"),
    kind: asked ?? (await rememberedKind(args.request)) ?? "brand",
    invitations: await listMyInvitations(ctx),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { ctx, session, locale, t } = await requireUser(args);
  const formData = await limitedFormData(args.request);
  const enter = async (organizationId: string, message: string) => {
    await chooseOrganization(ctx, { sessionId: session.sessionId, organizationId });
    return redirectWithToast(args.request, "/home", { message, tone: "success" });
  };
  if (formData.get("intent") === "accept") {
    return answerForm({ intent: "accept", formData, schema: invitationIdInput, locale, t }, async (values) =>
      enter((await acceptInvitation(ctx, values)).organizationId, t("organizations:invitation.joined")),
    );
  }
  return answerForm({ intent: "create", formData, schema: createOrganizationInput, locale, t }, async (values) =>
    enter((await createOrganization(ctx, values)).organizationId, t("organizations:new.done")),
  );
}

type Values = { kind: string; name: string; nameZh: string; country: string; city: string; website: string };

export default function NewOrganization() {
  const { kind } = useLoaderData<typeof loader>();
  const { t } = useTranslation("organizations");
  const { locale } = useFormat();
  const [form, fields] = useIntentForm<Values>("create", { kind, country: locale === "zh" ? "CN" : "" });
  return (
    <PageBody width="form">
      <PageHeader title={t("new.title")} subtitle={t("new.subtitle")} />
      <Invitations />
      <Form method="post" id={form.id} noValidate className="space-y-5">
        <FormErrors form={form} />
        <KindCards field={fields.kind} legend={t("kind_question")} />
        <OrganizationFields fields={fields} />
        <SubmitButton variant="primary" name="intent" value="create">{t("new.submit")}</SubmitButton>
      </Form>
    </PageBody>
  );
}

function Invitations() {
  const { invitations } = useLoaderData<typeof loader>();
  const { t } = useTranslation("organizations");
  const { either } = useFormat();
  const [form] = useIntentForm<{ invitationId: string }>("accept");
  if (invitations.length === 0) return null;
  return (
    <Card title={t("new.invitations")} tone="accent">
      <FormErrors form={form} />
      <ul className="space-y-3">
        {invitations.map((invitation) => (
          <li key={invitation.id} className="flex flex-wrap items-center justify-between gap-3">
            <span>
              <span className="font-semibold">{either(invitation.organizationName, invitation.organizationNameZh)}</span>
              <span className="block text-13 text-ink-muted">{t("invitation.as_role", { role: t(`role.${invitation.role}`) })}</span>
            </span>
            <Form method="post">
              <input type="hidden" name="invitationId" value={invitation.id} />
              <SubmitButton variant="primary" name="intent" value="accept">{t("invitation.accept")}</SubmitButton>
            </Form>
          </li>
        ))}
      </ul>
    </Card>
  );
}
