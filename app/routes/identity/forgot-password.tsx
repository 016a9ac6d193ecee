import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { env } from "~/config/env.server";
import { emailInput } from "~/domains/identity/identity-input";
import { requestPasswordReset } from "~/domains/identity/request-password-reset.server";
import { AuthCard } from "~/domains/identity/ui/auth-card";
import { DemoMailHint } from "~/domains/identity/ui/demo-mail-hint";
import { TextLink } from "~/domains/identity/ui/text-link";
import { getContext } from "~/http/context.server";
import { limitedFormData } from "~/http/form.server";
import { answerForm } from "~/http/intent-form.server";
import { Alert } from "~/ui/alert";
import { Field } from "~/ui/field";
import { FormErrors } from "~/ui/form-errors";
import { SubmitButton } from "~/ui/submit-button";
import { TextInput } from "~/ui/text-input";
import { useIntentForm } from "~/ui/use-intent-form";

export const handle = { i18n: ["identity"], frame: "public" };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader(args: LoaderFunctionArgs) {
  const { t } = await getContext(args);
  const { searchParams } = new URL(args.request.url);
  return {
    title: t("identity:forgot.page_title"),
    sentTo: searchParams.get("sent"),
    isDemo: env().SCENEMARK_MODE !== "production",
  };
}

export async function action(args: ActionFunctionArgs) {
  const { ctx, locale, t } = await getContext(args);
  const formData = await limitedFormData(args.request);
  const request = { headers: args.request.headers, clientAddress: args.context.clientAddress };
  return answerForm({ intent: "forgot", formData, schema: emailInput, locale, t }, async (values) => {
    await requestPasswordReset(ctx, request, values);
    return redirect(`/forgot-password?sent=${encodeURIComponent(values.email)}`);
  });
}

export default function ForgotPassword() {
  const { sentTo, isDemo } = useLoaderData<typeof loader>();
  const { t } = useTranslation("identity");
  const [form, fields] = useIntentForm<{ email: string }>("forgot", { email: sentTo ?? "" });
  return (
    <AuthCard title={t("forgot.title")} subtitle={t("forgot.subtitle")} footer={<TextLink to="/sign-in">{t("forgot.back")}</TextLink>}>
      {sentTo ? <Alert tone="released" live>{t("forgot.sent", { email: sentTo })}</Alert> : null}
      {sentTo && isDemo ? <DemoMailHint email={sentTo} /> : null}
      <Form method="post" id={form.id} noValidate className="space-y-4">
        <FormErrors form={form} />
        <Field field={fields.email} label={t("field.email")}>
          <TextInput type="email" autoComplete="username" inputMode="email" placeholder="name@company.com" />
        </Field>
        <SubmitButton variant="primary" className="w-full">{t("forgot.submit")}</SubmitButton>
      </Form>
    </AuthCard>
  );
}
