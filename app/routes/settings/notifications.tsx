import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import {
  getNotificationSettings, notificationSettingsInput, updateNotificationSettings,
} from "~/domains/notifications/notification-settings.server";
import { requireUser } from "~/http/context.server";
import { limitedFormData } from "~/http/form.server";
import { answerForm } from "~/http/intent-form.server";
import { redirectWithToast } from "~/http/toast.server";
import { FormErrors } from "~/ui/form-errors";
import { PageBody } from "~/ui/page-body";
import { SubmitButton } from "~/ui/submit-button";
import { Switch } from "~/ui/switch";
import { useIntentForm } from "~/ui/use-intent-form";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, t } = await requireUser(args);
  return { title: t("notifications:settings.page_title"), settings: await getNotificationSettings(ctx) };
}

export async function action(args: ActionFunctionArgs) {
  const { ctx, locale, t } = await requireUser(args);
  const formData = await limitedFormData(args.request);
  return answerForm({ intent: "settings", formData, schema: notificationSettingsInput, locale, t }, async (values) => {
    await updateNotificationSettings(ctx, values);
    return redirectWithToast(args.request, "/settings/notifications", { message: t("notifications:settings.saved"), tone: "success" });
  });
}

export default function NotificationSettings() {
  const { settings } = useLoaderData<typeof loader>();
  const { t } = useTranslation("notifications");
  const [form] = useIntentForm<Record<string, never>>("settings");
  return (
    <PageBody width="form">
      <Form method="post" className="space-y-5">
        <FormErrors form={form} />
        <p className="text-14 text-ink-muted">{t("settings.explain")}</p>
        {settings.map(({ topic, inApp, email }) => (
          <fieldset key={topic} className="rounded-lg border border-line bg-paper-raised px-4 py-3">
            <legend className="sr-only">{t(`topic.${topic}`)}</legend>
            <p className="text-14 font-semibold" aria-hidden>{t(`topic.${topic}`)}</p>
            <p className="mb-1 text-13 text-ink-muted">{t(`topic_help.${topic}`)}</p>
            <Switch name="inApp" value={topic} defaultChecked={inApp} label={t("settings.in_app")} />
            <Switch name="email" value={topic} defaultChecked={email} label={t("settings.email")} />
          </fieldset>
        ))}
        <SubmitButton variant="primary">{t("settings.save")}</SubmitButton>
      </Form>
    </PageBody>
  );
}
