import { z } from "zod";
import type { Page } from "../core/keyset";
import type { UnappliedPayment } from "./list-unapplied.server";
import type { FundingStarted } from "./fund-milestone.server";
import { FUNDING_STATES } from "./money-lifecycles";
import type { MilestoneRefunded } from "./refund-milestone.server";
import { BALANCE_PARTS, type CurrencyBalances } from "./balances";

const minor = z.string().describe("Minor units of the currency as a decimal string");

export const balancesShape = z.object({
  balances: z.array(z.object({
    currency: z.string(),
    heldAsPayer: minor.describe("Paid in by this organization and held for milestones"),
    unapplied: minor.describe("Paid in and assigned to no milestone"),
    refunding: minor.describe("On its way back to this organization"),
    heldForPayee: minor.describe("Held until milestones of this organization are approved"),
    payable: minor.describe("Released to this organization, not yet sent"),
    inTransfer: minor.describe("Being transferred to its Stripe balance"),
    atStripe: minor.describe("In its Stripe balance, before its bank"),
    paidOut: minor.describe("Arrived at its bank so far"),
  })),
});

/** Balances as the API shows them. */
export function presentBalances(balances: readonly CurrencyBalances[]): z.output<typeof balancesShape> {
  return {
    balances: balances.map((balance) => {
      const parts = Object.fromEntries(BALANCE_PARTS.map((part) => [part, balance[part].toString()]));
      return { currency: balance.currency, ...parts } as z.output<typeof balancesShape>["balances"][number];
    }),
  };
}

export const fundingShape = z.object({
  fundingId: z.string(),
  state: z.enum(FUNDING_STATES),
  checkoutUrl: z.url().nullable().describe("Where a person pays by card; null while the page is still being prepared: ask again with the same call"),
  bankTransfer: z.object({
    reference: z.string().describe("What is to be written on the transfer"),
    expiresAt: z.string().nullable(),
    addresses: z.array(z.object({ form: z.string(), lines: z.array(z.object({ name: z.string(), value: z.string() })) })),
  }).nullable().describe("The virtual account that the payer's bank sends the money to, in one sum or several; null for a card"),
});

/** A payment that was begun, as the API shows it. */
export function presentStarted({ bankTransfer, ...started }: FundingStarted): z.output<typeof fundingShape> {
  return { ...started, bankTransfer: bankTransfer && { ...bankTransfer, expiresAt: bankTransfer.expiresAt?.toISOString() ?? null } };
}

export const unappliedShape = z.object({
  payments: z.array(z.object({
    fundingId: z.string(), currency: z.string(), method: z.enum(["card", "bank_transfer"]),
    receivedMinor: minor.describe("What was paid"), unappliedMinor: minor.describe("What of it is for nothing"), paidAt: z.string().nullable(), milestoneId: z.string().nullable(),
  })),
  nextCursor: z.string().optional(),
});

/** Money for nothing, as the API shows it. */
export function presentUnapplied({ rows, nextCursor }: Page<UnappliedPayment>): z.output<typeof unappliedShape> {
  return {
    payments: rows.map(({ id, currency, method, receivedMinor, unappliedMinor, paidAt, milestoneId }) => ({
      fundingId: id, currency, method, receivedMinor: receivedMinor.toString(), unappliedMinor: unappliedMinor.toString(), paidAt: paidAt?.toISOString() ?? null, milestoneId,
    })),
    ...(nextCursor ? { nextCursor } : {}),
  };
}

export const appliedShape = z.object({ fundingId: z.string().describe("The payment under which the milestone holds it"), appliedMinor: minor });
export const returnedShape = z.object({ refundId: z.string() });

export const refundShape = z.object({ refundIds: z.array(z.string()) });

/** What of the hold goes to the payee as kill fee, and what goes back to the payer. */
export const milestoneRefundShape = refundShape.extend({ killFeeMinor: minor, backToPayerMinor: minor });

export const presentRefunded = ({ refundIds, killFeeMinor, backMinor }: MilestoneRefunded): z.output<typeof milestoneRefundShape> => ({
  refundIds, killFeeMinor: killFeeMinor.toString(), backToPayerMinor: backMinor.toString(),
});
