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
  const status = error.statusCode ?? 0;
  // a wrong API key is our setting, not an answer about this operation
  if (status === 429 || status === 401 || status === 409) return { kind: "retry", code, message };
  if (status >= 400 && status < 500) return { kind: "rejected", code, message };
  return { kind: "unknown", code, message, mayResend: true };
}
