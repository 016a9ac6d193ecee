import { z } from "zod";
import type { Statement } from "./get-statement.server";
import type { TwoNames } from "./statement";

const minor = z.string().describe("Minor units of the currency as a decimal string; below zero when it was less");
const names = z.object({ en: z.string(), zh: z.string().nullable() });

export const statementShape = z.object({
  startsOn: z.string().describe("First day, of UTC"),
  endsOn: z.string().describe("The day after the last one"),
  isOver: z.boolean().describe("The period is over: the statement stays as it is"),
  accounts: z.array(z.object({
    side: z.enum(["payer", "payee"]),
    currency: z.string(),
    openingMinor: minor, inMinor: minor, outMinor: minor, closingMinor: minor,
    lines: z.array(z.object({
      transactionId: z.string(), at: z.string(), kind: z.string().describe("The fact of the ledger"), amountMinor: minor, balanceMinor: minor,
      dealId: z.string().nullable(), production: names.nullable(), milestone: names.nullable(), counterparty: names.nullable(),
      reference: z.string().nullable().describe("The bank's reference, else the id of the payout, refund, dispute, release or payment"),
    })),
  })),
});

const named = (value: TwoNames | null) => value && { en: value.en, zh: value.zh };

/** A statement of account as the API shows it. */
export function presentStatement({ period, accounts }: Statement): z.output<typeof statementShape> {
  return {
    ...period,
    accounts: accounts.map(({ side, currency, openingMinor, inMinor, outMinor, closingMinor, lines }) => ({
      side, currency, openingMinor: openingMinor.toString(), inMinor: inMinor.toString(), outMinor: outMinor.toString(), closingMinor: closingMinor.toString(),
      lines: lines.map((line) => ({
        transactionId: line.id, at: line.at.toISOString(), kind: line.kind, amountMinor: line.amountMinor.toString(), balanceMinor: line.balanceMinor.toString(),
        dealId: line.dealId, production: named(line.production), milestone: named(line.milestone), counterparty: named(line.counterparty), reference: line.reference,
      })),
    })),
  };
}
