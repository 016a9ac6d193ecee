import type { TerminateReason } from "./deal";
import type { DealTerms } from "./terms";
import { KILL_FEE_STAGES, type KillFeeStage, type MilestoneTrigger } from "./terms-vocabulary";

export interface StageFacts {
  /** The milestones of the contract: what each is for, and whether it was approved. */
  milestones: readonly { trigger: string; isApproved: boolean }[];
  schedule: DealTerms["schedule"];
  /** The calendar day. */
  today: string;
}

/** How far the work has gone, and the step of the contract that a payer who leaves now owes. */
export interface KillFeeStep {
  stage: KillFeeStage;
  /** None when the payee leaves, the long stop has passed, or no step names the stage. */
  step: { stage: KillFeeStage; basisPoints: number } | null;
  isPastLongStop: boolean;
}

/** How many points of the work lie behind an approved milestone: script, shoot, wrap, delivery. */
const REACHED_BY: Partial<Record<MilestoneTrigger, number>> = {
  script_approved: 1, shoot_start: 2, wrap: 3, rough_cut: 3, delivery: 4, release: 4, evidence: 4, kpi: 4,
};
/** Days of the contract that say the same where no milestone does; delivery is never believed of a date. */
const REACHED_ON: Partial<Record<DealTerms["schedule"][number]["kind"], { point: number; trigger: MilestoneTrigger; from: "day" | "day_after" }>> = {
  script_lock: { point: 1, trigger: "script_approved", from: "day" },
  shoot_start: { point: 2, trigger: "shoot_start", from: "day" },
  shoot_end: { point: 3, trigger: "wrap", from: "day_after" },
};

/**
 * How far the work has gone by the record: by the milestones that were approved, and where the contract has no
 * milestone for a point, by the day that it plans for it.
 */
export function stageOf({ milestones, schedule, today }: StageFacts): KillFeeStage {
  const approved = milestones.filter(({ isApproved }) => isApproved).map(({ trigger }) => REACHED_BY[trigger as MilestoneTrigger] ?? 0);
  const dated = schedule.map(({ kind, date }) => {
    const rule = REACHED_ON[kind];
    if (!rule || milestones.some(({ trigger }) => trigger === rule.trigger)) return 0;
    return (rule.from === "day" ? today >= date : today > date) ? rule.point : 0;
  });
  return KILL_FEE_STAGES[Math.max(0, ...approved, ...dated)] ?? "before_script";
}

/** Stages whose words hold at a stage, the narrowest first: before the script is also before shooting. */
const HOLDING: Record<KillFeeStage, readonly KillFeeStage[]> = {
  before_script: ["before_script", "before_shoot"], before_shoot: ["before_shoot"], during_shoot: ["during_shoot"],
  after_wrap: ["after_wrap"], after_delivery: ["after_delivery", "after_wrap"],
};

/** The kill-fee step of the contract that applies at this stage, if it names one. */
export const stepAt = (steps: DealTerms["killFee"], stage: KillFeeStage): DealTerms["killFee"][number] | undefined =>
  HOLDING[stage].map((held) => steps.find((step) => step.stage === held)).find((step) => step !== undefined);

/** The day by which the title must be released; afterwards the payer may leave and has back what was not released. */
export const longStopOf = (terms: Pick<DealTerms, "schedule" | "window">): string =>
  terms.schedule.find((entry) => entry.kind === "long_stop")?.date ?? terms.window.endsOn;

/** Whether the payer may leave without a kill fee because the long-stop date has passed without delivery. */
export const isPastLongStop = (terms: DealTerms, stage: KillFeeStage, today: string): boolean =>
  terms.placements.length > 0 && stage !== "after_delivery" && today > longStopOf(terms);

/**
 * Reasons of a payer's own. Every other one says something about the payee, both sides or the world, which would free
 * the payer from the kill fee: that takes more than its word.
 */
export const OWN_REASONS: readonly TerminateReason[] = ["plans_changed", "other"];
