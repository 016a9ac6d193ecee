import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useRevalidator } from "@remix-run/react";
import { CircleCheck, CircleDashed, RefreshCw } from "lucide-react";
import { useTranslation } from "react-i18next";
import { pageInput } from "~/domains/core/keyset";
import { freezeFields } from "~/domains/money/break-input";
import { freezeCurrency } from "~/domains/money/freeze-currency.server";
import { getReconciliation, listClosedBreaks } from "~/domains/money/get-reconciliation.server";
import { requestReconciliation } from "~/domains/money/request-reconciliation.server";
import { thawCurrency } from "~/domains/money/thaw-currency.server";
import { BooksHeader } from "~/domains/money/ui/books-header";
import { BalanceTable, BreakTable, FreezeForm, FrozenCurrencies, RunTable } from "~/domains/money/ui/reconciliation-parts";
import { useLookAgain } from "~/domains/money/ui/use-visit";
import { answerAct } from "~/http/act.server";
import { requireMember } from "~/http/context.server";
import { filtersOf } from "~/http/filters";
import { limitedFormData } from "~/http/form.server";
import { answerForm } from "~/http/intent-form.server";
import { redirectWithToast } from "~/http/toast.server";
import { Alert } from "~/ui/alert";
import { EmptyState } from "~/ui/empty-state";
import { LoadMore } from "~/ui/load-more";
import { PageBody } from "~/ui/page-body";
import { Section } from "~/ui/section";
import { SubmitButton } from "~/ui/submit-button";

export const handle = { i18n: ["operator", "money"] };
const HERE = "/operator/ledger/reconciliation";

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, t } = await requireMember(args, { kinds: ["operator"] });
  const [view, closed] = await Promise.all([getReconciliation(ctx), listClosedBreaks(ctx, filtersOf(args.request, pageInput))]);
  return { title: t("operator:books.page_title", { part: t("operator:books.tab.reconciliation") }), view, closed: closed.rows, nextCursor: closed.nextCursor ?? null };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function action(args: ActionFunctionArgs) {
  const { ctx, locale, t } = await requireMember(args, { kinds: ["operator"] });
  const formData = await limitedFormData(args.request);
  const intent = String(formData.get("intent") ?? "");
  const say = (message: string) => redirectWithToast(args.request, HERE, { message, tone: "success" });
  const form = { intent, formData, schema: freezeFields, locale, t };
  if (intent === "freeze") {
    return answerForm(form, async (values) => {
      await freezeCurrency(ctx, values);
      return say(t("operator:books.done.frozen", { currency: values.currency }));
    });
  }
  if (intent.startsWith("thaw-")) {
    return answerForm(form, async (values) => {
      const { isMoving } = await thawCurrency(ctx, values);
      return say(t(isMoving ? "operator:books.done.thawed" : "operator:books.done.still_frozen", { currency: values.currency }));
    });
  }
  return answerAct(t, async () => {
    await requestReconciliation(ctx);
    return say(t("operator:books.done.asked"));
  });
}

/** Our books beside Stripe's: what differs, what stands still because of it, and how the last walks went. */
export default function Reconciliation() {
  const { view, closed, nextCursor } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>();
  const { t } = useTranslation("operator");
  const { revalidate } = useRevalidator();
  useLookAgain(view.isAtWork, revalidate);
  return (
    <>
      <BooksHeader
        subtitle={t("books.reconciliation.subtitle")}
        actions={view.canOperate ? <Form method="post"><SubmitButton variant="primary" icon={RefreshCw} name="intent" value="reconcile">{t("books.reconciliation.now")}</SubmitButton></Form> : null}
      />
      <PageBody aside={view.canSettle ? <FreezeForm frozen={view.frozen} /> : undefined}>
        {failure && "errors" in failure ? <Alert tone="blocked" live>{failure.errors.join(" ")}</Alert> : null}
        {view.isAtWork ? <Alert tone="waiting" live>{t("books.reconciliation.at_work")}</Alert> : null}
        <FrozenCurrencies frozen={view.frozen} canSettle={view.canSettle} />
        <Section title={t("books.breaks.title")} note={t("books.breaks.note")}>
          {view.breaks.length > 0 ? <BreakTable breaks={view.breaks} caption={t("books.breaks.title")} /> : <NoBreaks wasCompared={view.runs.some(({ state }) => state === "done")} />}
        </Section>
        {view.balances.length > 0 ? <Section title={t("books.balances.title")} note={t("books.balances.note")}><BalanceTable balances={view.balances} /></Section> : null}
        {view.runs.length > 0 ? <Section title={t("books.run.title")} note={t("books.run.note")}><RunTable runs={view.runs} /></Section> : null}
        {closed.length > 0 ? <Section title={t("books.closed.title")} note={t("books.closed.note")}><BreakTable breaks={closed} caption={t("books.closed.title")} /><LoadMore nextCursor={nextCursor} /></Section> : null}
      </PageBody>
    </>
  );
}

/** What was never compared is not said to agree. */
function NoBreaks({ wasCompared }: { wasCompared: boolean }) {
  const { t } = useTranslation("operator");
  return wasCompared
    ? <EmptyState icon={CircleCheck} title={t("books.breaks.none")} body={t("books.breaks.none_body")} />
    : <EmptyState icon={CircleDashed} title={t("books.breaks.not_compared")} body={t("books.breaks.not_compared_body")} />;
}
