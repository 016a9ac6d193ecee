import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { CircleCheck } from "lucide-react";
import { useTranslation } from "react-i18next";
import { DomainError } from "~/domains/core/errors";
import { asCurrency } from "~/domains/core/money";
import { applyUnapplied } from "~/domains/money/apply-unapplied.server";
import { listTakers, listUnapplied, listUnappliedRefunds } from "~/domains/money/list-unapplied.server";
import { canUseUnapplied } from "~/domains/money/policy";
import { returnUnapplied } from "~/domains/money/return-unapplied.server";
import { UnappliedCard } from "~/domains/money/ui/unapplied-list";
import { requireMember } from "~/http/context.server";
import { limitedFormData } from "~/http/form.server";
import { reasonText } from "~/http/reason-text";
import { redirectWithToast } from "~/http/toast.server";
import { useFormat } from "~/i18n/use-format";
import { EmptyState } from "~/ui/empty-state";
import { LoadMore } from "~/ui/load-more";
import { PageBody } from "~/ui/page-body";
import { PageHeader } from "~/ui/page-header";
import { Section } from "~/ui/section";

export const handle = { i18n: ["money"] };

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, t } = await requireMember(args);
  const cursor = new URL(args.request.url).searchParams.get("cursor") ?? undefined;
  const [page, refunds] = await Promise.all([listUnapplied(ctx, { cursor }), listUnappliedRefunds(ctx)]);
  const takers = await listTakers(ctx, [...new Set(page.rows.map(({ currency }) => currency))]);
  const canUse = canUseUnapplied(ctx.actor, { payerOrganizationId: ctx.actor.organizationId }).allowed;
  return { title: t("money:unapplied.page_title"), page, refunds, takers, canUse };
}

/** Uses money for a milestone or has it sent back; what is refused is said at the payment. */
export async function action(args: ActionFunctionArgs) {
  const { ctx, t } = await requireMember(args);
  const form = await limitedFormData(args.request);
  const fundingId = String(form.get("fundingId") ?? "");
  const isReturn = form.get("intent") === "return";
  try {
    if (isReturn) await returnUnapplied(ctx, { fundingId });
    else await applyUnapplied(ctx, { fundingId, milestoneId: String(form.get("milestoneId") ?? "") });
    return await redirectWithToast(args.request, "/money/unapplied", { message: t(isReturn ? "money:unapplied.returned" : "money:unapplied.applied"), tone: "success" });
  } catch (error) {
    if (!(error instanceof DomainError) || !["conflict", "invalid", "forbidden"].includes(error.code)) throw error;
    const words = reasonText(error.details.reason ?? "", error.details.params, t) || t(`errors:code.${error.code}`);
    return data({ fundingId, errors: [words] }, { status: 409 });
  }
}

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [{ title: found?.title }];

/** A payer's money that is for nothing: from overpayments, transfers that name no milestone, and refunds that came back. */
export default function Unapplied() {
  const { page, refunds, takers, canUse } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>();
  const { t } = useTranslation("money");
  const format = useFormat();
  return (
    <>
      <PageHeader title={t("unapplied.title")} subtitle={t("unapplied.subtitle")} crumbs={[{ label: t("title"), to: "/money" }, { label: t("unapplied.title") }]} />
      <PageBody>
        {page.rows.length === 0 ? <EmptyState icon={CircleCheck} title={t("unapplied.empty")} body={t("unapplied.empty_body")} /> : null}
        {page.rows.map((payment) => (
          <UnappliedCard key={payment.id} payment={payment} takers={takers} canUse={canUse} errors={failure?.fundingId === payment.id ? failure.errors : undefined} />
        ))}
        <LoadMore nextCursor={page.nextCursor ?? null} />
        {refunds.length > 0 ? (
          <Section title={t("unapplied.refunds")} note={t("unapplied.refunds_note")}>
            <ul className="space-y-1 text-14">
              {refunds.map((refund) => (
                <li key={refund.id}>
                  {format.date(refund.createdAt)} · {format.money({ amountMinor: refund.amountMinor, currency: asCurrency(refund.currency) })} · {t(`refund_state.${refund.state}`)}
                </li>
              ))}
            </ul>
          </Section>
        ) : null}
      </PageBody>
    </>
  );
}
