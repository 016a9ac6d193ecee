import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { signUpInput } from "~/domains/identity/identity-input";
import { PASSWORD_MIN } from "~/domains/identity/password-rules";
import { signUp } from "~/domains/identity/sign-up.server";
import { AuthCard } from "~/domains/identity/ui/auth-card";
import { TextLink } from "~/domains/identity/ui/text-link";
import { TimeZoneInput } from "~/domains/identity/ui/time-zone-input";
import { KindCards } from "~/domains/organizations/ui/kind-cards";
import { getContext } from "~/http/context.server";
import { limitedFormData } from "~/http/form.server";
import { answerForm } from "~/http/intent-form.server";
import { rememberKind } from "~/http/next-kind.server";
import { Field } from "~/ui/field";
import { FormErrors } from "~/ui/form-errors";
import { SubmitButton } from "~/ui/submit-button";
import { TextInput } from "~/ui/text-input";
import { useIntentForm } from "~/ui/use-intent-form";

export const handle = { i18n: ["identity", "organizations"], frame: "public" };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader(args: LoaderFunctionArgs) {
  const { user, locale, t } = await getContext(args);
  if (user) throw redirect("/home");
  const kind = new URL(args.request.url).searchParams.get("kind");
  return { title: t("identity:sign_up.page_title"), language: locale, kind: kind ?? "brand" };
}

export async function action(args: ActionFunctionArgs) {
  const { ctx, locale, t } = await getContext(args);
  const formData = await limitedFormData(args.request);
  const request = { headers: args.request.headers, clientAddress: args.context.clientAddress };
  return answerForm({ intent: "sign-up", formData, schema: signUpInput, locale, t }, async (values) => {
    const { email } = await signUp(ctx, request, values);
    const headers = { "Set-Cookie": await rememberKind(formData.get("kind")) };
    return redirect(`/verify-email?email=${encodeURIComponent(email)}&sent=1`, { headers });
  });
}

type Values = { kind: string; name: string; email: string; password: string };

export default function SignUp() {
  const { kind, language } = useLoaderData<typeof loader>();
  const { t } = useTranslation(["identity", "organizations"]);
  const [form, fields] = useIntentForm<Values>("sign-up", { kind });
  return (
    <AuthCard
      title={t("identity:sign_up.title")}
      subtitle={t("identity:sign_up.subtitle")}
      footer={<>{t("identity:sign_up.have_account")} <TextLink to="/sign-in">{t("identity:sign_in.submit")}</TextLink></>}
    >
      <Form method="post" id={form.id} noValidate className="space-y-4">
        <FormErrors form={form} />
        <input type="hidden" name="language" value={language} />
        <TimeZoneInput name="timeZone" />
        <KindCards field={fields.kind} legend={t("organizations:kind_question")} />
        <Field field={fields.name} label={t("identity:field.name")} help={t("identity:field.name_help")}>
          <TextInput autoComplete="name" maxLength={100} />
        </Field>
        <Field field={fields.email} label={t("identity:field.work_email")}>
          <TextInput type="email" autoComplete="username" inputMode="email" placeholder="name@company.com" />
        </Field>
        <Field field={fields.password} label={t("identity:field.password")} help={t("identity:field.password_help", { count: PASSWORD_MIN })}>
          <TextInput type="password" autoComplete="new-password" />
        </Field>
        <SubmitButton variant="primary" className="w-full">{t("identity:sign_up.submit")}</SubmitButton>
      </Form>
    </AuthCard>
  );
}
