import type { StripeDouble } from "../double";
import { submitOnboarding } from "../resources/accounts";
import { Refusal } from "../refusal";
import { sessionOf } from "../resources/checkout";
import { payCheckout } from "../resources/payments";
import type { AccountLink } from "../state";
import { actAsBank, bankPage } from "./bank-page";
import { checkoutPage, receiptPage } from "./checkout-page";
import { type Language, languageOf } from "./layout";
import { goneOnboardingPage, onboardingPage } from "./onboarding-page";

const html = (body: string, status = 200) => new Response(body, { status, headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" } });
const redirect = (url: string) => new Response(null, { status: 303, headers: { location: url } });

/** The pages that people see at Stripe: Checkout, onboarding, receipt. Undefined for other addresses. */
export async function servePage(double: StripeDouble, request: Request): Promise<Response | undefined> {
  const [, area, kind, id = "", action] = new URL(request.url).pathname.split("/");
  if (area !== "_pages") return undefined;
  const form = request.method === "POST" ? new URLSearchParams(await request.text()) : undefined;
  if (kind === "checkout") return checkout(double, id, action === "pay" ? form : undefined);
  if (kind === "onboarding") return onboarding(double, id, { form, language: languageOf(request.headers.get("accept-language")) });
  if (kind === "receipt") return receipt(double, id);
  if (kind === "bank") return bank(double, form, languageOf(request.headers.get("accept-language")));
  return html("Not found", 404);
}

function bank(double: StripeDouble, form: URLSearchParams | undefined, language: Language): Response {
  if (!form) return html(bankPage(double, language));
  try {
    actAsBank(double, form);
  } catch (error) {
    // pressed twice, or too late: nothing happens, and the page shows what is
    if (!(error instanceof Refusal)) throw error;
  }
  return redirect("/_pages/bank");
}

function checkout(double: StripeDouble, id: string, form: URLSearchParams | undefined): Response {
  if (!double.state.sessions[id]) return html("Not found", 404);
  const session = sessionOf(double, id);
  if (!form || session.status !== "open") return html(checkoutPage(session));
  const { declined } = payCheckout(double, id, form.get("use") ?? form.get("card") ?? "");
  if (declined) return html(checkoutPage(session, declined), 402);
  return redirect(session.success_url.replaceAll("{CHECKOUT_SESSION_ID}", id));
}

interface Visit {
  form: URLSearchParams | undefined;
  language: Language;
}

/** A link opens the form once; submitting belongs to the visit that opened it. */
function onboarding(double: StripeDouble, token: string, visit: Visit): Response {
  const link = double.state.accountLinks[token];
  const account = double.state.accounts[link?.account ?? ""];
  if (!link || !account) return html(goneOnboardingPage(undefined, visit.language), 410);
  if (visit.form) return submitted(double, link, visit.form);
  if (link.used || link.expires_at < double.now()) return html(goneOnboardingPage(link.refresh_url, visit.language), 410);
  link.used = true;
  return html(onboardingPage(account, link, visit.language));
}

function submitted(double: StripeDouble, link: AccountLink, form: URLSearchParams): Response {
  link.used = true;
  if (form.get("later")) return redirect(link.return_url);
  const outcome = form.get("outcome");
  submitOnboarding(double, link.account, {
    outcome: outcome === "review" || outcome === "document" ? outcome : "active", bankNumber: (form.get("bank") ?? "").replaceAll(/\D/g, ""),
  });
  return redirect(link.return_url);
}

function receipt(double: StripeDouble, intentId: string): Response {
  const charge = double.state.charges[double.state.paymentIntents[intentId]?.latest_charge ?? ""];
  return charge ? html(receiptPage(charge)) : html("Not found", 404);
}
