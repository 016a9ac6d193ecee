import type { SubmissionResult } from "@conform-to/react";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { counterOffer } from "~/domains/deals/counter-offer.server";
import { getDeal } from "~/domains/deals/get-deal.server";
import { isOfferStep, OFFER_STEPS } from "~/domains/deals/offer-form";
import { OfferChecks } from "~/domains/deals/ui/offer-form/offer-checks";
import { OfferForm } from "~/domains/deals/ui/offer-form/offer-form";
import { requireMember } from "~/http/context.server";
import { reasonText } from "~/http/reason-text";
import { redirectWithToast } from "~/http/toast.server";
import { useFormat } from "~/i18n/use-format";
import { PageHeader } from "~/ui/page-header";
import { actOnOfferForm, loadOfferForm } from "./offer-form.server";

export const handle = { i18n: ["deals", "compliance"] };

const STEPS = OFFER_STEPS.filter((step) => step !== "production");
const hrefOf = (dealId: string) => (step: string) => `/deals/${dealId}/counter?step=${step}`;

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, t, locale } = await requireMember(args);
  const deal = await getDeal(ctx, { dealId: args.params["dealId"] ?? "" });
  const { countered } = deal.actions;
  if (!countered.allowed) {
    throw await redirectWithToast(args.request, `/deals/${deal.id}/terms`, { message: reasonText(countered.reason, undefined, t), tone: "error" });
  }
  const asked = new URL(args.request.url).searchParams.get("step");
  const step = isOfferStep(asked) && asked !== "production" ? asked : "placements";
  const form = await loadOfferForm({ ctx, locale, subjectId: deal.id, base: deal.offer.terms, exceptDealId: deal.id }, step);
  return { deal: { id: deal.id, title: deal.title, titleZh: deal.titleZh, number: deal.versionNumber }, base: deal.offer.terms, form, step, title: t("deals:counter_title") };
}

export async function action(args: ActionFunctionArgs) {
  const { ctx, t, locale, timeZone } = await requireMember(args);
  const deal = await getDeal(ctx, { dealId: args.params["dealId"] ?? "" });
  return actOnOfferForm({
    ctx, t, locale, timeZone, request: args.request, subjectId: deal.id, base: deal.offer.terms, exceptDealId: deal.id,
    stepHref: hrefOf(deal.id), leaveTo: `/deals/${deal.id}/terms`,
    send: async ({ terms, note, expiresAt, formData }) => {
      await counterOffer(ctx, { dealId: deal.id, parentNumber: formData.get("parentNumber"), terms, note, expiresAt });
      return redirectWithToast(args.request, `/deals/${deal.id}/changes`, { message: t("deals:done.counter"), tone: "success" });
    },
  });
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? "Scenemark"} · Scenemark` }];

export default function CounterOffer() {
  const { deal, base, form, step } = useLoaderData<typeof loader>();
  const answer = useActionData<unknown>() as SubmissionResult<string[]> | undefined;
  const { t } = useTranslation("deals");
  const format = useFormat();
  const title = format.either(deal.title, deal.titleZh);
  return (
    <>
      <PageHeader
        title={t("counter_title")}
        subtitle={t("counter_subtitle", { number: deal.number })}
        crumbs={[{ label: t("list_title"), to: "/deals" }, { label: title, to: `/deals/${deal.id}` }, { label: t("counter_title") }]}
      />
      <OfferForm
        base={base}
        values={form.values}
        lastResult={answer}
        step={step}
        steps={STEPS}
        parentNumber={deal.number}
        stepHref={hrefOf(deal.id)}
        clauses={form.clauses}
        choices={form.choices}
        review={<OfferChecks review={form.review} clauseTitles={form.clauseTitles} />}
        sendLabel={t("counter_send")}
      />
    </>
  );
}
