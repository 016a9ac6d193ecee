import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { env } from "~/config/env.server";
import { emailInput } from "~/domains/identity/identity-input";
import { resendVerification } from "~/domains/identity/resend-verification.server";
import { AuthCard } from "~/domains/identity/ui/auth-card";
import { DemoMailHint } from "~/domains/identity/ui/demo-mail-hint";
import { TextLink } from "~/domains/identity/ui/text-link";
import { verifyEmail } from "~/domains/identity/verify-email.server";
import { getContext } from "~/http/context.server";
import { limitedFormData } from "~/http/form.server";
import { answerForm } from "~/http/intent-form.server";
import { redirectWithToast } from "~/http/toast.server";
import { Field } from "~/ui/field";
import { FormErrors } from "~/ui/form-errors";
import { SubmitButton } from "~/ui/submit-button";
import { TextInput } from "~/ui/text-input";
import { useIntentForm } from "~/ui/use-intent-form";

export const handle = { i18n: ["identity"], frame: "public" };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader(args: LoaderFunctionArgs) {
  const { user, t } = await getContext(args);
  const { searchParams } = new URL(args.request.url);
  const token = searchParams.get("token");
  if (user?.emailVerified && !token) throw redirect("/home");
  return {
    title: t("identity:verify.page_title"),
    token,
    email: searchParams.get("email") ?? "",
    isDemo: env().SCENEMARK_MODE !== "production",
  };
}

export async function action(args: ActionFunctionArgs) {
  const { ctx, locale, t } = await getContext(args);
  const formData = await limitedFormData(args.request);
  const request = { headers: args.request.headers, clientAddress: args.context.clientAddress };
  if (formData.get("intent") === "confirm") {
    const schema = z.object({ token: z.string() });
    return answerForm({ intent: "confirm", formData, schema, locale, t }, async (values) => {
      const { cookies, isSignedIn } = await verifyEmail(ctx, request, values);
      const message = t("identity:verify.done");
      return redirectWithToast(args.request, isSignedIn ? "/organizations/new" : "/sign-in", { message, tone: "success" }, cookies);
    });
  }
  return answerForm({ intent: "resend", formData, schema: emailInput, locale, t }, async (values) => {
    await resendVerification(ctx, request, values);
    const message = t("identity:verify.sent_again");
    return redirectWithToast(args.request, `/verify-email?email=${encodeURIComponent(values.email)}`, { message, tone: "success" });
  });
}

export default function VerifyEmail() {
  const { token } = useLoaderData<typeof loader>();
  return token ? <Confirm token={token} /> : <LookAtYourMail />;
}

function Confirm({ token }: { token: string }) {
  const { t } = useTranslation("identity");
  const [form] = useIntentForm<{ token: string }>("confirm");
  return (
    <AuthCard
      title={t("verify.confirm_title")} subtitle={t("verify.confirm_subtitle")}
      footer={<><TextLink to="/verify-email">{t("verify.new_link")}</TextLink>{" · "}<TextLink to="/sign-in">{t("verify.sign_in")}</TextLink></>}
    >
      <Form method="post" action="/verify-email" id={form.id} className="space-y-4">
        <FormErrors form={form} />
        <input type="hidden" name="token" value={token} />
        <SubmitButton variant="primary" name="intent" value="confirm" className="w-full">{t("verify.confirm")}</SubmitButton>
      </Form>
    </AuthCard>
  );
}

function LookAtYourMail() {
  const { email, isDemo } = useLoaderData<typeof loader>();
  const { t } = useTranslation("identity");
  const [form, fields] = useIntentForm<{ email: string }>("resend", { email });
  return (
    <AuthCard title={t("verify.title")} subtitle={email ? t("verify.subtitle", { email }) : t("verify.subtitle_unknown")}>
      {isDemo ? <DemoMailHint email={email || undefined} /> : null}
      <Form method="post" action="/verify-email" id={form.id} noValidate className="space-y-4">
        <FormErrors form={form} />
        <Field field={fields.email} label={t("field.email")} help={t("verify.resend_help")}>
          <TextInput type="email" autoComplete="username" />
        </Field>
        <SubmitButton name="intent" value="resend">{t("verify.resend")}</SubmitButton>
      </Form>
    </AuthCard>
  );
}
