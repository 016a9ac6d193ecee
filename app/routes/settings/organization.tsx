import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { DomainError } from "~/domains/core/errors";
import { getOwnOrganization } from "~/domains/organizations/get-own-organization.server";
import { hasHiddenFirstSteps } from "~/domains/organizations/hide-first-steps.server";
import { updateOrganizationInput } from "~/domains/organizations/organization-input";
import { canUpdateOrganization } from "~/domains/organizations/policy";
import { LogoCard } from "~/domains/organizations/ui/logo-card";
import { OrganizationFields } from "~/domains/organizations/ui/organization-fields";
import { OrganizationStatusAlert } from "~/domains/organizations/ui/organization-status";
import { setOrganizationLogo, updateOrganization } from "~/domains/organizations/update-organization.server";
import { requireMember } from "~/http/context.server";
import { limitedFormData } from "~/http/form.server";
import { answerForm } from "~/http/intent-form.server";
import { redirectWithToast } from "~/http/toast.server";
import { readUpload } from "~/http/upload.server";
import { Button } from "~/ui/button";
import { Field } from "~/ui/field";
import { FormErrors } from "~/ui/form-errors";
import { PageBody } from "~/ui/page-body";
import { SubmitButton } from "~/ui/submit-button";
import { TextArea } from "~/ui/text-area";
import { useIntentForm } from "~/ui/use-intent-form";

const HERE = "/settings/organization";
const MAX_LOGO_BYTES = 5_000_000;

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, t } = await requireMember(args);
  const [organization, hasHiddenSteps] = await Promise.all([getOwnOrganization(ctx), hasHiddenFirstSteps(ctx)]);
  return {
    title: t("organizations:settings.page_title"),
    organization, hasHiddenSteps,
    canUpdate: canUpdateOrganization(ctx.actor).allowed,
  };
}

export async function action(args: ActionFunctionArgs) {
  const isUpload = args.request.headers.get("Content-Type")?.startsWith("multipart/form-data");
  return isUpload ? changeLogo(args) : update(args);
}

async function changeLogo(args: ActionFunctionArgs) {
  const { ctx, locale, t } = await requireMember(args);
  return answerForm({ intent: "logo", formData: new FormData(), schema: z.object({}), locale, t }, async () => {
    const { files } = await readUpload(args.request, { maxBytes: MAX_LOGO_BYTES, maxFiles: 1 });
    const [file] = files;
    if (!file) throw new DomainError("invalid", { reason: "organizations:reason.logo_missing" });
    await setOrganizationLogo(ctx, file);
    return redirectWithToast(args.request, HERE, { message: t("organizations:settings.logo_saved"), tone: "success" });
  });
}

async function update(args: ActionFunctionArgs) {
  const { ctx, locale, t } = await requireMember(args);
  const formData = await limitedFormData(args.request);
  return answerForm({ intent: "organization", formData, schema: updateOrganizationInput, locale, t }, async (values) => {
    await updateOrganization(ctx, values);
    return redirectWithToast(args.request, HERE, { message: t("organizations:settings.saved"), tone: "success" });
  });
}

type Values = { name: string; nameZh: string; country: string; city: string; website: string; about: string; aboutZh: string };

export default function OrganizationSettings() {
  const { organization, canUpdate, hasHiddenSteps } = useLoaderData<typeof loader>();
  const { t } = useTranslation("organizations");
  const { name, nameZh, country, city, website, about, aboutZh } = organization;
  const [form, fields] = useIntentForm<Values>("organization", {
    name, country, nameZh: nameZh ?? "", city: city ?? "", website: website ?? "", about: about ?? "", aboutZh: aboutZh ?? "",
  });
  return (
    <PageBody width="form">
      <OrganizationStatusAlert status={organization.status} reason={organization.statusReason} />
      <LogoCard name={name} logoFileId={organization.logoFileId} canChange={canUpdate} maxBytes={MAX_LOGO_BYTES} />
      <Form method="post" id={form.id} noValidate className="space-y-5">
        <FormErrors form={form} />
        <fieldset disabled={!canUpdate} className="space-y-5">
          <OrganizationFields fields={fields} />
          <Field field={fields.about} label={t("field.about")} help={t("field.about_help")} optional>
            <TextArea rows={4} maxLength={4000} />
          </Field>
          <Field field={fields.aboutZh} label={t("field.about_zh")} optional>
            <TextArea rows={4} maxLength={4000} lang="zh-Hans" />
          </Field>
        </fieldset>
        {canUpdate ? <SubmitButton variant="primary">{t("settings.save")}</SubmitButton> : <p className="text-13 text-ink-muted">{t("settings.admins_only")}</p>}
      </Form>
      {hasHiddenSteps ? <FirstStepsAgain /> : null}
    </PageBody>
  );
}

/** The way back to the first steps that this person has put away. */
function FirstStepsAgain() {
  const { t } = useTranslation("organizations");
  return (
    <Form method="post" action="/home" className="flex flex-wrap items-center justify-between gap-3 border-t border-line pt-5">
      <p className="text-13 text-ink-muted">{t("settings.first_steps_hidden")}</p>
      <Button type="submit" name="intent" value="show-first-steps" variant="secondary" size="sm">{t("settings.first_steps_show")}</Button>
    </Form>
  );
}
