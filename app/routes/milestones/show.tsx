import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { asCurrency } from "~/domains/core/money";
import { Amount } from "~/domains/core/ui/amount";
import { approveMilestone } from "~/domains/milestones/approve-milestone.server";
import { approveMilestoneInput, requestChangesInput } from "~/domains/milestones/evidence-input";
import { getMilestone } from "~/domains/milestones/get-milestone.server";
import { requestChanges } from "~/domains/milestones/request-changes.server";
import { EvidenceRound } from "~/domains/milestones/ui/evidence-round";
import { MilestoneStateBadge } from "~/domains/milestones/ui/milestone-state-badge";
import { ReviewCard } from "~/domains/milestones/ui/review-card";
import { listFundingRequests } from "~/domains/money/list-funding-requests.server";
import { canFund } from "~/domains/money/policy";
import { FundingRequestCard } from "~/domains/money/ui/funding-request-card";
import { loadSpendingLimit } from "~/domains/organizations/load-spending-limit.server";
import { requireMember } from "~/http/context.server";
import { limitedFormData } from "~/http/form.server";
import { answerForm } from "~/http/intent-form.server";
import { redirectWithToast } from "~/http/toast.server";
import { useFormat } from "~/i18n/use-format";
import { Card } from "~/ui/card";
import { EmptyState } from "~/ui/empty-state";
import { FactList } from "~/ui/fact-list";
import { PageBody } from "~/ui/page-body";
import { PageHeader } from "~/ui/page-header";

export const handle = { i18n: ["milestones", "deals", "money"] };

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, t, locale } = await requireMember(args);
  const view = await getMilestone(ctx, args.params["milestoneId"] ?? "");
  const { title, titleZh, id: milestoneId } = view.milestone;
  const [[request], limit] = await Promise.all([listFundingRequests(ctx, { milestoneId }), loadSpendingLimit(ctx)]);
  return {
    ...view, request: request ?? null, canFund: canFund(ctx.actor, view.milestone, limit).allowed,
    name: (locale === "zh" ? titleZh : title) ?? title, pageTitle: t("milestones:page_title", { title }),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export async function action(args: ActionFunctionArgs) {
  const { ctx, t, locale } = await requireMember(args);
  const milestoneId = args.params["milestoneId"] ?? "";
  const formData = await limitedFormData(args.request);
  formData.set("milestoneId", milestoneId);
  const here = `/milestones/${milestoneId}`;
  if (formData.get("intent") === "request-changes") {
    return answerForm({ intent: "request-changes", formData, schema: requestChangesInput, locale, t }, async (values) => {
      await requestChanges(ctx, values);
      return redirectWithToast(args.request, here, { message: t("milestones:toast.changes_requested"), tone: "success" });
    });
  }
  return answerForm({ intent: "approve", formData, schema: approveMilestoneInput, locale, t }, async (values) => {
    await approveMilestone(ctx, values);
    return redirectWithToast(args.request, here, { message: t("milestones:toast.approved"), tone: "success" });
  });
}

export default function ShowMilestone() {
  const { milestone, parties, rounds, placements, production, actions, canFund: isPayable, request, name } = useLoaderData<typeof loader>();
  const { t } = useTranslation("milestones");
  const format = useFormat();
  const party = (id: string) => {
    const found = parties.find((candidate) => candidate.id === id);
    return format.either(found?.name, found?.nameZh);
  };
  return (
    <>
      <PageHeader
        crumbs={[{ label: t("deals"), to: "/deals" }, { label: format.either(production.title, production.titleZh), to: `/deals/${milestone.dealId}/evidence` }, { label: name }]}
        eyebrow={t("eyebrow", { position: milestone.position })}
        title={name}
        badge={<MilestoneStateBadge state={milestone.state} />}
      />
      <PageBody aside={
        <div className="space-y-4">
          <ReviewCard milestone={milestone} actions={actions} isPayable={isPayable} />
          <Card title={t("facts")}>
            <FactList layout="stacked" facts={[
              { label: t("amount"), value: <Amount amountMinor={milestone.amountMinor} currency={asCurrency(milestone.currency)} /> },
              { label: t("payer"), value: party(milestone.payerOrganizationId) },
              { label: t("payee"), value: party(milestone.payeeOrganizationId) },
              { label: t("trigger_label"), value: t(`trigger.${milestone.trigger}`) },
              { label: t("required"), value: format.list(milestone.evidenceRequired.map((kind) => t(`kind.${kind}`))) || t("nothing_required") },
              { label: t("review_days_label"), value: t("review_days", { count: milestone.reviewDays }) },
              { label: t("silence_label"), value: milestone.silenceApproves ? t("silence_approves") : t("silence_waits") },
              { label: t("due"), value: milestone.dueDate ? format.date(milestone.dueDate) : null },
            ]} />
          </Card>
        </div>
      }>
        {request ? <FundingRequestCard request={request} /> : null}
        {rounds.length === 0 ? (
          <EmptyState title={t("empty.title")} body={t("empty.body")} />
        ) : (
          <div className="space-y-12">
            {rounds.map((round) => (
              <EvidenceRound key={round.id} round={round} milestoneId={milestone.id} placements={placements} production={production} />
            ))}
          </div>
        )}
      </PageBody>
    </>
  );
}
