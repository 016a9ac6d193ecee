import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import type { TFunction } from "i18next";
import { Banknote } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Ctx } from "~/domains/core/context";
import { DomainError } from "~/domains/core/errors";
import { MoneyBar } from "~/domains/core/ui/money-bar";
import { dealStandings } from "~/domains/money/deal-standing";
import { getDealMoney } from "~/domains/money/get-deal-money.server";
import { refundMilestone } from "~/domains/money/refund-milestone.server";
import { giveBackMilestone } from "~/domains/money/give-back-milestone.server";
import { payOrAsk } from "~/domains/money/pay-or-ask.server";
import { moneyPictures } from "~/domains/money/money-picture";
import { readTypedAmount } from "~/domains/money/typed-amount";
import { MilestoneMoneyCard } from "~/domains/money/ui/milestone-money-card";
import { MoneyPicture } from "~/domains/money/ui/money-picture";
import { requireMember } from "~/http/context.server";
import { limitedFormData } from "~/http/form.server";
import { reasonText } from "~/http/reason-text";
import { redirectWithToast } from "~/http/toast.server";
import { Card } from "~/ui/card";
import { EmptyState } from "~/ui/empty-state";

export const handle = { i18n: ["money", "cases", "milestones", "deals", "payouts"] };

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireMember(args);
  return { milestones: await getDealMoney(ctx, args.params["dealId"] ?? "") };
}

/** Pays for a milestone, or sends held or released money back; what is refused is said at the milestone. */
export async function action(args: ActionFunctionArgs) {
  const { ctx, t } = await requireMember(args);
  const form = await limitedFormData(args.request);
  const milestoneId = String(form.get("milestoneId") ?? "");
  try {
    if (form.get("intent") === "refund") {
      const shown = form.has("killFeeMinor") ? { killFeeMinor: String(form.get("killFeeMinor")) } : {};
      const { killFeeMinor, refundIds } = await refundMilestone(ctx, { milestoneId, reason: String(form.get("reason") ?? ""), ...shown });
      const message = t(`money:refund.done.${doneWith(killFeeMinor, refundIds)}`);
      return await redirectWithToast(args.request, new URL(args.request.url).pathname, { message, tone: "success" });
    }
    if (form.get("intent") === "give_back") {
      await giveBackMilestone(ctx, { milestoneId, reason: String(form.get("reason") ?? ""), ...amountOf(form) });
      return await redirectWithToast(args.request, new URL(args.request.url).pathname, { message: t("cases:give_back.started"), tone: "success" });
    }
    return await fund(ctx, { request: args.request, form, t });
  } catch (error) {
    if (!(error instanceof DomainError) || !["conflict", "invalid", "forbidden"].includes(error.code)) throw error;
    const words = wordsOf(error, t);
    const failure = form.get("intent") === "fund" && isAboutAmount(error) ? refusedAmount(form, words.join(" ")) : { milestoneId, errors: words, refused: undefined };
    return data(failure, { status: error.code === "invalid" ? 422 : 409 });
  }
}

function doneWith(killFeeMinor: bigint, refundIds: readonly string[]): "all" | "part" | "none" {
  if (killFeeMinor === 0n) return "all";
  return refundIds.length > 0 ? "part" : "none";
}

async function fund(ctx: Ctx, { request, form, t }: { request: Request; form: FormData; t: TFunction }) {
  const amount = form.has("amount") ? readTypedAmount(String(form.get("amount")), String(form.get("currency") ?? "")) : {};
  if ("error" in amount) return data(refusedAmount(form, String(t(amount.error, amount.params))), { status: 422 });
  const currency = form.get("currency");
  const { fundingId } = await payOrAsk(ctx, {
    milestoneId: String(form.get("milestoneId") ?? ""), method: form.get("method") ?? undefined, poNumber: form.get("poNumber") ?? undefined, ...(currency ? { currency } : {}), ...amount,
  });
  if (fundingId === undefined) return redirectWithToast(request, new URL(request.url).pathname, { message: t("money:request.sent"), tone: "success" });
  return redirect(`/money/fundings/${fundingId}?go=1`);
}

const isAboutAmount = ({ details: { reason, issues } }: DomainError): boolean =>
  reason === "money:reason.payment_too_large" || issues?.some(({ path }) => path === "amountMinor" || path === "currency") === true;

/** What is wrong with an amount is said beside its field, which keeps what was typed. */
const refusedAmount = (form: FormData, error: string) => ({
  milestoneId: String(form.get("milestoneId") ?? ""), errors: [], refused: { typed: String(form.get("amount") ?? ""), error },
});

function wordsOf({ code, details: { reason, params, issues = [] } }: DomainError, t: TFunction): string[] {
  const words = issues.map((issue) => String(t(issue.message, issue.params ?? {})));
  if (reason) words.unshift(reasonText(reason, params, t));
  const said = words.filter(Boolean);
  return said.length > 0 ? said : [t(`errors:code.${code}`)];
}

/** An amount as people type it, in the currency of the milestone. */
function amountOf(form: FormData): { amountMinor?: string } {
  const typed = String(form.get("amount") ?? "");
  const amount = readTypedAmount(typed, String(form.get("currency") ?? ""));
  return "error" in amount ? { amountMinor: typed } : amount;
}

/** The whole deal as one bar a currency, whose parts say what they mean. */
function DealTotal() {
  const { milestones } = useLoaderData<typeof loader>();
  const { t } = useTranslation("money");
  const standings = dealStandings(milestones);
  if (standings.length === 0) return null;
  return (
    <Card title={t("deal_total")}>
      <div className="space-y-6">
        {standings.map((standing) => <MoneyBar key={standing.currency} label={t("deal_total_in", { currency: standing.currency })} money={standing} explained />)}
      </div>
    </Card>
  );
}

/** The same money along the milestones, step by step; one milestone alone is its own picture. */
function DealPicture() {
  const { milestones } = useLoaderData<typeof loader>();
  const { t } = useTranslation("money");
  const pictures = moneyPictures(milestones).filter(({ rows }) => rows.length > 1);
  if (pictures.length === 0) return null;
  return (
    <Card title={t("picture.title")}>
      <div className="space-y-6">
        {pictures.map((picture) => <MoneyPicture key={picture.currency} picture={picture} />)}
      </div>
    </Card>
  );
}

/** The Money tab of a deal. */
export default function DealMoneyTab() {
  const { milestones } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>();
  const { t } = useTranslation("money");
  if (milestones.length === 0) return <EmptyState icon={Banknote} title={t("deal_empty.title")} body={t("deal_empty.body")} />;
  return (
    <div className="space-y-4">
      <DealTotal />
      <DealPicture />
      {milestones.map((milestone) => (
        <MilestoneMoneyCard key={milestone.id} milestone={milestone} {...(failure?.milestoneId === milestone.id ? { errors: failure.errors, refused: failure.refused } : {})} />
      ))}
    </div>
  );
}
