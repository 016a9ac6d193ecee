import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { TextLink } from "~/domains/identity/ui/text-link";
import { createWebhookEndpoint } from "~/domains/webhooks/create-webhook-endpoint.server";
import { listWebhookEndpoints } from "~/domains/webhooks/list-webhook-endpoints.server";
import { EndpointForm } from "~/domains/webhooks/ui/endpoint-form";
import { EndpointList } from "~/domains/webhooks/ui/endpoint-list";
import { SecretAlert } from "~/domains/webhooks/ui/secret-alert";
import { createEndpointInput } from "~/domains/webhooks/webhook-input";
import { requireMember } from "~/http/context.server";
import { limitedFormData } from "~/http/form.server";
import { answerForm } from "~/http/intent-form.server";
import { PageBody } from "~/ui/page-body";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, t } = await requireMember(args);
  return { title: t("webhooks:page_title"), endpoints: await listWebhookEndpoints(ctx) };
}

export async function action(args: ActionFunctionArgs) {
  const { ctx, locale, t } = await requireMember(args);
  const formData = await limitedFormData(args.request);
  if (formData.get("intent") !== "create") return data(null, { status: 400 });
  return answerForm({ intent: "create", formData, schema: createEndpointInput, locale, t }, async (values) => {
    const { secret } = await createWebhookEndpoint(ctx, values);
    return data({ secret }, { headers: { "Cache-Control": "no-store" } });
  });
}

/** Where the organization's own software is told what happens. */
export default function Webhooks() {
  const { endpoints } = useLoaderData<typeof loader>();
  const answer = useActionData<{ secret?: string }>();
  const { t } = useTranslation("webhooks");
  return (
    <PageBody width="text">
      <p className="text-14 text-ink-muted">
        {t("explain")} <TextLink to="/developers#webhook-events">{t("reference")}</TextLink>
      </p>
      {answer?.secret ? <SecretAlert secret={answer.secret} title={t("made")} /> : null}
      <EndpointList endpoints={endpoints} />
      <EndpointForm key={endpoints.length} intent="create" title={t("new_title")} submit={t("create")} />
    </PageBody>
  );
}
