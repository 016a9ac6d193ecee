import type { MilestoneTerms } from "./terms";

export const MILESTONE_PRESETS = ["thirty_forty_thirty", "quarter_quarter_half", "five_fifths", "half_half"] as const;
export type MilestonePreset = (typeof MILESTONE_PRESETS)[number];

type Step = Pick<MilestoneTerms, "trigger" | "evidenceRequired"> & { share: number; en: string; zh: string };

const signing: Omit<Step, "share"> = { trigger: "signing", evidenceRequired: [], en: "Signing", zh: "签约" };
const script: Omit<Step, "share"> = { trigger: "script_approved", evidenceRequired: ["script_pages"], en: "Script pages approved", zh: "剧本页确认" };
const wrap: Omit<Step, "share"> = { trigger: "wrap", evidenceRequired: ["stills"], en: "Wrap", zh: "杀青" };
const roughCut: Omit<Step, "share"> = { trigger: "rough_cut", evidenceRequired: ["rough_cut", "timecodes"], en: "Rough cut", zh: "粗剪" };
const release: Omit<Step, "share"> = {
  trigger: "release", evidenceRequired: ["timecodes", "stills", "links"], en: "Release and evidence", zh: "上线及证明材料",
};
const report: Omit<Step, "share"> = { trigger: "evidence", evidenceRequired: ["metrics", "report"], en: "Final report", zh: "结案报告" };

const STEPS: Record<MilestonePreset, Step[]> = {
  thirty_forty_thirty: [{ ...signing, share: 3000 }, { ...roughCut, share: 4000 }, { ...release, share: 3000 }],
  quarter_quarter_half: [{ ...signing, share: 2500 }, { ...wrap, share: 2500 }, { ...release, share: 5000 }],
  five_fifths: [signing, script, wrap, roughCut, release].map((step) => ({ ...step, share: 2000 })),
  half_half: [{ ...signing, share: 5000 }, { ...release, share: 5000 }],
};

export interface PresetOptions {
  reviewDays: number;
  silenceApproves: boolean;
  /** 1000–2000 basis points held back from the last step and paid when the KPI is reached; 0 for none. */
  holdBackBasisPoints: number;
  kpi: NonNullable<MilestoneTerms["kpi"]>;
}

/** Milestones of a preset; a hold-back is taken from the last step and becomes one of its own. */
export function presetMilestones(preset: MilestonePreset, options: PresetOptions): MilestoneTerms[] {
  const { holdBackBasisPoints: held, reviewDays, silenceApproves } = options;
  const steps = STEPS[preset];
  const milestones = steps.map((step, index): MilestoneTerms => ({
    id: `m${index + 1}`,
    title: { en: step.en, zh: step.zh },
    payerOrganizationId: null,
    value: { kind: "share", basisPoints: step.share - (index === steps.length - 1 ? held : 0) },
    trigger: step.trigger,
    dueDate: null,
    evidenceRequired: [...step.evidenceRequired],
    reviewDays,
    silenceApproves,
    kpi: null,
  }));
  if (held <= 0) return milestones;
  return [...milestones, {
    id: `m${steps.length + 1}`, title: { en: report.en, zh: report.zh }, payerOrganizationId: null,
    value: { kind: "share", basisPoints: held }, trigger: "kpi", dueDate: null,
    evidenceRequired: [...report.evidenceRequired], reviewDays, silenceApproves, kpi: options.kpi,
  }];
}
