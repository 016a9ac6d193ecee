import { expect, it } from "vitest";
import { isCovered } from "./spending-limit";

const limit = { amountMinor: 50_000n, currency: "USD" as const };

it.each([
  [limit, { amountMinor: 50_000n, currency: "USD" }, true],
  [limit, { amountMinor: 50_001n, currency: "USD" }, false],
  [limit, { amountMinor: 1n, currency: "EUR" }, false],
  [null, { amountMinor: 9_999_999n, currency: "JPY" }, true],
])("a limit of %o covers %o: %s", (given, amount, covered) => {
  expect(isCovered(given, amount)).toBe(covered);
});
