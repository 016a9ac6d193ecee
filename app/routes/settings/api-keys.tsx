import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { createApiKey } from "~/domains/organizations/create-api-key.server";
import { listApiKeys } from "~/domains/organizations/list-api-keys.server";
import { apiKeyIdInput, createApiKeyInput } from "~/domains/organizations/organization-input";
import { revokeApiKey } from "~/domains/organizations/revoke-api-key.server";
import { ApiKeyForm } from "~/domains/organizations/ui/api-key-form";
import { ApiKeyList } from "~/domains/organizations/ui/api-key-list";
import { TextLink } from "~/domains/identity/ui/text-link";
import { requireMember } from "~/http/context.server";
import { limitedFormData } from "~/http/form.server";
import { answerForm } from "~/http/intent-form.server";
import { redirectWithToast } from "~/http/toast.server";
import { Alert } from "~/ui/alert";
import { CopyText } from "~/ui/copy-text";
import { PageBody } from "~/ui/page-body";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, t } = await requireMember(args);
  return { title: t("organizations:api_keys.page_title"), keys: await listApiKeys(ctx) };
}

export async function action(args: ActionFunctionArgs) {
  const { ctx, locale, t } = await requireMember(args);
  const formData = await limitedFormData(args.request);
  switch (formData.get("intent")) {
    case "create":
      return answerForm({ intent: "create", formData, schema: createApiKeyInput, locale, t }, async (values) => {
        const { key } = await createApiKey(ctx, values);
        return data({ key, name: values.name }, { headers: { "Cache-Control": "no-store" } });
      });
    case "revoke":
      return answerForm({ intent: "revoke", formData, schema: apiKeyIdInput, locale, t }, async (values) => {
        await revokeApiKey(ctx, values);
        return redirectWithToast(args.request, "/settings/api-keys", { message: t("organizations:api_keys.revoked_now"), tone: "success" });
      });
    default:
      return data(null, { status: 400 });
  }
}

export default function ApiKeys() {
  const { keys } = useLoaderData<typeof loader>();
  const answer = useActionData<{ key?: string; name?: string }>();
  const { t } = useTranslation("organizations");
  return (
    <PageBody width="text">
      <p className="text-14 text-ink-muted">
        {t("api_keys.explain")} <TextLink to="/developers">{t("api_keys.reference")}</TextLink>
      </p>
      {answer?.key ? (
        <Alert tone="held" live title={t("api_keys.made", { name: answer.name })}>
          <p>{t("api_keys.once")}</p>
          <CopyText text={answer.key} label={t("api_keys.copy")} />
        </Alert>
      ) : null}
      <ApiKeyForm key={keys.length} />
      <ApiKeyList keys={keys} />
    </PageBody>
  );
}
