import { z } from "zod";
import { pageInput } from "../core/keyset";

const text = (max: number) => z.string().trim().max(max).optional().transform((value) => value || undefined);
export const ledgerDay = z.iso.date().optional().catch(undefined);
const currency = z.string().regex(/^[A-Z]{3}$/).optional().catch(undefined);

/** Filters of the list of accounts, as they stand in the address. */
export const accountsFilter = pageInput.extend({
  kind: text(40),
  currency,
  /** A milestone, organization, Stripe account, operation or deal, or a part of its id. */
  q: text(80),
  /** Part of an organization's name, or its id. */
  owner: text(80),
  /** Balances at the end of this day (UTC); default: now. */
  at: ledgerDay,
});

/** Filters of an account's entries and of the list of transactions; both days belong to it (UTC). */
export const entriesFilter = pageInput.extend({ from: ledgerDay, to: ledgerDay });
export const transactionsFilter = entriesFilter.extend({ q: text(120) });
export const trialFilter = z.object({ at: ledgerDay, currency });

const DAY_MS = 86_400_000;

/** The first instant of a day, and the first one after it. */
export const startOf = (day: string): Date => new Date(`${day}T00:00:00Z`);
export const endOf = (day: string): Date => new Date(startOf(day).getTime() + DAY_MS);
