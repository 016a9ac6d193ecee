import type { ActionFunctionArgs } from "@remix-run/node";
import type { TFunction } from "i18next";
import { acceptOffer } from "~/domains/deals/accept-offer.server";
import { declineBid } from "~/domains/deals/decline-bid.server";
import { shortlistBid } from "~/domains/deals/shortlist-bid.server";
import { terminateDeal } from "~/domains/deals/terminate-deal.server";
import { withdrawBid } from "~/domains/deals/withdraw-bid.server";
import type { Ctx } from "~/domains/core/context";
import { requireMember } from "~/http/context.server";
import { isDomainError } from "~/http/errors.server";
import { limitedFormData } from "~/http/form.server";
import { reasonText } from "~/http/reason-text";
import { redirectWithToast } from "~/http/toast.server";

interface Answer {
  act: (ctx: Ctx, dealId: string, form: FormData) => Promise<unknown>;
  /** What the next page says. */
  done: string;
}

const text = (form: FormData, name: string): string => String(form.get(name) ?? "");

/** The page says what the kill fee takes; a form without it shows nothing, and promises nothing. */
const end: Answer["act"] = (ctx, dealId, form) => terminateDeal(ctx, {
  dealId, reason: text(form, "reason"), note: text(form, "note"), ...(form.has("killFeeMinor") ? { killFeeMinor: text(form, "killFeeMinor") } : {}),
});

const ANSWERS: Record<string, Answer> = {
  accept: { act: (ctx, dealId, form) => acceptOffer(ctx, { dealId, versionNumber: text(form, "versionNumber") }), done: "deals:done.accepted" },
  decline: { act: (ctx, dealId, form) => declineBid(ctx, { dealId, reason: text(form, "reason"), note: text(form, "note") }), done: "deals:done.declined" },
  withdraw: { act: (ctx, dealId, form) => withdrawBid(ctx, { dealId, reason: text(form, "reason"), note: text(form, "note") }), done: "deals:done.withdrawn" },
  terminate: { act: end, done: "deals:done.terminated" },
  shortlist: { act: (ctx, dealId, form) => shortlistBid(ctx, { dealId, isShortlisted: text(form, "isShortlisted") === "yes" }), done: "deals:done.shortlist" },
};

/** The answers to the newest offer, each a button. A refusal comes back as a message beside what has changed. */
export async function action(args: ActionFunctionArgs) {
  const { ctx, t } = await requireMember(args);
  const dealId = args.params["dealId"] ?? "";
  const form = await limitedFormData(args.request);
  const answer = ANSWERS[text(form, "intent")];
  if (!answer) throw new Response(null, { status: 400 });
  const back = text(form, "from").startsWith("/briefs/") ? text(form, "from") : `/deals/${dealId}/terms`;
  try {
    await answer.act(ctx, dealId, form);
  } catch (error) {
    const { message, isStale } = refusalOf(error, t);
    return redirectWithToast(args.request, isStale ? `/deals/${dealId}/changes` : back, { message, tone: "error" });
  }
  return redirectWithToast(args.request, back, { message: t(answer.done), tone: "success" });
}

/** A refusal the reader can act upon, in words; anything else is thrown on. */
function refusalOf(error: unknown, t: TFunction): { message: string; isStale: boolean } {
  if (!isDomainError(error) || error.code === "not_found" || error.code === "unauthenticated") throw error;
  const { reason, params, issues: [issue] = [] } = error.details;
  const found = issue ? t(issue.message, issue.params ?? {}) : t("errors:code.invalid");
  const message = reason ? reasonText(reason, params, t) : found;
  return { message, isStale: error.code === "stale_version" };
}
