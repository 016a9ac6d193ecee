import { type Approach, approachTo, CLEAN_SCANS_NEEDED } from "./op-schedule";

/** An operation without an outcome is normal for so long: a call takes seconds, its first repetitions a minute. */
export const EXPECTED_MS = 2 * 60_000;
/** How often the sweeper rings for what was left lying. */
const SWEEP_MS = 10 * 60_000;

export interface OpFacts {
  kind: string;
  state: string;
  firstSentAt: Date | null;
  nextAttemptAt: Date | null;
  createdAt: Date;
  lastError: string | null;
  cleanScanCount: number;
}

/** What holds a transfer back before it was ever sent. */
export interface OpHolds {
  isCurrencyFrozen: boolean;
  isDisputed: boolean;
}

/** `send`, `repeat`: the same key. `search`: never sent again. `wait_*`: held on purpose. `person`: searched in vain, somebody decides. */
export const NEXT_STEPS = ["send", "repeat", "search", "wait_frozen", "wait_disputed", "person", "none"] as const;
export type NextStep = (typeof NEXT_STEPS)[number];

export const isOpen = (op: { state: string }): boolean => op.state !== "done" && op.state !== "rejected";

/** Why a transfer is held back on purpose, if it is: one that may have happened is still searched for. */
function holdOf(op: OpFacts, holds: OpHolds, approach: Approach): NextStep | undefined {
  if (op.kind !== "transfer" || approach === "look_up") return undefined;
  if (holds.isCurrencyFrozen) return "wait_frozen";
  return holds.isDisputed && op.firstSentAt === null ? "wait_disputed" : undefined;
}

function stepOf(op: OpFacts, approach: Approach): NextStep {
  if (approach === "look_up") return op.cleanScanCount >= CLEAN_SCANS_NEEDED ? "person" : "search";
  return op.firstSentAt ? "repeat" : "send";
}

/** What happens next without anybody's doing, and when at the latest. */
export function nextStepOf(op: OpFacts, holds: OpHolds, now: Date): { step: NextStep; at: Date | null } {
  if (!isOpen(op)) return { step: "none", at: null };
  const approach = approachTo(op, now);
  const hold = holdOf(op, holds, approach);
  if (hold) return { step: hold, at: null };
  const isSet = op.nextAttemptAt !== null && op.nextAttemptAt > now;
  return { step: stepOf(op, approach), at: isSet ? op.nextAttemptAt : new Date(now.getTime() + SWEEP_MS) };
}

export const OP_ACTIONS = ["ring_again", "scan_now", "give_up"] as const;
export type OpAction = (typeof OP_ACTIONS)[number];

/** What a person may do now. A repetition keeps its key; a look at Stripe changes nothing unless something is found. */
export function opActions(op: OpFacts, now: Date): OpAction[] {
  if (!isOpen(op) || op.kind === "manual_payout") return [];
  const approach = approachTo(op, now);
  if (approach !== "look_up") return op.firstSentAt ? ["ring_again", "scan_now"] : ["ring_again"];
  return op.state === "unknown" && op.cleanScanCount >= CLEAN_SCANS_NEEDED ? ["scan_now", "give_up"] : ["scan_now"];
}
