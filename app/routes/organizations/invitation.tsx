import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { chooseOrganization } from "~/domains/identity/choose-organization.server";
import { signUpInput } from "~/domains/identity/identity-input";
import { PASSWORD_MIN } from "~/domains/identity/password-rules";
import { signIn } from "~/domains/identity/sign-in.server";
import { AuthCard } from "~/domains/identity/ui/auth-card";
import { TextLink } from "~/domains/identity/ui/text-link";
import { TimeZoneInput } from "~/domains/identity/ui/time-zone-input";
import { acceptInvitation, acceptInvitationAsNewPerson } from "~/domains/organizations/accept-invitation.server";
import { getInvitation } from "~/domains/organizations/get-invitation.server";
import { getContext, requireUser } from "~/http/context.server";
import { limitedFormData } from "~/http/form.server";
import { answerForm } from "~/http/intent-form.server";
import { redirectWithToast } from "~/http/toast.server";
import { useFormat } from "~/i18n/use-format";
import { Alert } from "~/ui/alert";
import { Field } from "~/ui/field";
import { FormErrors } from "~/ui/form-errors";
import { LinkButton } from "~/ui/link-button";
import { SubmitButton } from "~/ui/submit-button";
import { TextInput } from "~/ui/text-input";
import { useIntentForm } from "~/ui/use-intent-form";
import { z } from "zod";

export const handle = { i18n: ["organizations", "identity"], frame: "public" };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }, { name: "referrer", content: "no-referrer" }];

const tokenOf = (args: LoaderFunctionArgs): string => args.params["token"] ?? "";

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, user, locale, t } = await getContext(args);
  const invitation = await getInvitation(ctx, { token: tokenOf(args) });
  const view = { title: t("organizations:invitation.page_title"), token: tokenOf(args), language: locale, signedInAs: user?.email ?? null, invitation };
  return data(view, { status: invitation ? 200 : 404 });
}

export async function action(args: ActionFunctionArgs) {
  const formData = await limitedFormData(args.request);
  const token = tokenOf(args);
  return formData.get("intent") === "join" ? join(args, formData, token) : joinAsNewPerson(args, formData, token);
}

async function join(args: ActionFunctionArgs, formData: FormData, token: string) {
  const { ctx, session, locale, t } = await requireUser(args);
  return answerForm({ intent: "join", formData, schema: z.object({}), locale, t }, async () => {
    const { organizationId } = await acceptInvitation(ctx, { token });
    await chooseOrganization(ctx, { sessionId: session.sessionId, organizationId });
    return redirectWithToast(args.request, "/home", { message: t("organizations:invitation.joined"), tone: "success" });
  });
}

async function joinAsNewPerson(args: ActionFunctionArgs, formData: FormData, token: string) {
  const { ctx, locale, t } = await getContext(args);
  const schema = signUpInput.omit({ email: true });
  const { clientAddress } = args.context;
  return answerForm({ intent: "join-new", formData, schema, locale, t }, async (values) => {
    const { email } = await acceptInvitationAsNewPerson(ctx, clientAddress, { ...values, token });
    const { cookies } = await signIn(ctx, { headers: args.request.headers, clientAddress }, { email, password: values.password });
    return redirect("/home", { headers: cookies });
  });
}

export default function Invitation() {
  const { invitation } = useLoaderData<typeof loader>();
  const { t } = useTranslation("organizations");
  if (invitation) return <Invited invitation={invitation} />;
  return (
    <AuthCard title={t("invitation.unknown_title")}>
      <p>{t("invitation.unknown_body")}</p>
      <LinkButton to="/home">{t("invitation.home")}</LinkButton>
    </AuthCard>
  );
}

type Loaded = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>["invitation"]>;

function Invited({ invitation }: { invitation: Loaded }) {
  const { signedInAs, token } = useLoaderData<typeof loader>();
  const { t } = useTranslation("organizations");
  const { either, date } = useFormat();
  const organization = either(invitation.organizationName, invitation.organizationNameZh);
  if (!invitation.isOpen) {
    return (
      <AuthCard title={t("invitation.closed_title")}>
        <p>{t("invitation.closed_body", { organization })}</p>
        <LinkButton to="/home">{t("invitation.home")}</LinkButton>
      </AuthCard>
    );
  }
  return (
    <AuthCard
      title={t("invitation.title", { organization })}
      subtitle={t("invitation.subtitle", {
        inviter: invitation.inviterName, role: t(`role.${invitation.role}`), email: invitation.email, date: date(invitation.expiresAt),
      })}
    >
      {signedInAs ? <JoinSignedIn signedInAs={signedInAs} email={invitation.email} /> : null}
      {!signedInAs && invitation.hasAccount ? (
        <LinkButton variant="primary" to={`/sign-in?email=${encodeURIComponent(invitation.email)}&redirectTo=${encodeURIComponent(`/invitations/${token}`)}`}>
          {t("invitation.sign_in", { email: invitation.email })}
        </LinkButton>
      ) : null}
      {!signedInAs && !invitation.hasAccount ? <JoinNew /> : null}
    </AuthCard>
  );
}

function JoinSignedIn({ signedInAs, email }: { signedInAs: string; email: string }) {
  const { token } = useLoaderData<typeof loader>();
  const { t } = useTranslation("organizations");
  const [form] = useIntentForm<Record<string, never>>("join");
  if (signedInAs !== email) {
    return (
      <>
        <Alert tone="waiting">{t("invitation.other_account", { signedInAs, email })}</Alert>
        <Form method="post" action={`/sign-out?redirectTo=${encodeURIComponent(`/invitations/${token}`)}`}>
          <SubmitButton>{t("invitation.sign_out")}</SubmitButton>
        </Form>
      </>
    );
  }
  return (
    <Form method="post" className="space-y-4">
      <FormErrors form={form} />
      <SubmitButton variant="primary" name="intent" value="join">{t("invitation.accept")}</SubmitButton>
    </Form>
  );
}

function JoinNew() {
  const { language } = useLoaderData<typeof loader>();
  const { t } = useTranslation(["organizations", "identity"]);
  const [form, fields] = useIntentForm<{ name: string; password: string }>("join-new");
  return (
    <Form method="post" id={form.id} noValidate className="space-y-4">
      <FormErrors form={form} />
      <input type="hidden" name="language" value={language} />
      <TimeZoneInput name="timeZone" />
      <Field field={fields.name} label={t("identity:field.name")}>
        <TextInput autoComplete="name" maxLength={100} />
      </Field>
      <Field field={fields.password} label={t("identity:field.password")} help={t("identity:field.password_help", { count: PASSWORD_MIN })}>
        <TextInput type="password" autoComplete="new-password" />
      </Field>
      <SubmitButton variant="primary" name="intent" value="join-new">{t("organizations:invitation.create_and_join")}</SubmitButton>
      <p className="text-13 text-ink-muted">
        {t("organizations:invitation.have_account")} <TextLink to="/sign-in">{t("identity:sign_in.submit")}</TextLink>
      </p>
    </Form>
  );
}
