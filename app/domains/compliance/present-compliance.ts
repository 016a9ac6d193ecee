import { z } from "zod";
import type { ComplianceReport } from "./compliance-report";
import { DECISIONS, type Hit } from "./evaluate-compliance";
import { EFFECTS, LABEL_POSITIONS } from "./rule";

const bilingual = z.object({ en: z.string(), zh: z.string() });

const hitShape = z.object({
  ruleId: z.string(),
  effect: z.enum(EFFECTS),
  decision: z.enum(["blocked", "needs_info", "filing_required", "conditional"]),
  isConfirmed: z.boolean(),
  title: bilingual,
  todo: bilingual,
  citation: z.string(),
  triggers: z.array(z.object({ fact: z.string(), value: z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]) })),
  missing: z.array(z.string()),
  label: z.object({ text: z.string(), positions: z.array(z.enum(LABEL_POSITIONS)), seconds: z.number().nullable() }).nullable(),
  addsClauses: z.array(z.string()),
});

/** The judgement of the rulebook as the API gives it; a check list with sources, not legal advice. */
export const complianceShape = z.object({
  decision: z.enum(DECISIONS),
  onDate: z.iso.date(),
  rulebookVersion: z.number().int(),
  missing: z.array(z.string()),
  notCovered: z.array(z.string()),
  territories: z.array(z.object({ territory: z.string(), decision: z.enum(DECISIONS), hits: z.array(hitShape) })),
});

type PresentedHit = z.output<typeof hitShape>;

export function presentCompliance(report: ComplianceReport): z.output<typeof complianceShape> {
  const { decision, onDate, rulebookVersion, missing, notCovered, territories } = report;
  return {
    decision, onDate, rulebookVersion, missing, notCovered,
    territories: territories.map((finding) => ({
      territory: finding.territory, decision: finding.decision, hits: finding.hits.map(presentHit),
    })),
  };
}

function presentHit({ ruleId, effect, decision, isConfirmed, rule, triggers, missing, label }: Hit): PresentedHit {
  return {
    ruleId, effect, decision, isConfirmed, title: rule.title, todo: rule.todo, citation: rule.citation, missing,
    triggers: triggers.map(({ fact, value }) => ({ fact, value: typeof value === "object" ? [...value] : value })),
    label: label ? { text: label.text, positions: label.positions, seconds: label.seconds ?? null } : null,
    addsClauses: rule.addsClauses,
  };
}
