import fc from "fast-check";
import type { Fault } from "~tests/doubles/stripe/double";
import { CARDS } from "~tests/doubles/stripe/resources/payments";

/** Something that a person, Stripe, the network or the clock does. Numbers choose among what is there at that moment. */
export type Act =
  | { do: "fund"; milestone: number; percent: number }
  | { do: "pay"; session: number; card: string }
  | { do: "come_back"; funding: number }
  | { do: "approve" | "terminate"; milestone: number }
  | { do: "refund"; milestone: number; by: "payer" | "payee" }
  | { do: "deliver"; lost: boolean[]; copies: number; shuffle: boolean }
  | { do: "work" | "sweep" | "pull" | "reconcile" | "give_up" }
  | { do: "pass"; seconds: number }
  | { do: "trouble"; fault: Fault }
  | { do: "account"; studio: number; isOn: boolean }
  | { do: "payout_fails" | "refund_fails"; index: number }
  | { do: "cut"; after: number; act: Act }
  | { do: "together"; acts: Act[] };

const some = fc.nat({ max: 9 });
const MINUTE = 60;
const HOUR = 3600;

const fault: fc.Arbitrary<Fault> = fc.record({
  method: fc.constantFrom("POST", "POST", "GET"),
  path: fc.constantFrom("/v1/checkout/sessions", "/v1/transfers", "/v1/transfers", "/v1/refunds", "/v1/accounts", "/v1/charges", "/v1/"),
  kind: fc.constantFrom("rate_limit", "lock_timeout", "key_in_use", "error_before", "error_after", "dropped_before", "dropped_after"),
  times: fc.integer({ min: 1, max: 6 }),
});

const word = <const W extends string>(name: W) => fc.constant({ do: name });

const plain: fc.Arbitrary<Act> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant("fund" as const), milestone: some, percent: fc.constantFrom(100, 100, 50, 33) }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant("pay" as const), session: some, card: fc.constantFrom(...Object.values(CARDS), CARDS.success, CARDS.availableAtOnce) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("come_back" as const), funding: some }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant("approve" as const), milestone: some }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("terminate" as const), milestone: some }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("refund" as const), milestone: some, by: fc.constantFrom("payer", "payee") }) },
  { weight: 7, arbitrary: fc.record({ do: fc.constant("deliver" as const), lost: fc.array(fc.boolean(), { maxLength: 6 }), copies: fc.constantFrom(1, 2, 50), shuffle: fc.boolean() }) },
  { weight: 9, arbitrary: word("work") },
  { weight: 2, arbitrary: word("sweep") },
  { weight: 1, arbitrary: word("pull") },
  { weight: 1, arbitrary: word("reconcile") },
  { weight: 1, arbitrary: word("give_up") },
  { weight: 5, arbitrary: fc.record({ do: fc.constant("pass" as const), seconds: fc.constantFrom(MINUTE, 10 * MINUTE, HOUR, 21 * HOUR, 25 * HOUR, 96 * HOUR) }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant("trouble" as const), fault }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("account" as const), studio: some, isOn: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom("payout_fails" as const, "refund_fails" as const), index: some }) },
);

const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 8, arbitrary: plain },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("cut" as const), after: fc.nat({ max: 60 }), act: plain }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("together" as const), acts: fc.array(plain, { minLength: 2, maxLength: 6 }) }) },
);

/** Histories; short ones first, so that what fails is small before it is shrunk. */
export const histories = fc.array(act, { minLength: 4, maxLength: 60, size: "max" });
