export interface HeldPart {
  milestoneId: string;
  heldMinor: bigint;
}

export interface KillFeeSplit {
  /** What the payee is still owed: the kill fee less what was released before. */
  dueMinor: bigint;
  /** What of it the held money pays, and what it does not reach. */
  takenMinor: bigint;
  missingMinor: bigint;
  /** What goes back to the payer. */
  backMinor: bigint;
  parts: { milestoneId: string; takenMinor: bigint; backMinor: bigint }[];
}

/**
 * Divides held money between the kill fee and the payer, milestone by milestone in their order: what was released
 * counts towards the fee, and no more is taken than is held.
 */
export function splitKillFee(input: { owedMinor: bigint; releasedMinor: bigint; held: readonly HeldPart[] }): KillFeeSplit {
  const dueMinor = input.owedMinor > input.releasedMinor ? input.owedMinor - input.releasedMinor : 0n;
  let open = dueMinor;
  const parts = input.held.map(({ milestoneId, heldMinor }) => {
    const takenMinor = heldMinor < open ? heldMinor : open;
    open -= takenMinor;
    return { milestoneId, takenMinor, backMinor: heldMinor - takenMinor };
  });
  const backMinor = parts.reduce((sum, part) => sum + part.backMinor, 0n);
  return { dueMinor, takenMinor: dueMinor - open, missingMinor: open, backMinor, parts };
}
