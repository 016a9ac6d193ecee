/** The process died here: whatever it was about to do next does not happen. */
export class PowerCut extends Error {
  override name = "PowerCut";
}

/**
 * The electricity of the simulated process. Every statement and every commit passes `point`; once the plan says so,
 * that one and all after it fail, until somebody switches on again.
 */
export class Power {
  isDown = false;
  private pointsLeft: number | undefined;

  /** Dies before the statement after so many. */
  cutAfter(points: number): void {
    this.pointsLeft = points;
  }

  /** The process is started again. */
  restore(): void {
    this.isDown = false;
    this.pointsLeft = undefined;
  }

  point(): void {
    if (this.pointsLeft !== undefined && this.pointsLeft <= 0) this.isDown = true;
    if (this.isDown) throw new PowerCut("The power was cut.");
    if (this.pointsLeft !== undefined) this.pointsLeft -= 1;
  }
}

/** Whether an error, or one behind it, is the power cut. */
export function isPowerCut(error: unknown): boolean {
  for (let at: unknown = error; at instanceof Error; at = at.cause) if (at instanceof PowerCut) return true;
  return false;
}
