import { expect, it } from "vitest";
import { signingObstacle } from "./signing-authority";

const cny = (amountMinor: bigint) => ({ amountMinor, currency: "CNY" });
const upTo = (amountMinor: bigint) => ({ canSign: true, limit: { amountMinor, currency: "CNY" as const } });

it.each([
  ["no authority", { canSign: false, limit: null }, [cny(1n)], "organizations:reason.signing_not_granted"],
  ["no limit", { canSign: true, limit: null }, [cny(10n ** 14n), { amountMinor: 1n, currency: "USD" }], null],
  ["exactly the limit", upTo(500n), [cny(200n), cny(300n)], null],
  ["one above the limit", upTo(500n), [cny(200n), cny(301n)], "organizations:reason.signing_above_limit"],
  ["another currency", upTo(500n), [{ amountMinor: 1n, currency: "USD" }], "organizations:reason.signing_other_currency"],
  ["nothing to pay", upTo(500n), [], null],
] as const)("%s", (_, authority, amounts, obstacle) => expect(signingObstacle(authority, amounts)).toBe(obstacle));
