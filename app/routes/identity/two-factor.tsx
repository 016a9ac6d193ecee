import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { completeTwoFactor, holdsChallenge } from "~/domains/identity/complete-two-factor.server";
import { challengeInput } from "~/domains/identity/identity-input";
import { AuthCard } from "~/domains/identity/ui/auth-card";
import { TextLink } from "~/domains/identity/ui/text-link";
import { getContext } from "~/http/context.server";
import { limitedFormData } from "~/http/form.server";
import { answerForm } from "~/http/intent-form.server";
import { localPath } from "~/http/local-path";
import { Checkbox } from "~/ui/checkbox";
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
  const redirectTo = localPath(searchParams.get("redirectTo"), "/home");
  if (user) throw redirect(redirectTo);
  if (!holdsChallenge(args.request.headers)) throw redirect(`/sign-in?${new URLSearchParams({ redirectTo })}`);
  return {
    title: t("identity:challenge.page_title"),
    redirectTo,
    method: searchParams.get("method") === "recovery" ? "recovery" as const : "totp" as const,
  };
}

export async function action(args: ActionFunctionArgs) {
  const { ctx, locale, t } = await getContext(args);
  const formData = await limitedFormData(args.request);
  const request = { headers: args.request.headers, clientAddress: args.context.clientAddress };
  return answerForm({ intent: "challenge", formData, schema: challengeInput, locale, t }, async (values) => {
    const { cookies } = await completeTwoFactor(ctx, request, values);
    return redirect(localPath(formData.get("redirectTo"), "/home"), { headers: cookies });
  });
}

export default function TwoFactor() {
  const { redirectTo, method } = useLoaderData<typeof loader>();
  const { t } = useTranslation("identity");
  const [form, fields] = useIntentForm<{ code: string; trustDevice: string }>("challenge");
  const isTotp = method === "totp";
  const other = `/two-factor?redirectTo=${encodeURIComponent(redirectTo)}${isTotp ? "&method=recovery" : ""}`;
  return (
    <AuthCard
      title={isTotp ? t("challenge.title") : t("challenge.recovery_title")}
      subtitle={isTotp ? t("challenge.subtitle") : t("challenge.recovery_subtitle")}
      footer={
        <>
          <TextLink to={other}>{isTotp ? t("challenge.use_recovery") : t("challenge.use_totp")}</TextLink>
          {" · "}
          <TextLink to={`/sign-in?redirectTo=${encodeURIComponent(redirectTo)}`}>{t("challenge.start_over")}</TextLink>
        </>
      }
    >
      <Form method="post" id={form.id} noValidate className="space-y-4" key={method}>
        <FormErrors form={form} />
        <input type="hidden" name="redirectTo" value={redirectTo} />
        <input type="hidden" name="method" value={method} />
        <Field field={fields.code} label={isTotp ? t("field.totp") : t("field.recovery_code")}>
          {isTotp
            ? <TextInput inputMode="numeric" autoComplete="one-time-code" maxLength={9} placeholder="123 456" />
            : <TextInput autoComplete="off" maxLength={40} />}
        </Field>
        {isTotp ? <Checkbox name="trustDevice" label={t("challenge.trust")} help={t("challenge.trust_help")} /> : null}
        <SubmitButton variant="primary" className="w-full">{t("challenge.submit")}</SubmitButton>
      </Form>
    </AuthCard>
  );
}
