import type { SubmissionResult } from "@conform-to/react";
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { counterOffer } from "~/domains/deals/counter-offer.server";
import { dropOfferDraft } from "~/domains/deals/drop-offer-draft.server";
import { getDeal } from "~/domains/deals/get-deal.server";
import { isOfferStep, OFFER_STEPS } from "~/domains/deals/offer-form";
import { OfferChecks } from "~/domains/deals/ui/offer-form/offer-checks";
import { OfferForm } from "~/domains/deals/ui/offer-form/offer-form";
import { OlderDraft } from "~/domains/deals/ui/offer-form/older-draft";
import { requireMember } from "~/http/context.server";
import { isDomainError } from "~/http/errors.server";
import { limitedFormData } from "~/http/form.server";
import { reasonText } from "~/http/reason-text";
import { redirectWithToast } from "~/http/toast.server";
import { useFormat } from "~/i18n/use-format";
import { PageHeader } from "~/ui/page-header";
import { actOnOfferForm, keepOfferDraft, loadOfferForm } from "./offer-form.server";

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
  const { id, title, titleZh, versionNumber: newest } = deal;
  // a draft goes on answering the offer it was begun with, so that nothing newer is overwritten unseen
  return { deal: { id, title, titleZh, newest, number: form.answersNumber ?? newest }, base: deal.offer.terms, form, step, title: t("deals:counter_title") };
}

export async function action(args: ActionFunctionArgs) {
  const { ctx, t, locale, timeZone } = await requireMember(args);
  const deal = await getDeal(ctx, { dealId: args.params["dealId"] ?? "" });
  const formData = await limitedFormData(args.request);
  const draft = formData.get("draft");
  if (draft !== null) {
    await (draft === "drop" ? dropOfferDraft(ctx, deal.id) : keepOfferDraft(ctx, deal.id, deal.versionNumber));
    return redirect(hrefOf(deal.id)(draft === "drop" ? "placements" : "review"));
  }
  return actOnOfferForm({
    ctx, t, locale, timeZone, formData, subjectId: deal.id, base: deal.offer.terms, exceptDealId: deal.id,
    stepHref: hrefOf(deal.id), leaveTo: `/deals/${deal.id}/terms`,
    send: async ({ terms, note, expiresAt }) => {
      const parentNumber = formData.get("parentNumber");
      try {
        await counterOffer(ctx, { dealId: deal.id, parentNumber, terms, note, expiresAt });
      } catch (error) {
        if (!isDomainError(error) || error.code !== "stale_version") throw error;
        // what was typed is kept as the draft; first the reader sees what changed since
        const message = reasonText(error.details.reason ?? "", error.details.params, t);
        return redirectWithToast(args.request, `/deals/${deal.id}/changes?base=${String(parentNumber)}`, { message, tone: "error" });
      }
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
        subtitle={t("counter_subtitle", { number: deal.newest })}
        crumbs={[{ label: t("list_title"), to: "/deals" }, { label: title, to: `/deals/${deal.id}` }, { label: t("counter_title") }]}
      />
      {deal.number < deal.newest ? <OlderDraft dealId={deal.id} seen={deal.number} newest={deal.newest} /> : null}
      <OfferForm
        key={deal.number}
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
