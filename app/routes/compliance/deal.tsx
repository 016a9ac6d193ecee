import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { checkDealAvails } from "~/domains/avails/check-deal-avails.server";
import { AvailsPanel } from "~/domains/avails/ui/avails-panel";
import { answerCompliance } from "~/domains/compliance/answer-compliance.server";
import { checkCompliance } from "~/domains/compliance/check-compliance.server";
import { isAnswerName } from "~/domains/compliance/facts";
import { readAnswers } from "~/domains/compliance/read-answers";
import { AnswersForm } from "~/domains/compliance/ui/answers-form";
import { ComplianceReportView } from "~/domains/compliance/ui/compliance-report-view";
import { clauseTitles } from "~/domains/deals/clause-titles";
import { requireMember } from "~/http/context.server";
import { isDomainError, statusOf } from "~/http/errors.server";
import { limitedFormData } from "~/http/form.server";
import { redirectWithToast } from "~/http/toast.server";
import { Section } from "~/ui/section";

export const handle = { i18n: ["compliance", "avails", "deals", "errors"] };

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireMember(args);
  const dealId = args.params["dealId"] ?? "";
  const [report, avails] = await Promise.all([checkCompliance(ctx, { dealId }), checkDealAvails(ctx, { dealId })]);
  return { report, avails, clauses: clauseTitles(report.clauseIds) };
}

export async function action(args: ActionFunctionArgs) {
  const { ctx, t } = await requireMember(args);
  const dealId = args.params["dealId"] ?? "";
  try {
    await answerCompliance(ctx, { dealId, answers: readAnswers(await limitedFormData(args.request)) });
  } catch (error) {
    if (!isDomainError(error) || error.code !== "invalid") throw error;
    return data({ errors: [t("compliance:error.answers")] }, { status: statusOf(error) });
  }
  return redirectWithToast(args.request, `/deals/${dealId}/compliance`, { message: t("compliance:answers.saved"), tone: "success" });
}

/** The Compliance tab of a deal: rules of every territory, open questions, and what is already sold. */
export default function DealCompliance() {
  const { report, avails, clauses } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useTranslation("compliance");
  return (
    <div className="space-y-8">
      <Section title={t("rules")}>
        <AnswersForm missing={report.missing.filter(isAnswerName)} errors={answer?.errors} />
        <ComplianceReportView report={report} clauses={clauses} />
      </Section>
      <Section title={t("avails")}>
        <AvailsPanel report={avails} />
      </Section>
    </div>
  );
}
