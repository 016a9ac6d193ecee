import type Stripe from "stripe";
import { stripe } from "./client.server";

/**
 * Countries whose studios Connect pays from a US platform without further agreements
 * (https://docs.stripe.com/connect/cross-border-payouts). Others are paid by the manual rail.
 */
export const CONNECT_COUNTRIES: ReadonlySet<string> = new Set([
  "US", "GB", "CA", "CH", "AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IE", "IT",
  "LV", "LT", "LU", "MT", "NL", "PL", "PT", "RO", "SK", "SI", "ES", "SE", "NO", "IS", "LI",
]);

/** What Stripe lets a payee do right now. */
export interface ConnectedAccount {
  id: string;
  transfers: "active" | "inactive" | "pending" | "unrequested";
  isPayoutsEnabled: boolean;
  isDetailsSubmitted: boolean;
  currentlyDue: string[];
  disabledReason: string | null;
}

export interface RecipientRequest {
  organizationId: string;
  name: string;
  email: string | null;
  country: string;
}

/** Makes the account of an organization that only receives transfers; the platform pays fees and carries losses. */
export async function createRecipientAccount(request: RecipientRequest, idempotencyKey: string): Promise<ConnectedAccount> {
  const account = await stripe().accounts.create(
    {
      country: request.country,
      controller: {
        fees: { payer: "application" },
        losses: { payments: "application" },
        requirement_collection: "stripe",
        stripe_dashboard: { type: "express" },
      },
      capabilities: { transfers: { requested: true } },
      ...(request.country === "US" ? {} : { tos_acceptance: { service_agreement: "recipient" } }),
      business_profile: { name: request.name },
      ...(request.email ? { email: request.email } : {}),
      metadata: { organization_id: request.organizationId },
    },
    { idempotencyKey },
  );
  return present(account);
}

/** The hosted onboarding; the link works once and for a few minutes, so it is made when a person clicks. */
export async function createOnboardingLink(accountId: string, urls: { returnUrl: string; refreshUrl: string }): Promise<string> {
  const link = await stripe().accountLinks.create({
    account: accountId, type: "account_onboarding", return_url: urls.returnUrl, refresh_url: urls.refreshUrl,
    collection_options: { fields: "eventually_due" },
  });
  return link.url;
}

export async function retrieveAccount(id: string): Promise<ConnectedAccount> {
  return present(await stripe().accounts.retrieve(id));
}

const CAPABILITY_STATES = ["active", "inactive", "pending"] as const;

function present(account: Stripe.Account): ConnectedAccount {
  return {
    id: account.id,
    transfers: CAPABILITY_STATES.find((state) => state === account.capabilities?.transfers) ?? "unrequested",
    isPayoutsEnabled: account.payouts_enabled,
    isDetailsSubmitted: account.details_submitted,
    currentlyDue: account.requirements?.currently_due ?? [],
    disabledReason: account.requirements?.disabled_reason ?? null,
  };
}
