import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { listAuditEntries } from "~/domains/audit/list-audit-entries.server";
import { AuditTable } from "~/domains/audit/ui/audit-table";
import { currentPlatformFee } from "~/domains/operator/current-platform-fee.server";
import { suspendInput } from "~/domains/operator/operator-input";
import { percentOf } from "~/domains/operator/platform-fee";
import { canModerate } from "~/domains/operator/policy";
import { StatusActions } from "~/domains/operator/ui/status-actions";
import { restoreOrganization, suspendOrganization, verifyOrganization } from "~/domains/organizations/change-organization-status.server";
import { getOrganizationForOperator } from "~/domains/organizations/get-organization-for-operator.server";
import { OrganizationStatusBadge } from "~/domains/organizations/ui/organization-status";
import { requireMember } from "~/http/context.server";
import { limitedFormData } from "~/http/form.server";
import { answerForm } from "~/http/intent-form.server";
import { redirectWithToast } from "~/http/toast.server";
import { useFormat } from "~/i18n/use-format";
import { Card } from "~/ui/card";
import { FactList } from "~/ui/fact-list";
import { LinkButton } from "~/ui/link-button";
import { PageBody } from "~/ui/page-body";
import { PageHeader } from "~/ui/page-header";
import { Section } from "~/ui/section";

export const handle = { i18n: ["operator", "organizations", "audit"] };

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

const idOf = (args: LoaderFunctionArgs): string => args.params["organizationId"] ?? "";

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireMember(args, { kinds: ["operator"] });
  const organizationId = idOf(args);
  const [{ organization, people }, fee, audit] = await Promise.all([
    getOrganizationForOperator(ctx, { organizationId }),
    currentPlatformFee(ctx, organizationId),
    listAuditEntries(ctx, { organization: organizationId, limit: 10 }),
  ]);
  return { title: `${organization.name} · Scenemark`, organization, people, fee, entries: audit.rows, canAct: canModerate(ctx.actor).allowed };
}

export async function action(args: ActionFunctionArgs) {
  const { ctx, locale, t } = await requireMember(args, { kinds: ["operator"] });
  const formData = await limitedFormData(args.request);
  const organizationId = idOf(args);
  const done = (message: string) => redirectWithToast(args.request, `/operator/organizations/${organizationId}`, { message, tone: "success" });
  const plain = { intent: "status", formData, schema: z.object({}), locale, t };
  switch (formData.get("intent")) {
    case "verify":
      return answerForm(plain, async () => {
        await verifyOrganization(ctx, { organizationId });
        return done(t("operator:organization.verified"));
      });
    case "restore":
      return answerForm(plain, async () => {
        await restoreOrganization(ctx, { organizationId });
        return done(t("operator:organization.restored"));
      });
    case "suspend":
      return answerForm({ ...plain, schema: suspendInput }, async ({ reason }) => {
        await suspendOrganization(ctx, { organizationId, reason });
        return done(t("operator:organization.suspended"));
      });
    default:
      return data(null, { status: 400 });
  }
}

export default function OrganizationDetail() {
  const { organization, people, fee, entries, canAct } = useLoaderData<typeof loader>();
  const { t } = useTranslation(["operator", "organizations"]);
  const { either, date, region } = useFormat();
  const name = either(organization.name, organization.nameZh);
  const facts = [
    { label: t("operator:organizations.kind"), value: t(`organizations:kind.${organization.kind}`) },
    { label: t("organizations:field.name_zh"), value: organization.nameZh },
    { label: t("operator:organizations.country"), value: [organization.city, region(organization.country)].filter(Boolean).join(", ") },
    { label: t("organizations:field.website"), value: organization.website },
    { label: t("organizations:field.about"), value: either(organization.about, organization.aboutZh) },
    { label: t("operator:organizations.since"), value: date(organization.createdAt) },
    { label: t("operator:fees.fee"), value: `${percentOf(fee.basisPoints)} % · ${fee.isException ? t("operator:fees.exception") : t("operator:fees.default")}` },
  ];
  return (
    <>
      <PageHeader
        title={name}
        crumbs={[{ label: t("operator:organizations.title"), to: "/operator/organizations" }, { label: name }]}
        badge={<OrganizationStatusBadge status={organization.status} />}
        actions={<LinkButton to={`/operator/fees?organization=${organization.id}`}>{t("operator:organization.set_fee")}</LinkButton>}
      />
      <PageBody aside={<StatusActions kind={organization.kind} status={organization.status} reason={organization.statusReason} canAct={canAct} />}>
        <Card title={t("operator:organization.facts")}>
          <FactList facts={facts} />
        </Card>
        <Card title={t("organizations:members.title", { count: people.length })}>
          <FactList facts={people.map(({ name, email, role }) => ({ label: `${name} · ${t(`organizations:role.${role}`)}`, value: email }))} />
        </Card>
        <Section title={t("operator:organization.latest")} actions={<LinkButton variant="quiet" to={`/operator/audit?organization=${organization.id}`}>{t("operator:organization.all_audit")}</LinkButton>}>
          <AuditTable entries={entries} />
        </Section>
      </PageBody>
    </>
  );
}
