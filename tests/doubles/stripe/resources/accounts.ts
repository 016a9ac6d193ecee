import type { StripeDouble } from "../double";
import type { Params } from "../judge";
import { missing, Refusal } from "../refusal";
import type { RouteCall } from "../routes";
import type { Account, AccountLink } from "../state";
import { listOf, metadataOf, recordOf, textOf } from "./lists";

/**
 * Connected accounts. https://docs.stripe.com/connect/cross-border-payouts: self-serve cross-border payouts reach the
 * United States, the United Kingdom, the EEA, Canada and Switzerland.
 */
const REACHED = new Set([
  "US", "GB", "CA", "CH", "AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IE", "IT",
  "LV", "LT", "LU", "MT", "NL", "PL", "PT", "RO", "SK", "SI", "ES", "SE", "NO", "IS", "LI",
]);
const CURRENCY_OF: Record<string, string> = { US: "usd", GB: "gbp", CA: "cad", CH: "chf" };
const DUE = ["external_account", "individual.first_name", "individual.last_name", "tos_acceptance.date", "tos_acceptance.ip"];

export function createAccount(double: StripeDouble, { params }: RouteCall): Account {
  const country = textOf(params, "country") ?? "US";
  checkAccount(params, country);
  const requested = recordOf(recordOf(params, "capabilities"), "transfers")["requested"] === "true";
  const account: Account = {
    id: double.id("acct"), object: "account", created: double.now(), country, email: textOf(params, "email") ?? null,
    default_currency: CURRENCY_OF[country] ?? "eur", type: "none", controller: controllerOf(recordOf(params, "controller")),
    capabilities: requested ? { transfers: "inactive" } : {}, charges_enabled: false, payouts_enabled: false, details_submitted: false,
    requirements: { currently_due: [...DUE], eventually_due: [...DUE], past_due: [...DUE], pending_verification: [], disabled_reason: "requirements.past_due", current_deadline: null, errors: [] },
    business_profile: { name: textOf(recordOf(params, "business_profile"), "name") ?? null },
    tos_acceptance: { service_agreement: agreementOf(params) }, metadata: metadataOf(params),
  };
  double.state.accounts[account.id] = account;
  return account;
}

const agreementOf = (params: Params): string => textOf(recordOf(params, "tos_acceptance"), "service_agreement") ?? "full";

function checkAccount(params: Params, country: string): void {
  if (!REACHED.has(country)) throw new Refusal(`${country} is not currently supported by Stripe.`, { param: "country", code: "country_unsupported" });
  if (Object.keys(recordOf(params, "controller")).length > 0 && textOf(params, "type")) {
    throw new Refusal("You may not provide the `type` parameter and `controller` parameters simultaneously.", { param: "type" });
  }
  if (country !== "US" && agreementOf(params) !== "recipient") {
    throw new Refusal("The platform is in the US: accounts elsewhere that only receive transfers need the recipient service agreement.", { param: "tos_acceptance[service_agreement]" });
  }
}

function controllerOf(given: Params): Record<string, unknown> {
  return {
    is_controller: true, type: "application", fees: { payer: recordOf(given, "fees")["payer"] ?? "account" },
    losses: { payments: recordOf(given, "losses")["payments"] ?? "stripe" }, requirement_collection: given["requirement_collection"] ?? "stripe",
    stripe_dashboard: { type: recordOf(given, "stripe_dashboard")["type"] ?? "full" },
  };
}

export function retrieveAccount(double: StripeDouble, { ids: [id = ""] }: RouteCall): Account {
  const account = double.state.accounts[id];
  // a platform that asks for an account of another platform gets 403, not 404
  if (!account) throw new Refusal(`The provided key does not have access to account '${id}' (or that account does not exist).`, { status: 403, code: "account_invalid" });
  return account;
}

export function listAccounts(double: StripeDouble, { params }: RouteCall): object {
  return listOf(Object.values(double.state.accounts), params, "/v1/accounts");
}

/** Links to the hosted onboarding: used once, alive for a few minutes. https://docs.stripe.com/api/account_links */
export function createAccountLink(double: StripeDouble, { params }: RouteCall): object {
  const account = double.state.accounts[textOf(params, "account") ?? ""];
  if (!account) throw missing("account", textOf(params, "account") ?? "");
  const refreshUrl = textOf(params, "refresh_url");
  const returnUrl = textOf(params, "return_url");
  if (!refreshUrl || !returnUrl) throw new Refusal("Missing required param: refresh_url and return_url are needed for hosted onboarding.", { code: "parameter_missing", param: "return_url" });
  const link: AccountLink = { token: double.id("link"), account: account.id, refresh_url: refreshUrl, return_url: returnUrl, expires_at: double.now() + 300, used: false };
  double.state.accountLinks[link.token] = link;
  return { object: "account_link", created: double.now(), expires_at: link.expires_at, url: `${double.options.pagesUrl}/_pages/onboarding/${link.token}` };
}

export interface OnboardingAnswers {
  /** `review`: Stripe still checks; `document`: a document is missing; `active`: everything is there. */
  outcome: "active" | "review" | "document";
  bankNumber?: string;
}

/** What happens when a person submits the onboarding form. */
export function submitOnboarding(double: StripeDouble, accountId: string, answers: OnboardingAnswers): void {
  const account = double.state.accounts[accountId];
  if (!account) throw missing("account", accountId);
  double.state.bankNumbers[accountId] = answers.bankNumber ?? "000123456789";
  const due = answers.outcome === "document" ? ["individual.verification.document"] : [];
  account.details_submitted = true;
  account.capabilities = { transfers: answers.outcome === "active" ? "active" : answers.outcome === "review" ? "pending" : "inactive" };
  account.payouts_enabled = answers.outcome === "active";
  account.requirements = {
    ...account.requirements, currently_due: due, eventually_due: due, past_due: due,
    pending_verification: answers.outcome === "review" ? ["individual.id_number"] : [],
    disabled_reason: answers.outcome === "active" ? null : answers.outcome === "review" ? "requirements.pending_verification" : "requirements.past_due",
  };
  double.emit("account.updated", account, account.id);
}

/** Stripe takes the permission away again: a document expired, a suspicion. */
export function disableAccount(double: StripeDouble, accountId: string): void {
  const account = double.state.accounts[accountId];
  if (!account) throw missing("account", accountId);
  account.capabilities = { transfers: "inactive" };
  account.payouts_enabled = false;
  account.requirements = { ...account.requirements, currently_due: ["individual.verification.document"], disabled_reason: "requirements.past_due" };
  double.emit("account.updated", account, account.id);
}
