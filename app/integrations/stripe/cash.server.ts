import Stripe from "stripe";
import { stripe } from "./client.server";
import { type Charge, retrieveCharge } from "./charges.server";

/** A payer as a customer at Stripe. What it sends is assigned by us: Stripe reconciles nothing by itself. */
export async function createPayer(payer: { organizationId: string; name: string; email: string | null }, idempotencyKey: string): Promise<string> {
  const customer = await stripe().customers.create(
    {
      name: payer.name, metadata: { organization_id: payer.organizationId },
      cash_balance: { settings: { reconciliation_mode: "manual" } },
      // without an address Stripe refuses to send bank transfers back
      ...(payer.email ? { email: payer.email } : {}),
    },
    { idempotencyKey },
  );
  return customer.id;
}

export interface BankAddress {
  form: string;
  lines: { name: string; value: string }[];
}

export interface BankTransferKind {
  type: "us_bank_transfer" | "eu_bank_transfer" | "gb_bank_transfer" | "jp_bank_transfer";
  country?: string;
}

/** The payer's virtual account in a currency, the same at every call. */
export async function bankAddresses(customerId: string, currency: string, { type, country }: BankTransferKind): Promise<BankAddress[]> {
  const { bank_transfer: transfer } = await stripe().customers.createFundingInstructions(customerId, {
    currency: currency.toLowerCase(), funding_type: "bank_transfer",
    bank_transfer: { type, ...(country ? { eu_bank_transfer: { country } } : {}) },
  });
  return transfer.financial_addresses.map((address) => ({ form: address.type, lines: linesOf(address) })).filter(({ lines }) => lines.length > 0);
}

/** What a person types into the form of its bank, in the order of such forms. */
const FIELDS = {
  aba: ["account_holder_name", "routing_number", "account_number", "account_type", "bank_name"],
  swift: ["account_holder_name", "swift_code", "account_number", "bank_name"],
  iban: ["account_holder_name", "iban", "bic"],
  sort_code: ["account_holder_name", "sort_code", "account_number"],
  zengin: ["account_holder_name", "bank_name", "bank_code", "branch_name", "branch_code", "account_type", "account_number"],
} as const;

function linesOf(address: Stripe.FundingInstructions.BankTransfer.FinancialAddress): BankAddress["lines"] {
  const form = (Object.keys(FIELDS) as (keyof typeof FIELDS)[]).find((known) => known === address.type);
  if (!form) return [];
  const details = new Map(Object.entries(address[form] ?? {}));
  return FIELDS[form].flatMap((name) => {
    const value: unknown = details.get(name);
    return typeof value === "string" && value !== "" ? [{ name, value }] : [];
  });
}

/** A sum that arrived from a payer's bank. */
export interface CashArrival {
  id: string;
  amountMinor: bigint;
  currency: string;
  /** What the payer wrote on the transfer. */
  reference: string | null;
  created: Date;
}

/** What arrived for a payer since an instant, oldest first. */
export async function listArrivals(customerId: string, since: Date): Promise<CashArrival[]> {
  const arrivals: CashArrival[] = [];
  // the list cannot be narrowed by time, and comes newest first
  for await (const transaction of stripe().customers.listCashBalanceTransactions(customerId, { limit: 100 })) {
    if (transaction.created * 1000 < since.getTime()) break;
    if (transaction.type !== "funded") continue;
    arrivals.unshift({
      id: transaction.id, amountMinor: BigInt(transaction.net_amount), currency: transaction.currency.toUpperCase(),
      reference: transaction.funded?.bank_transfer.reference ?? null, created: new Date(transaction.created * 1000),
    });
  }
  return arrivals;
}

export type CashPaymentParams = Stripe.PaymentIntentCreateParams & { customer: string };

/** The request that makes a payment of cash which arrived, frozen with the operation before it is first sent. */
export function cashPaymentParams(request: {
  opId: string; fundingId: string; customerId: string; amountMinor: bigint; currency: string; type: BankTransferKind; transferGroup: string; description: string;
}): CashPaymentParams {
  const { type, country } = request.type;
  return {
    customer: request.customerId, amount: Number(request.amountMinor), currency: request.currency.toLowerCase(), confirm: true,
    payment_method_data: { type: "customer_balance" },
    payment_method_options: {
      customer_balance: { funding_type: "bank_transfer", bank_transfer: { type, ...(country ? { eu_bank_transfer: { country } } : {}) } },
    },
    description: request.description, metadata: { op_id: request.opId, funding_id: request.fundingId }, transfer_group: request.transferGroup,
  };
}

/** Makes the payment and applies the cash to it; a payment that the cash does not cover is cancelled again. */
export async function takeCash(params: CashPaymentParams, idempotencyKey: string): Promise<Charge> {
  return completed(await stripe().paymentIntents.create(params, { idempotencyKey }), idempotencyKey);
}

/** The look-up of a payment whose answer was lost: among those of its payer, by its operation. */
export async function findCashPayment(opId: string, customerId: string, idempotencyKey: string): Promise<Charge | undefined> {
  for await (const intent of stripe().paymentIntents.list({ customer: customerId, limit: 100 })) {
    if (intent.metadata["op_id"] === opId && intent.status !== "canceled") return completed(intent, idempotencyKey);
  }
  return undefined;
}

async function completed(intent: Stripe.PaymentIntent, idempotencyKey: string): Promise<Charge> {
  const done = intent.status === "succeeded" ? intent : await applied(intent, idempotencyKey);
  const id = typeof done.latest_charge === "string" ? done.latest_charge : done.latest_charge?.id;
  if (!id) throw new Error(`Payment ${intent.id} is ${done.status} and has no charge.`);
  return retrieveCharge(id);
}

async function applied(intent: Stripe.PaymentIntent, idempotencyKey: string): Promise<Stripe.PaymentIntent> {
  // a repetition is answered with the payment as it was first: look at it before cash is applied again
  const now = await stripe().paymentIntents.retrieve(intent.id);
  if (now.status === "succeeded") return now;
  try {
    return await stripe().paymentIntents.applyCustomerBalance(intent.id, { amount: intent.amount, currency: intent.currency }, { idempotencyKey: `${idempotencyKey}:apply` });
  } catch (error) {
    // the cash is gone (somebody sent it back by hand): nothing shall wait for it
    if (error instanceof Stripe.errors.StripeInvalidRequestError) await stripe().paymentIntents.cancel(intent.id);
    throw error;
  }
}
