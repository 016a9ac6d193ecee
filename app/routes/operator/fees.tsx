import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { pageInput } from "~/domains/core/keyset";
import { defaultPlatformFee } from "~/domains/operator/current-platform-fee.server";
import { listFeeLimits } from "~/domains/operator/list-fee-limits.server";
import { listFeeExceptions, listPlatformFees } from "~/domains/operator/list-platform-fees.server";
import { setFeeLimitsInput, setPlatformFeeInput } from "~/domains/operator/operator-input";
import { percentOf } from "~/domains/operator/platform-fee";
import { canSetFees } from "~/domains/operator/policy";
import { setFeeLimits } from "~/domains/operator/set-fee-limits.server";
import { setPlatformFee } from "~/domains/operator/set-platform-fee.server";
import { FeeLimitForm, FeeLimitTable } from "~/domains/operator/ui/fee-limits";
import { FeeForm } from "~/domains/operator/ui/fee-form";
import { FeeExceptions, FeeHistory } from "~/domains/operator/ui/fee-tables";
import { getOrganizationForOperator } from "~/domains/organizations/get-organization-for-operator.server";
import { requireMember } from "~/http/context.server";
import { filtersOf } from "~/http/filters";
import { limitedFormData } from "~/http/form.server";
import { answerForm } from "~/http/intent-form.server";
import { redirectWithToast } from "~/http/toast.server";
import { LoadMore } from "~/ui/load-more";
import { PageBody } from "~/ui/page-body";
import { PageHeader } from "~/ui/page-header";
import { Section } from "~/ui/section";
import { StatFigure, StatRow } from "~/ui/stat-figure";

export const handle = { i18n: ["operator"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, t } = await requireMember(args, { kinds: ["operator"] });
  const asked = new URL(args.request.url).searchParams.get("organization");
  const [fee, exceptions, limits, history, target] = await Promise.all([
    defaultPlatformFee(ctx),
    listFeeExceptions(ctx),
    listFeeLimits(ctx),
    listPlatformFees(ctx, filtersOf(args.request, pageInput)),
    asked ? getOrganizationForOperator(ctx, { organizationId: asked }) : null,
  ]);
  return {
    title: t("operator:fees.page_title"),
    defaultPercent: percentOf(fee),
    exceptions,
    limits,
    history: history.rows,
    nextCursor: history.nextCursor ?? null,
    target: target ? { id: target.organization.id, name: target.organization.name } : null,
    canSet: canSetFees(ctx.actor).allowed,
  };
}

export async function action(args: ActionFunctionArgs) {
  const { ctx, locale, t } = await requireMember(args, { kinds: ["operator"] });
  const formData = await limitedFormData(args.request);
  if (formData.get("intent") === "limits") {
    return answerForm({ intent: "limits", formData, schema: setFeeLimitsInput, locale, t }, async () => {
      await setFeeLimits(ctx, Object.fromEntries(formData));
      return redirectWithToast(args.request, "/operator/fees", { message: t("operator:fees.limits_saved"), tone: "success" });
    });
  }
  return answerForm({ intent: "fee", formData, schema: setPlatformFeeInput, locale, t }, async () => {
    const typed = [...formData].filter(([, value]) => value !== "");
    await setPlatformFee(ctx, Object.fromEntries(typed));
    return redirectWithToast(args.request, "/operator/fees", { message: t("operator:fees.saved"), tone: "success" });
  });
}

export default function Fees() {
  const { defaultPercent, exceptions, limits, history, nextCursor, target, canSet } = useLoaderData<typeof loader>();
  const { t } = useTranslation("operator");
  return (
    <>
      <PageHeader title={t("fees.title")} subtitle={t("fees.subtitle")} />
      <PageBody aside={canSet ? <div key={target?.id ?? "default"} className="space-y-4"><FeeForm target={target} /><FeeLimitForm target={target} /></div> : null}>
        <StatRow>
          <StatFigure label={t("fees.default")} value={defaultPercent} unit="%" note={t("fees.of_release")} />
          <StatFigure label={t("fees.exceptions")} value={String(exceptions.length)} />
        </StatRow>
        {exceptions.length > 0 ? (
          <Section title={t("fees.exceptions")}>
            <FeeExceptions exceptions={exceptions} />
          </Section>
        ) : null}
        {limits.length > 0 ? (
          <Section title={t("fees.limits")} note={t("fees.limits_note")}>
            <FeeLimitTable limits={limits} />
          </Section>
        ) : null}
        <Section title={t("fees.history")} note={t("fees.history_note")}>
          <FeeHistory history={history} />
          <LoadMore nextCursor={nextCursor} />
        </Section>
      </PageBody>
    </>
  );
}
