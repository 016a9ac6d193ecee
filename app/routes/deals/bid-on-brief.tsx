import type { SubmissionResult } from "@conform-to/react";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { loadBidSetup } from "~/domains/deals/load-bid-setup.server";
import { isOfferStep, OFFER_STEPS } from "~/domains/deals/offer-form";
import { submitBid } from "~/domains/deals/submit-bid.server";
import { ChooseProduction } from "~/domains/deals/ui/offer-form/choose-production";
import { OfferChecks } from "~/domains/deals/ui/offer-form/offer-checks";
import { OfferForm } from "~/domains/deals/ui/offer-form/offer-form";
import { requireMember } from "~/http/context.server";
import { limitedFormData } from "~/http/form.server";
import { redirectWithToast } from "~/http/toast.server";
import { useFormat } from "~/i18n/use-format";
import { PageHeader } from "~/ui/page-header";
import { actOnOfferForm, loadOfferForm } from "./offer-form.server";

export const handle = { i18n: ["deals", "compliance", "market", "productions"] };

const hrefOf = (briefId: string, productionId: string) => (step: string) =>
  step === "production" ? `/briefs/${briefId}/bid` : `/briefs/${briefId}/bid?production=${productionId}&step=${step}`;

async function setUp(args: LoaderFunctionArgs | ActionFunctionArgs) {
  const member = await requireMember(args);
  const params = new URL(args.request.url).searchParams;
  const setup = await loadBidSetup(member.ctx, { briefId: args.params["briefId"] ?? "", productionId: params.get("production") });
  return { ...member, params, setup };
}

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, t, locale, params, setup } = await setUp(args);
  const { brief, productions, base } = setup;
  const asked = params.get("step");
  const step = base && isOfferStep(asked) ? asked : base ? "placements" : "production";
  const form = base ? await loadOfferForm({ ctx, locale, subjectId: brief.id, base }, step) : null;
  return { brief, productions, base, form, step, title: t("deals:bid.title") };
}

export async function action(args: ActionFunctionArgs) {
  const { ctx, t, locale, timeZone, setup } = await setUp(args);
  const { brief, base } = setup;
  if (!base) throw new Response(null, { status: 400 });
  return actOnOfferForm({
    ctx, t, locale, timeZone, formData: await limitedFormData(args.request), subjectId: brief.id, base,
    stepHref: hrefOf(brief.id, base.production.productionId), leaveTo: `/briefs/${brief.id}`,
    send: async ({ terms, note, expiresAt }) => {
      const { dealId } = await submitBid(ctx, { briefId: brief.id, terms, note, expiresAt });
      return redirectWithToast(args.request, `/deals/${dealId}/terms`, { message: t("deals:done.bid"), tone: "success" });
    },
  });
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? "Scenemark"} · Scenemark` }];

export default function BidOnBrief() {
  const { brief, productions, base, form, step } = useLoaderData<typeof loader>();
  const answer = useActionData<unknown>() as SubmissionResult<string[]> | undefined;
  const { t } = useTranslation("deals");
  const format = useFormat();
  const title = format.either(brief.title, brief.titleZh);
  return (
    <>
      <PageHeader title={t("bid.title")} subtitle={t("for_brief", { brief: title })} crumbs={[{ label: title, to: `/briefs/${brief.id}` }, { label: t("bid.title") }]} />
      {base && form && step !== "production" ? (
        <OfferForm
          key={base.production.productionId}
          base={base}
          values={form.values}
          lastResult={answer}
          step={step}
          steps={OFFER_STEPS}
          stepHref={hrefOf(brief.id, base.production.productionId)}
          clauses={form.clauses}
          choices={form.choices}
          review={<OfferChecks review={form.review} clauseTitles={form.clauseTitles} />}
          sendLabel={t("bid.send")}
        />
      ) : (
        <ChooseProduction question={t("bid.choose")} productions={productions} href={(id) => hrefOf(brief.id, id)("placements")} />
      )}
    </>
  );
}
