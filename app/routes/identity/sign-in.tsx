import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { DomainError } from "~/domains/core/errors";
import { signInInput } from "~/domains/identity/identity-input";
import { signIn } from "~/domains/identity/sign-in.server";
import { AuthCard } from "~/domains/identity/ui/auth-card";
import { TextLink } from "~/domains/identity/ui/text-link";
import { getContext } from "~/http/context.server";
import { isDomainError } from "~/http/errors.server";
import { limitedFormData } from "~/http/form.server";
import { answerForm } from "~/http/intent-form.server";
import { localPath } from "~/http/local-path";
import { Alert } from "~/ui/alert";
import { Field } from "~/ui/field";
import { FormErrors } from "~/ui/form-errors";
import { keptForm } from "~/ui/kept-form";
import { SubmitButton } from "~/ui/submit-button";
import { TextInput } from "~/ui/text-input";
import { useIntentForm } from "~/ui/use-intent-form";

export const handle = { i18n: ["identity"], frame: "public" };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader(args: LoaderFunctionArgs) {
  const { user, t } = await getContext(args);
  const { searchParams } = new URL(args.request.url);
  const redirectTo = localPath(searchParams.get("redirectTo"), "/home");
  if (user) throw redirect(redirectTo);
  return {
    title: t("identity:sign_in.page_title"),
    redirectTo,
    isReturning: searchParams.has("redirectTo"),
    email: searchParams.get("email") ?? "",
    isReset: searchParams.has("reset"),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { ctx, locale, t } = await getContext(args);
  const formData = await limitedFormData(args.request);
  const redirectTo = localPath(formData.get("redirectTo"), "/home");
  const request = { headers: args.request.headers, clientAddress: args.context.clientAddress };
  return answerForm({ intent: "sign-in", formData, schema: signInInput, locale, t }, async (values) => {
    try {
      const { cookies, needsTwoFactor } = await signIn(ctx, request, values);
      const next = needsTwoFactor ? `/two-factor?redirectTo=${encodeURIComponent(redirectTo)}` : redirectTo;
      return redirect(next, { headers: cookies });
    } catch (error) {
      if (!isUnproven(error)) throw error;
      return redirect(`/verify-email?email=${encodeURIComponent(values.email)}`);
    }
  });
}

const isUnproven = (error: unknown): error is DomainError =>
  isDomainError(error) && error.details.reason === "identity:reason.email_not_verified";

export default function SignIn() {
  const { redirectTo, isReturning, isReset, email } = useLoaderData<typeof loader>();
  const [next, setNext] = useState(redirectTo);
  // back to the page of the form that met the expired session, not to the place it posts to
  useEffect(() => setNext(keptForm()?.path ?? redirectTo), [redirectTo]);
  const { t } = useTranslation("identity");
  const [form, fields] = useIntentForm<{ email: string; password: string }>("sign-in", { email });
  return (
    <AuthCard
      title={t("sign_in.title")}
      subtitle={isReturning ? t("sign_in.returning") : t("sign_in.subtitle")}
      footer={<>{t("sign_in.no_account")} <TextLink to="/sign-up">{t("sign_in.create")}</TextLink></>}
    >
      {isReset ? <Alert tone="released" live>{t("reset.done")}</Alert> : null}
      <Form method="post" id={form.id} noValidate className="space-y-4">
        <FormErrors form={form} />
        <input type="hidden" name="redirectTo" value={next} />
        <Field field={fields.email} label={t("field.email")}>
          <TextInput type="email" autoComplete="username" inputMode="email" placeholder="name@company.com" />
        </Field>
        <Field
          field={fields.password}
          label={t("field.password")}
          hint={<TextLink to="/forgot-password">{t("sign_in.forgot")}</TextLink>}
        >
          <TextInput type="password" autoComplete="current-password" />
        </Field>
        <SubmitButton variant="primary" className="w-full">{t("sign_in.submit")}</SubmitButton>
      </Form>
    </AuthCard>
  );
}
