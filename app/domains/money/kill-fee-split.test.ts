import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitKillFee } from "./kill-fee-split";

const held = (...amounts: bigint[]) => amounts.map((heldMinor, index) => ({ milestoneId: `mls_${index}`, heldMinor }));

describe("splitKillFee", () => {
  it("takes the fee from the first holds and gives the rest back", () => {
    expect(splitKillFee({ owedMinor: 250n, releasedMinor: 0n, held: held(200n, 400n) })).toEqual({
      dueMinor: 250n, takenMinor: 250n, missingMinor: 0n, backMinor: 350n,
      parts: [{ milestoneId: "mls_0", takenMinor: 200n, backMinor: 0n }, { milestoneId: "mls_1", takenMinor: 50n, backMinor: 350n }],
    });
  });

  it("counts what was released before, and says what the held money does not reach", () => {
    expect(splitKillFee({ owedMinor: 750n, releasedMinor: 300n, held: held(400n) })).toMatchObject({ dueMinor: 450n, takenMinor: 400n, missingMinor: 50n, backMinor: 0n });
    expect(splitKillFee({ owedMinor: 250n, releasedMinor: 300n, held: held(400n) })).toMatchObject({ dueMinor: 0n, takenMinor: 0n, missingMinor: 0n, backMinor: 400n });
    expect(splitKillFee({ owedMinor: 250n, releasedMinor: 0n, held: [] })).toEqual({ dueMinor: 250n, takenMinor: 0n, missingMinor: 250n, backMinor: 0n, parts: [] });
  });

  it("adds up exactly, is never negative and never takes more than is held or owed", () => {
    const amount = fc.bigInt({ min: 0n, max: 10n ** 14n });
    fc.assert(fc.property(amount, amount, fc.array(amount, { maxLength: 8 }), (owedMinor, releasedMinor, amounts) => {
      const split = splitKillFee({ owedMinor, releasedMinor, held: held(...amounts) });
      const total = amounts.reduce((sum, one) => sum + one, 0n);
      expect(split.takenMinor + split.backMinor).toBe(total);
      expect(split.takenMinor + split.missingMinor).toBe(split.dueMinor);
      expect(split.parts.reduce((sum, part) => sum + part.takenMinor, 0n)).toBe(split.takenMinor);
      for (const [index, part] of split.parts.entries()) {
        expect(part.takenMinor + part.backMinor).toBe(amounts[index]);
        expect(part.takenMinor >= 0n && part.backMinor >= 0n).toBe(true);
      }
      expect(releasedMinor + split.takenMinor <= (owedMinor > releasedMinor ? owedMinor : releasedMinor)).toBe(true);
      // nothing goes back while the fee is not met
      if (split.missingMinor > 0n) expect(split.backMinor).toBe(0n);
    }));
  });
});
