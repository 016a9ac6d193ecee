import type { ComplianceFacts } from "./facts";
import { type ComplianceResult, evaluateCompliance } from "./evaluate-compliance";
import type { Rule } from "./rule";

/** A result with what a page needs around it. */
export interface ComplianceReport extends ComplianceResult {
  rulebookVersion: number;
  facts: ComplianceFacts;
  /** Rules that begin or end while the placement runs: they will apply, or no longer apply, from that day. */
  changes: { ruleId: string; day: string; kind: "begins" | "ends" }[];
}

interface Book {
  number: number;
  rules: readonly Rule[];
}

/** Judges by the rules of the first day of the window and looks ahead to its end. */
export function reportOf(facts: ComplianceFacts, rulebook: Book, window: { startsOn: string; endsOn: string }): ComplianceReport {
  const result = evaluateCompliance(facts, rulebook.rules, window.startsOn);
  return { ...result, rulebookVersion: rulebook.number, facts, changes: changesWithin(facts, rulebook.rules, window) };
}

function changesWithin(facts: ComplianceFacts, rules: readonly Rule[], { startsOn, endsOn }: { startsOn: string; endsOn: string }) {
  const isWithin = (day: string | null): day is string => day !== null && day > startsOn && day < endsOn;
  const moving = rules.filter((rule) => isWithin(rule.effectiveFrom) || isWithin(rule.effectiveTo));
  return moving.flatMap(({ id: ruleId, effectiveFrom, effectiveTo }): ComplianceReport["changes"] => [
    ...(isWithin(effectiveFrom) && fires(facts, moving, { ruleId, day: effectiveFrom }) ? [{ ruleId, day: effectiveFrom, kind: "begins" as const }] : []),
    ...(isWithin(effectiveTo) && fires(facts, moving, { ruleId, day: isWithin(effectiveFrom) ? effectiveFrom : startsOn }) ? [{ ruleId, day: effectiveTo, kind: "ends" as const }] : []),
  ]);
}

const fires = (facts: ComplianceFacts, rules: readonly Rule[], { ruleId, day }: { ruleId: string; day: string }): boolean =>
  evaluateCompliance(facts, rules, day).territories.some((finding) => finding.hits.some((hit) => hit.ruleId === ruleId));

/** What is kept of a report: decisions and hits by rule id; the rules themselves stay in their version. */
export function findingsOf(report: ComplianceReport) {
  return report.territories.map(({ territory, decision, hits }) => ({
    territory, decision,
    hits: hits.map(({ ruleId, effect, decision: hit, triggers, missing }) => ({ ruleId, effect, decision: hit, triggers, missing })),
  }));
}

/** Ids of the rules that block, once each. */
export const blockingRules = (report: Pick<ComplianceResult, "territories">): string[] => [
  ...new Set(report.territories.flatMap(({ hits }) => hits.flatMap((hit) => (hit.decision === "blocked" ? [hit.ruleId] : [])))),
];
