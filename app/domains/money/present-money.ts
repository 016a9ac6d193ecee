import { z } from "zod";
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
  state: z.enum(["preparing", "open", "paid", "expired", "failed"]),
  checkoutUrl: z.url().nullable().describe("Where a person pays; null while the page is still being prepared: ask again with the same call"),
});

export const refundShape = z.object({ refundIds: z.array(z.string()) });
