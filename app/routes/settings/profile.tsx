import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { updateProfileInput } from "~/domains/identity/identity-input";
import { updateProfile } from "~/domains/identity/update-profile.server";
import { requireUser } from "~/http/context.server";
import { limitedFormData } from "~/http/form.server";
import { answerForm } from "~/http/intent-form.server";
import { redirectWithToast } from "~/http/toast.server";
import { LANGUAGE_NAMES, LANGUAGES } from "~/i18n/config";
import { languageCookie, serverT } from "~/i18n/i18n.server";
import { Combobox } from "~/ui/combobox";
import { Field } from "~/ui/field";
import { FormErrors } from "~/ui/form-errors";
import { PageBody } from "~/ui/page-body";
import { Select } from "~/ui/select";
import { SubmitButton } from "~/ui/submit-button";
import { TextInput } from "~/ui/text-input";
import { useIntentForm } from "~/ui/use-intent-form";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader(args: LoaderFunctionArgs) {
  const { user, t } = await requireUser(args);
  return {
    title: t("identity:profile.page_title"),
    user,
    zones: [...new Set(["UTC", user.timeZone, ...Intl.supportedValuesOf("timeZone")])],
  };
}

export async function action(args: ActionFunctionArgs) {
  const { ctx, locale, t } = await requireUser(args);
  const formData = await limitedFormData(args.request);
  return answerForm({ intent: "profile", formData, schema: updateProfileInput, locale, t }, async (values) => {
    await updateProfile(ctx, values);
    const headers = new Headers({ "Set-Cookie": await languageCookie.serialize(values.language) });
    const message = serverT(values.language)("identity:profile.saved");
    return redirectWithToast(args.request, "/settings/profile", { message, tone: "success" }, headers);
  });
}

export default function Profile() {
  const { user, zones } = useLoaderData<typeof loader>();
  const { t } = useTranslation("identity");
  const { name, language, timeZone } = user;
  const [form, fields] = useIntentForm<{ name: string; language: string; timeZone: string }>("profile", { name, language, timeZone });
  return (
    <PageBody width="form">
      <Form method="post" id={form.id} noValidate className="space-y-5">
        <FormErrors form={form} />
        <Field field={fields.name} label={t("field.name")} help={t("field.name_help")}>
          <TextInput autoComplete="name" maxLength={100} />
        </Field>
        <div className="text-14">
          <p className="text-13 font-medium">{t("field.email")}</p>
          <p className="mt-1">{user.email}</p>
        </div>
        <Field field={fields.language} label={t("field.language")} help={t("field.language_help")}>
          <Select options={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))} />
        </Field>
        <Field field={fields.timeZone} label={t("field.time_zone")} help={t("field.time_zone_help")}>
          <Combobox options={zones.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))} />
        </Field>
        <SubmitButton variant="primary">{t("profile.save")}</SubmitButton>
      </Form>
    </PageBody>
  );
}
