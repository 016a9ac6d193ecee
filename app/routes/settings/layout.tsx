import type { LoaderFunctionArgs } from "@remix-run/node";
import { Outlet, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { canManageApiKeys } from "~/domains/organizations/policy";
import { canManageWebhooks } from "~/domains/webhooks/policy";
import { requireUser } from "~/http/context.server";
import { useFormat } from "~/i18n/use-format";
import { PageHeader } from "~/ui/page-header";
import { TabLinks } from "~/ui/tab-links";

export const handle = { i18n: ["identity", "organizations", "notifications", "webhooks", "invoices"] };

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, session } = await requireUser(args);
  const { actor } = ctx;
  const organization = session.organizations.find(({ id }) => actor.kind === "member" && id === actor.organizationId) ?? null;
  return { organization, hasBilling: actor.kind === "member" && actor.organizationKind !== "operator", canManageKeys: canManageApiKeys(actor).allowed, canManageHooks: canManageWebhooks(actor).allowed };
}

export default function Settings() {
  const { organization, hasBilling, canManageKeys, canManageHooks } = useLoaderData<typeof loader>();
  const { t } = useTranslation("identity");
  const { either } = useFormat();
  const own = [
    { to: "/settings/profile", label: t("settings.profile") },
    { to: "/settings/security", label: t("settings.security") },
    { to: "/settings/notifications", label: t("settings.notifications") },
  ];
  const ofOrganization = organization
    ? [
        { to: "/settings/organization", label: t("settings.organization") },
        { to: "/settings/members", label: t("settings.members") },
        ...(hasBilling ? [{ to: "/settings/billing", label: t("invoices:billing.tab") }] : []),
        ...(canManageKeys ? [{ to: "/settings/api-keys", label: t("settings.api_keys") }] : []),
        ...(canManageHooks ? [{ to: "/settings/webhooks", label: t("settings.webhooks") }] : []),
      ]
    : [];
  return (
    <>
      <PageHeader
        title={t("settings.title")}
        subtitle={organization ? t("settings.subtitle", { organization: either(organization.name, organization.nameZh) }) : null}
        tabs={<TabLinks label={t("settings.title")} tabs={[...own, ...ofOrganization]} />}
      />
      <Outlet />
    </>
  );
}
