import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import type { TFunction } from "i18next";
import { approveFundingRequest } from "~/domains/money/approve-funding-request.server";
import { declineFundingRequest } from "~/domains/money/decline-funding-request.server";
import { withdrawFundingRequest } from "~/domains/money/withdraw-funding-request.server";
import { requireMember } from "~/http/context.server";
import { isDomainError } from "~/http/errors.server";
import { limitedFormData } from "~/http/form.server";
import { reasonText } from "~/http/reason-text";
import { redirectWithToast } from "~/http/toast.server";

/** Approves, declines or takes back a payment that waits for finance; a refusal is said on the page it came from. */
export async function action(args: ActionFunctionArgs) {
  const { ctx, t } = await requireMember(args);
  const requestId = args.params["requestId"] ?? "";
  const form = await limitedFormData(args.request);
  const from = String(form.get("from") ?? "");
  const back = /^\/(deals|briefs)\/[\w/]+$/.test(from) ? from : "/money";
  const done = (message: string) => redirectWithToast(args.request, back, { message, tone: "success" });
  try {
    switch (form.get("intent")) {
      case "approve": {
        const { fundingId } = await approveFundingRequest(ctx, { requestId });
        return redirect(`/money/fundings/${fundingId}`);
      }
      case "decline":
        await declineFundingRequest(ctx, { requestId, reason: String(form.get("reason") ?? "") });
        return await done(t("money:request.declined_toast"));
      case "withdraw":
        await withdrawFundingRequest(ctx, { requestId });
        return await done(t("money:request.withdrawn_toast"));
      default:
        return new Response(null, { status: 400 });
    }
  } catch (error) {
    return redirectWithToast(args.request, back, { message: refusalOf(error, t), tone: "error" });
  }
}

function refusalOf(error: unknown, t: TFunction): string {
  if (!isDomainError(error) || error.code === "not_found" || error.code === "unauthenticated") throw error;
  const { reason, params, issues: [issue] = [] } = error.details;
  const found = issue ? String(t(issue.message, issue.params ?? {})) : t("errors:code.invalid");
  return reason ? reasonText(reason, params, t) : found;
}
