import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { TextLink } from "~/domains/identity/ui/text-link";
import { deleteWebhookEndpoint } from "~/domains/webhooks/delete-webhook-endpoint.server";
import { listWebhookDeliveries } from "~/domains/webhooks/list-webhook-deliveries.server";
import { getWebhookEndpoint } from "~/domains/webhooks/list-webhook-endpoints.server";
import { redeliverFailedWebhooks, redeliverWebhook } from "~/domains/webhooks/redeliver-webhook.server";
import { rotateWebhookSecret } from "~/domains/webhooks/rotate-webhook-secret.server";
import { sendTestWebhook } from "~/domains/webhooks/send-test-webhook.server";
import { DeliveryLog } from "~/domains/webhooks/ui/delivery-log";
import { EndpointActions } from "~/domains/webhooks/ui/endpoint-actions";
import { EndpointForm } from "~/domains/webhooks/ui/endpoint-form";
import { EndpointState } from "~/domains/webhooks/ui/endpoint-state";
import { SecretAlert } from "~/domains/webhooks/ui/secret-alert";
import { SecretCard } from "~/domains/webhooks/ui/secret-card";
import { updateWebhookEndpoint } from "~/domains/webhooks/update-webhook-endpoint.server";
import { createEndpointInput, listDeliveriesQuery } from "~/domains/webhooks/webhook-input";
import { requireMember } from "~/http/context.server";
import { limitedFormData } from "~/http/form.server";
import { answerForm } from "~/http/intent-form.server";
import { lenientQuery } from "~/http/list-query";
import { redirectWithToast } from "~/http/toast.server";
import { LoadMore } from "~/ui/load-more";
import { PageBody } from "~/ui/page-body";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, t } = await requireMember(args);
  const { endpointId } = args.params;
  const [endpoint, log] = await Promise.all([
    getWebhookEndpoint(ctx, { endpointId }),
    listWebhookDeliveries(ctx, { ...lenientQuery(args.request, listDeliveriesQuery), endpointId }),
  ]);
  return { title: t("webhooks:page_title"), endpoint, deliveries: log.rows, nextCursor: log.nextCursor ?? null };
}

/** Nothing is typed in these: which message, or since when. */
const sinceShape = z.object({ hours: z.coerce.number().int().min(1).max(720) });
const deliveryShape = z.object({ deliveryId: z.string().max(64) });
const nothing = z.object({});

export async function action(args: ActionFunctionArgs) {
  const { ctx, locale, t } = await requireMember(args);
  const { endpointId } = args.params;
  const formData = await limitedFormData(args.request);
  const intent = String(formData.get("intent") ?? "");
  const form = { intent, formData, locale, t };
  const done = (message: string, path = `/settings/webhooks/${endpointId}`) => redirectWithToast(args.request, path, { message, tone: "success" });
  switch (intent) {
    case "save":
      return answerForm({ ...form, schema: createEndpointInput }, async (values) => {
        await updateWebhookEndpoint(ctx, { ...values, endpointId });
        return done(t("webhooks:saved"));
      });
    case "on":
    case "off":
      return answerForm({ ...form, schema: nothing }, async () => {
        await updateWebhookEndpoint(ctx, { endpointId, isOn: intent === "on" });
        return done(intent === "on" ? t("webhooks:switched_on") : t("webhooks:switched_off"));
      });
    case "test":
      return answerForm({ ...form, schema: nothing }, async () => {
        await sendTestWebhook(ctx, { endpointId });
        return done(t("webhooks:test_sent"));
      });
    case "rotate":
      return answerForm({ ...form, schema: nothing }, async () => {
        const { secret } = await rotateWebhookSecret(ctx, { endpointId });
        return data({ secret }, { headers: { "Cache-Control": "no-store" } });
      });
    case "redeliver":
      return answerForm({ ...form, schema: deliveryShape }, async ({ deliveryId }) => {
        await redeliverWebhook(ctx, { endpointId, deliveryId });
        return done(t("webhooks:redelivered"));
      });
    case "redeliver-failed":
      return answerForm({ ...form, schema: sinceShape }, async ({ hours }) => {
        const since = new Date(ctx.now.getTime() - hours * 3_600_000).toISOString();
        const { queued } = await redeliverFailedWebhooks(ctx, { endpointId, since });
        return done(t("webhooks:queued", { count: queued }));
      });
    case "delete":
      return answerForm({ ...form, schema: nothing }, async () => {
        await deleteWebhookEndpoint(ctx, { endpointId });
        return done(t("webhooks:deleted"), "/settings/webhooks");
      });
    default:
      return data(null, { status: 400 });
  }
}

/** One endpoint: its state, its secret, what it is told, and its log. */
export default function WebhookEndpoint() {
  const { endpoint, deliveries, nextCursor } = useLoaderData<typeof loader>();
  const answer = useActionData<{ secret?: string }>();
  const { t } = useTranslation("webhooks");
  const path = `/settings/webhooks/${endpoint.id}`;
  return (
    <PageBody width="text">
      <div className="space-y-2">
        <p className="text-13"><TextLink to="/settings/webhooks">{t("back")}</TextLink></p>
        <div className="flex flex-wrap items-center gap-3">
          <h2 className="text-20 font-semibold break-all">{endpoint.description || new URL(endpoint.url).host}</h2>
          <EndpointState endpoint={endpoint} size="md" />
        </div>
        <p className="font-mono text-13 break-all text-ink-muted">{endpoint.url}</p>
      </div>
      {answer?.secret ? <SecretAlert secret={answer.secret} title={t("rotated")} /> : null}
      <EndpointActions isOn={endpoint.isOn} />
      <DeliveryLog path={path} deliveries={deliveries} isOn={endpoint.isOn} />
      <LoadMore nextCursor={nextCursor} />
      <SecretCard previousUntil={endpoint.previousSecretUntil} />
      <EndpointForm key={String(endpoint.updatedAt)} intent="save" title={t("settings_title")} submit={t("save")} start={endpoint} />
    </PageBody>
  );
}
