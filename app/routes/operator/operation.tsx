import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { answerDecision } from "~/domains/money/answer-decision.server";
import { giveUpOperation } from "~/domains/money/give-up-operation.server";
import { getOperation } from "~/domains/money/list-operations.server";
import { ringOperation } from "~/domains/money/ring-operation.server";
import { scanOperation } from "~/domains/money/scan-operation.server";
import { BooksDecisions } from "~/domains/money/ui/books-decisions";
import { OP_TONES, OperationActions, OperationFacts } from "~/domains/money/ui/operation-parts";
import { answerAct } from "~/http/act.server";
import { requireMember } from "~/http/context.server";
import { limitedFormData } from "~/http/form.server";
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
  const found = await getOperation(ctx, args.params["opId"] ?? "");
  return { title: t("operator:books.page_title", { part: t(`money:op_kind.${found.kind}`) }), found };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function action(args: ActionFunctionArgs) {
  const { ctx, t } = await requireMember(args, { kinds: ["operator"] });
  const opId = args.params["opId"] ?? "";
  const form = await limitedFormData(args.request);
  const say = (message: string) => redirectWithToast(args.request, `/operator/ledger/operations/${opId}`, { message, tone: "success" });
  return answerAct(t, async () => {
    switch (form.get("intent")) {
      case "answer": return say(t(`cases:done.${(await answerDecision(ctx, { decisionId: String(form.get("decisionId") ?? ""), answer: form.get("answer") })).state}`));
      case "give_up": return say(t((await giveUpOperation(ctx, opId)).state === "waiting" ? "cases:done.waiting" : "cases:done.given_up"));
      case "scan_now": return say(t(`operator:books.scanned.${await scanOperation(ctx, opId)}`));
      default: {
        await ringOperation(ctx, opId);
        return say(t("operator:books.done.rung"));
      }
    }
  });
}

/** One operation at Stripe: what was asked, what came back, what follows, and what a person may do. */
export default function OperationPage() {
  const { found } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>();
  const { t } = useTranslation(["operator", "money"]);
  const format = useFormat();
  return (
    <>
      <PageHeader
        title={t(`money:op_kind.${found.kind}`)} subtitle={<span className="font-mono text-13 break-all">{found.id}</span>} badge={<StateBadge tone={OP_TONES[found.state]} label={t(`money:op_state.${found.state}`)} />}
        crumbs={[{ label: t("books.title"), to: "/operator/ledger" }, { label: t("books.tab.operations"), to: "/operator/ledger/operations" }, { label: found.id }]}
      />
      <PageBody asideFirst aside={<OperationActions found={found} />}>
        {failure && "errors" in failure ? <Alert tone="blocked" live>{failure.errors.join(" ")}</Alert> : null}
        <BooksDecisions decisions={found.decisions} canOperate={found.canOperate} />
        <Card title={t("books.op.what")}><OperationFacts found={found} /></Card>
        <Card title={t("books.op.request")}>
          <p className="mb-2 text-13 text-ink-muted">{t("books.op.request_note")}</p>
          <pre tabIndex={0} className="overflow-x-auto rounded-md bg-paper-sunken p-3 font-mono text-12">{found.params}</pre>
        </Card>
        {found.postings.length > 0 ? (
          <Card title={t("books.op.postings")}>
            <ul className="space-y-1 text-14">
              {found.postings.map((posting) => (
                <li key={posting.id}><Link className="link" to={`/operator/ledger/transactions/${posting.id}`}>{t(`money:transaction_kind.${posting.kind}`)}</Link> · {format.dateTime(posting.occurredAt)}</li>
              ))}
            </ul>
          </Card>
        ) : null}
      </PageBody>
    </>
  );
}
