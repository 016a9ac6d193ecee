import { conflict, invalid } from "../core/errors";
import { MAX_PAYMENT_MINOR, paymentsNeeded } from "./fees";

/**
 * How much one payment asks for: what was wished, else all that is missing. Never more than is missing, never more
 * than the eight digits that one payment carries; then the error says in how many payments it can be done.
 */
export function amountToAsk(missingMinor: bigint, wishedMinor: bigint | undefined): bigint {
  if (missingMinor <= 0n) throw conflict("money:reason.already_funded");
  if (wishedMinor !== undefined && wishedMinor > missingMinor) {
    throw invalid("amountMinor", "money:error.more_than_missing");
  }
  const asked = wishedMinor ?? missingMinor;
  if (asked > MAX_PAYMENT_MINOR) {
    throw conflict("money:reason.payment_too_large", { payments: paymentsNeeded(asked) });
  }
  return asked;
}
