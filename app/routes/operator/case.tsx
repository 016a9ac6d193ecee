import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { DomainError } from "~/domains/core/errors";
import { asCurrency, isCurrency, parseAmount } from "~/domains/core/money";
import type { Ctx } from "~/domains/core/context";
import { evidenceFields } from "~/domains/money/case-input";
import { answerDecision } from "~/domains/money/answer-decision.server";
import { decideCase } from "~/domains/money/decide-case.server";
import { getCase } from "~/domains/money/get-case.server";
import { giveUpOperation } from "~/domains/money/give-up-operation.server";
import { retryRelease } from "~/domains/money/retry-release.server";
import { submitDisputeEvidence } from "~/domains/money/submit-dispute-evidence.server";
import { CaseActions } from "~/domains/money/ui/case-actions";
import { CaseDecisions, CaseFacts, CaseHistory } from "~/domains/money/ui/case-story";
import { caseTone } from "~/domains/money/ui/case-table";
import { requireMember } from "~/http/context.server";
import { limitedFormData } from "~/http/form.server";
import { answerForm } from "~/http/intent-form.server";
import { reasonText } from "~/http/reason-text";
import { redirectWithToast } from "~/http/toast.server";
import { useFormat } from "~/i18n/use-format";
import { Alert } from "~/ui/alert";
import { Card } from "~/ui/card";
import { PageBody } from "~/ui/page-body";
import { PageHeader } from "~/ui/page-header";
import { StateBadge } from "~/ui/state-badge";

export const handle = { i18n: ["cases", "money"] };

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, t } = await requireMember(args, { kinds: ["operator"] });
  const found = await getCase(ctx, args.params["caseId"] ?? "");
  return { title: t("cases:case_title", { what: t(`cases:what.${found.what}`) }), found };
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export async function action(args: ActionFunctionArgs) {
  const { ctx, locale, t } = await requireMember(args, { kinds: ["operator"] });
  const caseId = args.params["caseId"] ?? "";
  const form = await limitedFormData(args.request);
  const say = (done: string) => redirectWithToast(args.request, `/operator/cases/${caseId}`, { message: t(`cases:done.${done}`), tone: "success" });
  if (form.get("intent") === "evidence") {
    return answerForm({ intent: "evidence", formData: form, schema: evidenceFields, locale, t }, async ({ explanation }) => {
      await submitDisputeEvidence(ctx, { disputeId: caseId, explanation });
      return say("evidence");
    });
  }
  try {
    return await say(await act(ctx, caseId, form));
  } catch (error) {
    if (!(error instanceof DomainError) || !["conflict", "invalid", "forbidden"].includes(error.code)) throw error;
    return data({ errors: wordsOf(error, t) }, { status: error.code === "invalid" ? 422 : 409 });
  }
}

const text = (form: FormData, name: string): string => String(form.get(name) ?? "");

async function act(ctx: Ctx, caseId: string, form: FormData): Promise<string> {
  switch (text(form, "intent")) {
    case "decide": return (await decideCase(ctx, { caseId, action: text(form, "action"), reason: text(form, "reason"), ...(await amountOf(ctx, caseId, form)) })).state;
    case "answer": return (await answerDecision(ctx, { decisionId: text(form, "decisionId"), answer: text(form, "answer") })).state;
    case "give_up": return (await giveUpOperation(ctx, caseId)).state === "waiting" ? "waiting" : "given_up";
    default: await retryRelease(ctx, caseId); return "rung_again";
  }
}

/** A part of the amount as people type it, in the currency of the case. */
async function amountOf(ctx: Ctx, caseId: string, form: FormData): Promise<{ amountMinor?: string }> {
  const typed = text(form, "amount").trim();
  if (typed === "") return {};
  const { currency } = await getCase(ctx, caseId);
  const amount = isCurrency(currency) ? parseAmount(typed, currency) : { problem: "not_a_number" as const };
  return { amountMinor: "problem" in amount ? typed : amount.amountMinor.toString() };
}

function wordsOf({ code, details: { reason, params, issues = [] } }: DomainError, t: TFunction): string[] {
  const words = issues.map((issue) => String(t(issue.message, issue.params ?? {})));
  if (reason) words.unshift(reasonText(reason, params, t));
  const said = words.filter(Boolean);
  return said.length > 0 ? said : [t(`errors:code.${code}`)];
}

/** One case: what it is, what happens next, its history, and what is safe to do. */
export default function OperatorCase() {
  const { found } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>();
  const { t } = useTranslation(["cases", "money"]);
  const format = useFormat();
  const amount = format.money({ amountMinor: found.amountMinor, currency: asCurrency(found.currency) });
  return (
    <>
      <PageHeader
        title={t(`what.${found.what}`)}
        subtitle={found.milestone ? `${amount} · ${format.either(found.milestone.title, found.milestone.titleZh)}` : amount}
        badge={<StateBadge tone={caseTone(found.what)} label={t(`kind.${found.kind}`)} />}
        crumbs={[{ label: t("title"), to: "/operator/cases" }, { label: found.id }]}
      />
      <PageBody aside={<CaseActions found={found} />}>
        {failure && "errors" in failure ? <Alert tone="blocked" live>{failure.errors.join(" ")}</Alert> : null}
        <CaseDecisions found={found} />
        <Alert tone={caseTone(found.what)} title={t("next_title")}>{t(`next.${found.what}`)}</Alert>
        <Card title={t("facts_title")}>
          <CaseFacts found={found} />
          {found.milestone ? <p className="mt-4 text-13"><Link className="link" to={`/milestones/${found.milestone.id}`}>{t("to_milestone")}</Link></p> : null}
        </Card>
        <Card title={t("history.title")}><CaseHistory found={found} /></Card>
      </PageBody>
    </>
  );
}
