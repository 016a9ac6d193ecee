import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { resetPasswordInput } from "~/domains/identity/identity-input";
import { PASSWORD_MIN } from "~/domains/identity/password-rules";
import { resetPassword } from "~/domains/identity/reset-password.server";
import { AuthCard } from "~/domains/identity/ui/auth-card";
import { TextLink } from "~/domains/identity/ui/text-link";
import { getContext } from "~/http/context.server";
import { limitedFormData } from "~/http/form.server";
import { answerForm } from "~/http/intent-form.server";
import { Field } from "~/ui/field";
import { FormErrors } from "~/ui/form-errors";
import { SubmitButton } from "~/ui/submit-button";
import { TextInput } from "~/ui/text-input";
import { useIntentForm } from "~/ui/use-intent-form";

export const handle = { i18n: ["identity"], frame: "public" };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader(args: LoaderFunctionArgs) {
  const { t } = await getContext(args);
  const token = new URL(args.request.url).searchParams.get("token");
  if (!token) throw redirect("/forgot-password");
  return { title: t("identity:reset.page_title"), token };
}

export async function action(args: ActionFunctionArgs) {
  const { ctx, locale, t } = await getContext(args);
  const formData = await limitedFormData(args.request);
  const request = { headers: args.request.headers, clientAddress: args.context.clientAddress };
  return answerForm({ intent: "reset", formData, schema: resetPasswordInput, locale, t }, async (values) => {
    await resetPassword(ctx, request, values);
    return redirect("/sign-in?reset=1");
  });
}

export default function ResetPassword() {
  const { token } = useLoaderData<typeof loader>();
  const { t } = useTranslation("identity");
  const [form, fields] = useIntentForm<{ password: string }>("reset");
  return (
    <AuthCard title={t("reset.title")} subtitle={t("reset.subtitle")} footer={<TextLink to="/forgot-password">{t("reset.new_link")}</TextLink>}>
      <Form method="post" id={form.id} noValidate className="space-y-4">
        <FormErrors form={form} />
        <input type="hidden" name="token" value={token} />
        <Field field={fields.password} label={t("field.new_password")} help={t("field.password_help", { count: PASSWORD_MIN })}>
          <TextInput type="password" autoComplete="new-password" />
        </Field>
        <SubmitButton variant="primary" className="w-full">{t("reset.submit")}</SubmitButton>
      </Form>
    </AuthCard>
  );
}
