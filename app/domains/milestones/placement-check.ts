import type { DealTerms } from "../deals/terms";

/** A stretch of an episode as evidence states it. */
export interface Appearance {
  placementId: string;
  versionId: string | null;
  episode: number;
  startMs: number;
  endMs: number;
}

export type CheckOutcome = "met" | "short" | "none";

export interface PlacementCheck {
  placementId: string;
  promisedAppearances: number;
  promisedSecondsEach: number;
  /** Appearances long enough to count, inside the promised episodes. */
  countedAppearances: number;
  /** Stated, but too short or outside the promised episodes. */
  uncountedAppearances: number;
  totalSeconds: number;
  longestSeconds: number;
  outcome: CheckOutcome;
}

/** A placement of the terms, as far as proof is held against it. */
export type Placement = Pick<DealTerms["placements"][number], "id" | "promise" | "episodes">;

/**
 * Holds evidence against the promise of each placement: an appearance counts when it lies in the promised episodes
 * and lasts at least the promised seconds. Overlapping stretches of one episode and version are one appearance, so
 * that cutting a scene in two proves nothing.
 */
export function checkPlacements(placements: readonly Placement[], appearances: readonly Appearance[]): PlacementCheck[] {
  return placements.map((placement) => checkPlacement(placement, appearances));
}

/** What is seen of a placement, joined and in order, and whether each appearance keeps the promise. */
export function judgedAppearances(placement: Placement, appearances: readonly Appearance[]) {
  const { id, promise, episodes } = placement;
  return mergeAppearances(appearances.filter((appearance) => appearance.placementId === id)).map((appearance) => {
    const seconds = (appearance.endMs - appearance.startMs) / 1000;
    const isInside = appearance.episode >= episodes.from && appearance.episode <= episodes.to;
    return { ...appearance, seconds, isCounted: isInside && seconds >= promise.minSecondsEach };
  });
}

function checkPlacement(placement: Placement, appearances: readonly Appearance[]): PlacementCheck {
  const { promise } = placement;
  const merged = judgedAppearances(placement, appearances);
  const seconds = merged.map((appearance) => appearance.seconds);
  const counted = merged.filter(({ isCounted }) => isCounted).length;
  return {
    placementId: placement.id,
    promisedAppearances: promise.minAppearances,
    promisedSecondsEach: promise.minSecondsEach,
    countedAppearances: counted,
    uncountedAppearances: merged.length - counted,
    totalSeconds: seconds.reduce((sum, value) => sum + value, 0),
    longestSeconds: Math.max(0, ...seconds),
    outcome: counted >= promise.minAppearances ? "met" : counted > 0 ? "short" : "none",
  };
}

/** Joins stretches that touch or overlap within the same episode and version. */
export function mergeAppearances(appearances: readonly Appearance[]): Appearance[] {
  const sorted = [...appearances].sort(
    (a, b) => (a.versionId ?? "").localeCompare(b.versionId ?? "") || a.episode - b.episode || a.startMs - b.startMs,
  );
  const merged: Appearance[] = [];
  for (const appearance of sorted) {
    const last = merged.at(-1);
    if (last && last.episode === appearance.episode && last.versionId === appearance.versionId && appearance.startMs <= last.endMs) {
      last.endMs = Math.max(last.endMs, appearance.endMs);
    } else {
      merged.push({ ...appearance });
    }
  }
  return merged;
}
