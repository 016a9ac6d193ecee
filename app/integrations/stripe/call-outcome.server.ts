import Stripe from "stripe";

/**
 * What a failed call means for the money behind it. `retry`: nothing happened, ask again with the same key.
 * `rejected`: Stripe understood and refused, a new attempt needs a new key. `unknown`: it may have happened.
 */
export type CallFailure =
  | { kind: "retry"; code: string; message: string }
  | { kind: "rejected"; code: string; message: string }
  | { kind: "unknown"; code: string; message: string; mayResend: boolean };

/** Sorts an error of the Stripe client; other errors are bugs and are thrown again. */
export function classifyFailure(error: unknown): CallFailure {
  if (!(error instanceof Stripe.errors.StripeError)) throw error;
  const code = error.code ?? error.type;
  const { message } = error;
  if (error instanceof Stripe.errors.StripeIdempotencyError) {
    // another request with this key is still running; any other complaint means that the key was used differently
    return error.code === "idempotency_key_in_use"
      ? { kind: "retry", code, message }
      : { kind: "unknown", code: "idempotency_mismatch", message, mayResend: false };
  }
  return classifyStatus(error.statusCode ?? 0, code, message);
}

/** A wrong API key (401) is our setting, not an answer about this operation. */
const ASK_AGAIN = new Set([401, 409, 429]);

function classifyStatus(status: number, code: string, message: string): CallFailure {
  if (ASK_AGAIN.has(status)) return { kind: "retry", code, message };
  if (status >= 400 && status < 500) return { kind: "rejected", code, message };
  return { kind: "unknown", code, message, mayResend: true };
}
