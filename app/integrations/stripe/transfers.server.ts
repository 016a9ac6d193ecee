import type Stripe from "stripe";
import { stripe } from "./client.server";

export type TransferParams = Stripe.TransferCreateParams;

export interface TransferRequest {
  opId: string;
  releaseId: string;
  amountMinor: bigint;
  currency: string;
  destination: string;
  chargeId: string;
  transferGroup: string;
}

/** The request for a transfer out of one charge, frozen with the operation before it is first sent. */
export function transferParams(request: TransferRequest): TransferParams {
  return {
    amount: Number(request.amountMinor),
    currency: request.currency.toLowerCase(),
    destination: request.destination,
    source_transaction: request.chargeId,
    transfer_group: request.transferGroup,
    metadata: { op_id: request.opId, release_id: request.releaseId },
  };
}

export interface Transfer {
  id: string;
  amountMinor: bigint;
  currency: string;
  destination: string;
  opId: string | null;
  balanceTransactionId: string | null;
  reversedMinor: bigint;
}

export async function createTransfer(params: TransferParams, idempotencyKey: string): Promise<Transfer> {
  return present(await stripe().transfers.create(params, { idempotencyKey }));
}

export async function retrieveTransfer(id: string): Promise<Transfer> {
  return present(await stripe().transfers.retrieve(id));
}

/** The look-up of a transfer whose answer was lost: by its group, then by its operation. */
export async function findTransfer(opId: string, transferGroup: string): Promise<Transfer | undefined> {
  for await (const transfer of stripe().transfers.list({ transfer_group: transferGroup, limit: 100 })) {
    if (transfer.metadata["op_id"] === opId) return present(transfer);
  }
  return undefined;
}

function present(transfer: Stripe.Transfer): Transfer {
  const { destination, balance_transaction: movement } = transfer;
  return {
    id: transfer.id,
    amountMinor: BigInt(transfer.amount),
    currency: transfer.currency.toUpperCase(),
    destination: typeof destination === "string" ? destination : (destination?.id ?? ""),
    opId: transfer.metadata["op_id"] ?? null,
    balanceTransactionId: typeof movement === "string" ? movement : (movement?.id ?? null),
    reversedMinor: BigInt(transfer.amount_reversed),
  };
}

export interface ReversalRequest {
  opId: string;
  reversalId: string;
  transferId: string;
  amountMinor: bigint;
}

/** The request for taking a transfer back, frozen with the operation; `transfer` is part of its address. */
export interface ReversalParams {
  transfer: string;
  body: Stripe.TransferCreateReversalParams;
}

export const reversalParams = ({ opId, reversalId, transferId, amountMinor }: ReversalRequest): ReversalParams => ({
  transfer: transferId, body: { amount: Number(amountMinor), metadata: { op_id: opId, reversal_id: reversalId } },
});

export interface Reversal {
  id: string;
  transferId: string;
  amountMinor: bigint;
  currency: string;
  opId: string | null;
  balanceTransactionId: string | null;
}

export async function createReversal({ transfer, body }: ReversalParams, idempotencyKey: string): Promise<Reversal> {
  return presentReversal(await stripe().transfers.createReversal(transfer, body, { idempotencyKey }));
}

/** Everything that was taken back of a transfer. */
export async function listReversals(transferId: string): Promise<Reversal[]> {
  const found: Reversal[] = [];
  for await (const reversal of stripe().transfers.listReversals(transferId, { limit: 100 })) found.push(presentReversal(reversal));
  return found;
}

/** The look-up of a reversal whose answer was lost: among those of its transfer, by its operation. */
export async function findReversal(opId: string, transferId: string): Promise<Reversal | undefined> {
  return (await listReversals(transferId)).find((reversal) => reversal.opId === opId);
}

const referred = (reference: string | { id: string } | null): string | null => (typeof reference === "string" ? reference : (reference?.id ?? null));

const presentReversal = (reversal: Stripe.TransferReversal): Reversal => ({
  id: reversal.id,
  transferId: referred(reversal.transfer) ?? "",
  amountMinor: BigInt(reversal.amount),
  currency: reversal.currency.toUpperCase(),
  opId: reversal.metadata?.["op_id"] ?? null,
  balanceTransactionId: referred(reversal.balance_transaction),
});
