/** A platform fee as it was agreed: a share of each release, at least `minimumMinor`, at most `maximumMinor`. */
export interface FeeTerms {
  percentageBps: number;
  minimumMinor: bigint | null;
  maximumMinor: bigint | null;
}

/** The fee of a release in a currency, from a share and the limits that were agreed beside it. */
export function feeTermsIn(currency: string, basisPoints: number, limits: readonly { currency: string; minimumMinor: string | null; maximumMinor: string | null }[]): FeeTerms {
  const limit = limits.find((one) => one.currency === currency);
  const minor = (text: string | null | undefined): bigint | null => (text == null ? null : BigInt(text));
  return { percentageBps: basisPoints, minimumMinor: minor(limit?.minimumMinor), maximumMinor: minor(limit?.maximumMinor) };
}

export interface FeeSplit {
  feeMinor: bigint;
  payeeMinor: bigint;
}


/**
 * Splits a release between platform and payee. The share is rounded down, so that the remainder is the payee's;
 * the fee never exceeds the release. Both parts always add up to `amountMinor`.
 */
export function splitFee(amountMinor: bigint, terms: FeeTerms): FeeSplit {
  if (amountMinor < 0n) throw new RangeError("a release is not negative");
  const share = (amountMinor * BigInt(terms.percentageBps)) / 10_000n;
  const atLeast = terms.minimumMinor !== null && share < terms.minimumMinor ? terms.minimumMinor : share;
  const atMost = terms.maximumMinor !== null && atLeast > terms.maximumMinor ? terms.maximumMinor : atLeast;
  const feeMinor = atMost > amountMinor ? amountMinor : atMost;
  return { feeMinor, payeeMinor: amountMinor - feeMinor };
}

export interface ChargeShare {
  fundingId: string;
  amountMinor: bigint;
}

export interface ReleasePart extends FeeSplit {
  fundingId: string;
  amountMinor: bigint;
}

/**
 * Spreads a release over the charges that fund it, oldest first, and its fee over them in proportion, rounded down,
 * with the rest on the last part that has room. Parts add up to the release, fees to the fee.
 * Throws when the charges do not cover the release.
 */
export function splitRelease(amountMinor: bigint, feeMinor: bigint, charges: readonly ChargeShare[]): ReleasePart[] {
  const shares = takeInOrder(amountMinor, charges);
  const fees = shares.map((share) => (amountMinor === 0n ? 0n : (feeMinor * share.amountMinor) / amountMinor));
  let rest = feeMinor - fees.reduce((sum, fee) => sum + fee, 0n);
  for (let index = shares.length - 1; index >= 0 && rest > 0n; index -= 1) {
    const room = (shares[index]?.amountMinor ?? 0n) - (fees[index] ?? 0n);
    const added = rest < room ? rest : room;
    fees[index] = (fees[index] ?? 0n) + added;
    rest -= added;
  }
  return shares.map((share, index) => {
    const fee = fees[index] ?? 0n;
    return { ...share, feeMinor: fee, payeeMinor: share.amountMinor - fee };
  });
}

function takeInOrder(amountMinor: bigint, charges: readonly ChargeShare[]): ChargeShare[] {
  let missing = amountMinor;
  const taken: ChargeShare[] = [];
  for (const charge of charges) {
    const amount = charge.amountMinor < missing ? charge.amountMinor : missing;
    if (amount > 0n) taken.push({ fundingId: charge.fundingId, amountMinor: amount });
    missing -= amount > 0n ? amount : 0n;
  }
  if (missing > 0n) throw new RangeError("the charges do not cover the release");
  return taken;
}

/** What one Stripe payment can carry: eight digits of minor units. */
export const MAX_PAYMENT_MINOR = 99_999_999n;

/** How many payments a sum needs at least. */
export function paymentsNeeded(amountMinor: bigint): number {
  return Number((amountMinor + MAX_PAYMENT_MINOR - 1n) / MAX_PAYMENT_MINOR);
}
