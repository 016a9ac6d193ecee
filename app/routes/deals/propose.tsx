import type { SubmissionResult } from "@conform-to/react";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { loadProposalSetup } from "~/domains/deals/load-proposal-setup.server";
import { isOfferStep, OFFER_STEPS } from "~/domains/deals/offer-form";
import { proposeDeal } from "~/domains/deals/propose-deal.server";
import { ChooseProduction } from "~/domains/deals/ui/offer-form/choose-production";
import { OfferChecks } from "~/domains/deals/ui/offer-form/offer-checks";
import { OfferForm } from "~/domains/deals/ui/offer-form/offer-form";
import { requireMember } from "~/http/context.server";
import { limitedFormData } from "~/http/form.server";
import { redirectWithToast } from "~/http/toast.server";
import { useFormat } from "~/i18n/use-format";
import { LinkButton } from "~/ui/link-button";
import { PageHeader } from "~/ui/page-header";
import { actOnOfferForm, loadOfferForm } from "./offer-form.server";

export const handle = { i18n: ["deals", "compliance", "market", "productions"] };

interface Address {
  location: string | null;
  kind: string;
  production: string | null;
}

/** The page's address for a step, a title or another kind; the title of a studio is chosen in the first step. */
function hrefOf({ location, kind, production }: Address, step: string): string {
  const params = new URLSearchParams({ kind, ...(location ? { location } : {}), ...(production ? { production } : {}), step });
  if (step === "production") params.delete("production");
  return `/deals/new?${params.toString()}`;
}

async function setUp(args: LoaderFunctionArgs | ActionFunctionArgs) {
  const member = await requireMember(args);
  const params = new URL(args.request.url).searchParams;
  const given = Object.fromEntries([["locationId", params.get("location")], ["productionId", params.get("production")], ["kind", params.get("kind")]].filter(([, value]) => value));
  const setup = await loadProposalSetup(member.ctx, given);
  const address: Address = { location: params.get("location"), production: params.get("production"), kind: setup.kind };
  return { ...member, step: params.get("step"), setup, address, subjectId: `${setup.subject.id}_${setup.kind}` };
}

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, t, locale, step: asked, setup, address, subjectId } = await setUp(args);
  const { base } = setup;
  const step = base && isOfferStep(asked) ? asked : base ? "placements" : "production";
  const form = base ? await loadOfferForm({ ctx, locale, subjectId, base }, step) : null;
  return { setup, address, base, form, step, title: t(`deals:propose.title.${setup.kind}`) };
}

export async function action(args: ActionFunctionArgs) {
  const { ctx, t, locale, timeZone, setup, address, subjectId } = await setUp(args);
  const { base, subject } = setup;
  if (!base) throw new Response(null, { status: 400 });
  return actOnOfferForm({
    ctx, t, locale, timeZone, formData: await limitedFormData(args.request), subjectId, base,
    stepHref: (step) => hrefOf(address, step), leaveTo: address.location ? `/locations/${subject.id}` : `/productions/${subject.id}`,
    send: async ({ terms, note, expiresAt }) => {
      const { dealId } = await proposeDeal(ctx, { terms, note, expiresAt });
      return redirectWithToast(args.request, `/deals/${dealId}/terms`, { message: t("deals:done.proposed"), tone: "success" });
    },
  });
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? "Scenemark"} · Scenemark` }];

export default function ProposeDeal() {
  const { setup, address, base, form, step, title } = useLoaderData<typeof loader>();
  const answer = useActionData<unknown>() as SubmissionResult<string[]> | undefined;
  const { t } = useTranslation("deals");
  const format = useFormat();
  const name = format.either(setup.subject.name, setup.subject.nameZh);
  const back = address.location ? `/locations/${setup.subject.id}` : `/productions/${setup.subject.id}`;
  const others = setup.kinds.filter((kind) => kind !== setup.kind);
  return (
    <>
      <PageHeader title={title} subtitle={t(`propose.body.${setup.kind}`, { name })} crumbs={[{ label: name, to: back }, { label: title }]}
        actions={others.map((kind) => <LinkButton key={kind} to={hrefOf({ ...address, kind }, "production")}>{t(`propose.switch.${kind}`)}</LinkButton>)} />
      {base && form && step !== "production" ? (
        <OfferForm
          key={`${setup.kind} ${base.production.productionId}`} base={base} values={form.values} lastResult={answer} step={step}
          steps={address.location ? OFFER_STEPS : OFFER_STEPS.filter((entry) => entry !== "production")}
          stepHref={(to) => hrefOf(address, to)} clauses={form.clauses} choices={form.choices}
          review={<OfferChecks review={form.review} clauseTitles={form.clauseTitles} />} sendLabel={t("propose.send")}
        />
      ) : (
        <ChooseProduction question={t("propose.choose")} productions={setup.productions} href={(production) => hrefOf({ ...address, production }, "placements")} />
      )}
    </>
  );
}
