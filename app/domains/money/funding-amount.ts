import { conflict, invalid } from "../core/errors";
import { MAX_PAYMENT_MINOR, paymentsNeeded } from "./fees";

/**
 * How much one payment asks for: what was wished, else all that is missing. Never more than is missing. A payment by
 * card carries eight digits at most, and the error says in how many payments it can be done; a bank transfer any amount.
 */
export function amountToAsk(missingMinor: bigint, wishedMinor: bigint | undefined, method: "card" | "bank_transfer" = "card"): bigint {
  if (missingMinor <= 0n) throw conflict("money:reason.already_funded");
  if (wishedMinor !== undefined && wishedMinor > missingMinor) {
    throw invalid("amountMinor", "money:error.more_than_missing");
  }
  const asked = wishedMinor ?? missingMinor;
  if (method === "card" && asked > MAX_PAYMENT_MINOR) {
    throw conflict("money:reason.payment_too_large", { payments: paymentsNeeded(asked) });
  }
  return asked;
}
