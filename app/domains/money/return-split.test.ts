import fc from "fast-check";
import { expect, it } from "vitest";
import { splitReturn, takeFromParts } from "./return-split";

const part = (amountMinor: bigint, feeMinor: bigint, returnedMinor = 0n) => ({ amountMinor, feeMinor, returnedMinor });

it("gives a whole release back with its whole fee", () => {
  expect(splitReturn(part(1_000_001n, 80_000n), 1_000_001n)).toEqual({ payeeMinor: 920_001n, feeMinor: 80_000n });
  expect(splitReturn(part(100n, 8n), 1n)).toEqual({ payeeMinor: 0n, feeMinor: 1n });
});

it("comes to the same in many parts as in one, and never asks the payee for more than it got", () => {
  const release = fc.bigInt(1n, 10_000_000n).chain((amount) => fc.tuple(fc.constant(amount), fc.bigInt(0n, amount), fc.array(fc.bigInt(1n, amount), { maxLength: 8 })));
  fc.assert(fc.property(release, ([amount, fee, wishes]) => {
    let returned = 0n;
    let payee = 0n;
    for (const wish of [...wishes, amount]) {
      const next = wish < amount - returned ? wish : amount - returned;
      if (next === 0n) break;
      const split = splitReturn(part(amount, fee, returned), next);
      expect(split.payeeMinor >= 0n && split.feeMinor >= 0n).toBe(true);
      expect(split.payeeMinor + split.feeMinor).toBe(next);
      returned += next;
      payee += split.payeeMinor;
    }
    expect(payee).toBe(amount - fee);
  }));
});

it("takes from the newest payment first", () => {
  const parts = [part(200n, 16n), part(300n, 24n, 100n)];
  expect(takeFromParts(parts, 250n)).toEqual([{ part: parts[1], amountMinor: 200n }, { part: parts[0], amountMinor: 50n }]);
  expect(takeFromParts(parts, 400n).map(({ amountMinor }) => amountMinor)).toEqual([200n, 200n]);
});
