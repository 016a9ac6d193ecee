import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { acceptBreak } from "~/domains/money/accept-break.server";
import { answerDecision } from "~/domains/money/answer-decision.server";
import { explanationFields } from "~/domains/money/break-input";
import { fetchBreakAgain } from "~/domains/money/fetch-break-again.server";
import { getBreak } from "~/domains/money/get-reconciliation.server";
import { BooksDecisions } from "~/domains/money/ui/books-decisions";
import { BreakActions, BreakFacts } from "~/domains/money/ui/break-parts";
import { BREAK_TONES } from "~/domains/money/ui/reconciliation-parts";
import { answerAct } from "~/http/act.server";
import { requireMember } from "~/http/context.server";
import { limitedFormData } from "~/http/form.server";
import { answerForm } from "~/http/intent-form.server";
import { redirectWithToast } from "~/http/toast.server";
import { useFormat } from "~/i18n/use-format";
import { Alert } from "~/ui/alert";
import { Card } from "~/ui/card";
import { PageBody } from "~/ui/page-body";
import { PageHeader } from "~/ui/page-header";
import { StateBadge } from "~/ui/state-badge";

export const handle = { i18n: ["operator", "money", "cases"] };

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, t } = await requireMember(args, { kinds: ["operator"] });
  const found = await getBreak(ctx, args.params["breakId"] ?? "");
  return { title: t("operator:books.page_title", { part: t(`operator:books.kind.${found.kind}`) }), found };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function action(args: ActionFunctionArgs) {
  const { ctx, locale, t } = await requireMember(args, { kinds: ["operator"] });
  const breakId = args.params["breakId"] ?? "";
  const formData = await limitedFormData(args.request);
  const intent = String(formData.get("intent") ?? "");
  const say = (message: string, tone: "success" | "info" = "success") => redirectWithToast(args.request, `/operator/ledger/breaks/${breakId}`, { message, tone });
  if (intent === "accept") {
    return answerForm({ intent, formData, schema: explanationFields, locale, t }, async ({ explanation }) => {
      const { state } = await acceptBreak(ctx, { breakId, explanation });
      return say(t(state === "waiting" ? "cases:done.waiting" : "operator:books.done.accepted"));
    });
  }
  return answerAct(t, async () => {
    if (intent === "answer") {
      const { state } = await answerDecision(ctx, { decisionId: String(formData.get("decisionId") ?? ""), answer: formData.get("answer") });
      return say(t(`cases:done.${state}`));
    }
    const outcome = await fetchBreakAgain(ctx, breakId);
    return say(t(`operator:books.fetched.${outcome}`), outcome === "booked" ? "success" : "info");
  });
}

/** One difference between our books and Stripe's: what it means, what each side says, and what is safe to do. */
export default function BreakPage() {
  const { found } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>();
  const { t } = useTranslation("operator");
  const format = useFormat();
  return (
    <>
      <PageHeader
        title={t(`books.kind.${found.kind}`)} eyebrow={found.currency} badge={<StateBadge tone={BREAK_TONES[found.state]} label={t(`books.state.${found.state}`)} />}
        crumbs={[{ label: t("books.title"), to: "/operator/ledger" }, { label: t("books.tab.reconciliation"), to: "/operator/ledger/reconciliation" }, { label: found.id }]}
      />
      <PageBody asideFirst aside={<BreakActions found={found} />}>
        {failure && "errors" in failure ? <Alert tone="blocked" live>{failure.errors.join(" ")}</Alert> : null}
        <BooksDecisions decisions={found.decisions} canOperate={found.canOperate} />
        <Alert tone={BREAK_TONES[found.state]} title={t("books.break.means")}>
          <p>{t(`books.cause.${found.kind}`)}</p>
          <p>{found.state === "watched" ? t("books.break.watched", { when: format.dateTime(found.looksAgainAt) }) : t(`books.break.now.${found.state}`, { currency: found.currency })}</p>
        </Alert>
        <Card title={t("books.break.sides")}><BreakFacts found={found} /></Card>
      </PageBody>
    </>
  );
}
