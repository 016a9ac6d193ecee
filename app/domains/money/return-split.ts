/** A part of a release (what one charge paid for), and how much of it was given back before. */
export interface ReturnablePart {
  amountMinor: bigint;
  feeMinor: bigint;
  returnedMinor: bigint;
}

/**
 * Divides what goes back to the payer into what the payee gives and the fee that the platform gives, by the fee of this
 * very release. Fees are counted up from the beginning and rounded in the payee's favour, so that many small refunds
 * come to the same as a whole one.
 */
export function splitReturn(part: ReturnablePart, amountMinor: bigint): { payeeMinor: bigint; feeMinor: bigint } {
  const feeMinor = feeUpTo(part, part.returnedMinor + amountMinor) - feeUpTo(part, part.returnedMinor);
  return { feeMinor, payeeMinor: amountMinor - feeMinor };
}

const feeUpTo = ({ feeMinor, amountMinor }: ReturnablePart, returned: bigint): bigint => (feeMinor * returned + amountMinor - 1n) / amountMinor;

/** How much of each part goes back for an amount, the newest payment first. */
export function takeFromParts<P extends ReturnablePart>(parts: readonly P[], amountMinor: bigint): { part: P; amountMinor: bigint }[] {
  const taken: { part: P; amountMinor: bigint }[] = [];
  let missing = amountMinor;
  for (const part of parts.toReversed()) {
    const left = part.amountMinor - part.returnedMinor;
    const share = left < missing ? left : missing;
    if (share > 0n) taken.push({ part, amountMinor: share });
    missing -= share;
  }
  return taken;
}
