import { desc, eq, inArray } from "drizzle-orm";
import { bankDetails } from "../../../../db/schema/payouts";
import { openText, sealText } from "../../../integrations/sealing/secret-box.server";
import type { Ctx } from "../../core/context";
import type { BankAccount } from "../bank-details";
import type { DetailsStanding } from "../payout-batch";

export type BankDetailsRow = typeof bankDetails.$inferSelect;

const about = (row: Pick<BankDetailsRow, "id" | "organizationId">): string => `${row.organizationId}/${row.id}`;

export const sealAccount = (row: Pick<BankDetailsRow, "id" | "organizationId">, account: BankAccount): Uint8Array => sealText(JSON.stringify(account), about(row));

export const openAccount = (row: Pick<BankDetailsRow, "id" | "organizationId" | "sealed">): BankAccount => JSON.parse(openText(row.sealed, about(row))) as BankAccount;

/** All that an organization ever entered, newest first. */
export function detailsOf(ctx: Ctx, organizationId: string): Promise<BankDetailsRow[]> {
  return ctx.db.select().from(bankDetails).where(eq(bankDetails.organizationId, organizationId)).orderBy(desc(bankDetails.createdAt), desc(bankDetails.id));
}

export interface PayeeDetails extends DetailsStanding {
  confirmedId: string | null;
}

const NONE: PayeeDetails = { pendingSince: null, isConfirmed: false, isRefused: false, confirmedId: null };

/** How the details of each payee stand. Money goes out only with confirmed details and no change waiting. */
export async function detailsStandings(ctx: Ctx, organizationIds: readonly string[]): Promise<(organizationId: string) => PayeeDetails> {
  const rows = organizationIds.length === 0 ? [] : await ctx.db
    .select({ id: bankDetails.id, organizationId: bankDetails.organizationId, state: bankDetails.state, createdAt: bankDetails.createdAt })
    .from(bankDetails)
    .where(inArray(bankDetails.organizationId, [...new Set(organizationIds)]));
  return (organizationId) => {
    const own = rows.filter((row) => row.organizationId === organizationId);
    const confirmed = own.find(({ state }) => state === "confirmed");
    return own.length === 0 ? NONE : {
      pendingSince: own.find(({ state }) => state === "pending")?.createdAt ?? null,
      isConfirmed: confirmed !== undefined, confirmedId: confirmed?.id ?? null,
      isRefused: own.some(({ state }) => state === "refused"),
    };
  };
}

export const isReady = (details: PayeeDetails): boolean => details.isConfirmed && details.pendingSince === null;
