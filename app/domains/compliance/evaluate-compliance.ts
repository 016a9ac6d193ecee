import { expandTerritories, EU_MEMBERS } from "../core/territories";
import type { ComplianceFacts, FactName } from "./facts";
import { evaluatePredicate, hoursOverlap, type Finding, type Trigger } from "./predicate";
import { isInForce, type Effect, type Limit, type Rule, type RuleLabel } from "./rule";

export const DECISIONS = ["blocked", "needs_info", "filing_required", "conditional", "not_covered", "clear"] as const;
export type Decision = (typeof DECISIONS)[number];
export type HitDecision = "blocked" | "needs_info" | "filing_required" | "conditional";

/** Platform rows are judged once, whatever the territories. */
export const PLATFORMS_GROUP = "PLATFORM";

/** One rule that fires, or that cannot be judged for want of facts. */
export interface Hit {
  ruleId: string;
  /** The territory that was judged; for an inherited row, the member state. */
  territory: string;
  effect: Effect;
  decision: HitDecision;
  isConfirmed: boolean;
  /** A number is broken rather than merely to be kept. */
  isExceeded: boolean;
  triggers: Trigger[];
  missing: FactName[];
  label: RuleLabel | null;
  rule: Rule;
}

export interface TerritoryFinding {
  territory: string;
  decision: Decision;
  hits: Hit[];
}

export interface NeededLabel {
  ruleId: string;
  territories: string[];
  label: RuleLabel;
  /** False while a missing fact leaves open whether the label is needed. */
  isCertain: boolean;
}

export interface ComplianceResult {
  onDate: string;
  decision: Decision;
  territories: TerritoryFinding[];
  labels: NeededLabel[];
  clauseIds: string[];
  missing: FactName[];
  notCovered: string[];
}

/**
 * Judges a deal by the rulebook as it stands on a day. Every territory is judged on its own; rows of the Union are
 * inherited by its members; platform rows apply by platform. A missing fact gives `needs_info`, never a pass; a
 * territory without rows gives `not_covered`, never `clear`. The overall decision is the gravest.
 * A check list with sources, not legal advice.
 */
export function evaluateCompliance(facts: ComplianceFacts, rules: readonly Rule[], onDate: string): ComplianceResult {
  const current = rules.filter((rule) => isInForce(rule, onDate));
  const known = new Set(rules.map((rule) => rule.territory));
  const places = territoriesOf(facts).map((territory) => judgeTerritory(territory, facts, { current, known }));
  const platformHits = current
    .filter((rule) => rule.territory === PLATFORMS_GROUP)
    .flatMap((rule) => judge(rule, PLATFORMS_GROUP, facts) ?? []);
  const territories = platformHits.length > 0
    ? [...places, { territory: PLATFORMS_GROUP, decision: gravest(platformHits.map((hit) => hit.decision)), hits: platformHits }]
    : places;
  return summarize(territories, onDate);
}

function summarize(territories: TerritoryFinding[], onDate: string): ComplianceResult {
  const hits = territories.flatMap((finding) => finding.hits);
  return {
    onDate,
    decision: gravest(territories.map((finding) => finding.decision)),
    territories,
    labels: neededLabels(hits),
    clauseIds: unique(hits.flatMap((hit) => hit.rule.addsClauses)).sort(),
    missing: unique(hits.flatMap((hit) => hit.missing)),
    notCovered: territories.filter((finding) => finding.decision === "not_covered").map((finding) => finding.territory),
  };
}

/** One entry per rule, with every territory that needs its label. */
function neededLabels(hits: readonly Hit[]): NeededLabel[] {
  const byRule = new Map<string, NeededLabel>();
  for (const { ruleId, territory, label, decision } of hits) {
    if (!label) continue;
    const known = byRule.get(ruleId);
    if (known) known.territories.push(territory);
    else byRule.set(ruleId, { ruleId, territories: [territory], label, isCertain: decision !== "needs_info" });
  }
  return [...byRule.values()];
}

/** Groups become countries; a named subdivision stays, because local rules hang on it. */
function territoriesOf(facts: ComplianceFacts): string[] {
  return expandTerritories(facts.territories);
}

interface Book {
  current: readonly Rule[];
  known: ReadonlySet<string>;
}

function judgeTerritory(territory: string, facts: ComplianceFacts, book: Book): TerritoryFinding {
  const country = territory.split("-")[0] ?? territory;
  const sources = EU_MEMBERS.includes(country) ? [country, "EU"] : [country];
  if (!sources.some((source) => book.known.has(source))) return { territory, decision: "not_covered", hits: [] };
  const hits = book.current
    .filter((rule) => sources.includes(rule.territory) && coversSubdivision(rule, territory))
    .flatMap((rule) => judge(rule, territory, facts) ?? []);
  return { territory, decision: gravest(hits.map((hit) => hit.decision)), hits };
}

/** A whole country includes its parts; another part of the country does not. */
const coversSubdivision = (rule: Rule, territory: string): boolean =>
  rule.subdivision === undefined || !territory.includes("-") || rule.subdivision === territory;

function judge(rule: Rule, territory: string, facts: ComplianceFacts): Hit | undefined {
  const main = evaluatePredicate(rule.when, facts);
  if (main.truth !== false) return toHit(rule, { territory, effect: rule.effect, finding: main }, facts);
  if (!rule.otherwise) return undefined;
  const milder = evaluatePredicate(rule.otherwise.when, facts);
  if (milder.truth === false) return undefined;
  return toHit(rule, { territory, effect: rule.otherwise.effect, finding: milder }, facts);
}

interface Judged {
  territory: string;
  effect: Effect;
  finding: Finding;
}

function toHit(rule: Rule, { territory, effect, finding }: Judged, facts: ComplianceFacts): Hit {
  const limit = finding.truth === true && effect === "LIMIT" ? judgeLimits(rule.limits ?? [], facts) : NO_LIMIT;
  const isOpen = finding.truth === null || limit.missing.length > 0;
  return {
    ruleId: rule.id, territory, effect, isConfirmed: rule.isConfirmed, isExceeded: limit.isExceeded, rule,
    decision: isOpen ? "needs_info" : decisionOf(effect, rule.isConfirmed, limit.isExceeded),
    triggers: [...finding.triggers, ...limit.triggers],
    missing: unique([...finding.missing, ...limit.missing]),
    label: labelOf(rule, facts),
  };
}

/** An unconfirmed row warns; a confirmed one blocks or asks for its filing. */
function decisionOf(effect: Effect, isConfirmed: boolean, isExceeded: boolean): HitDecision {
  if (!isConfirmed) return "conditional";
  if (effect === "PROHIBIT" || isExceeded) return "blocked";
  return effect === "GATE" ? "filing_required" : "conditional";
}

function labelOf(rule: Rule, facts: ComplianceFacts): RuleLabel | null {
  if (!rule.label) return null;
  return rule.label.when && evaluatePredicate(rule.label.when, facts).truth === false ? null : rule.label;
}

interface LimitFinding {
  isExceeded: boolean;
  triggers: Trigger[];
  missing: FactName[];
}

const NO_LIMIT: LimitFinding = { isExceeded: false, triggers: [], missing: [] };

function judgeLimits(limits: readonly Limit[], facts: ComplianceFacts): LimitFinding {
  const found = limits.map((limit) => judgeLimit(limit, facts));
  return {
    isExceeded: found.some((part) => part.isExceeded),
    triggers: found.flatMap((part) => part.triggers),
    missing: unique(found.flatMap((part) => part.missing)),
  };
}

function judgeLimit(limit: Limit, facts: ComplianceFacts): LimitFinding {
  const scope = limit.when ? evaluatePredicate(limit.when, facts) : { truth: true, triggers: [], missing: [] };
  if (scope.truth === false) return NO_LIMIT;
  if (scope.truth === null) return { ...NO_LIMIT, missing: scope.missing };
  const value = facts[limit.fact];
  if (value === undefined) return { ...NO_LIMIT, missing: limit.unknown === "needs_info" ? [limit.fact] : [] };
  return { isExceeded: isOutside(limit, value), triggers: [{ fact: limit.fact, value }], missing: [] };
}

function isOutside(limit: Limit, value: string | number | boolean | readonly string[]): boolean {
  if (typeof value === "number") return (limit.min !== undefined && value < limit.min) || (limit.max !== undefined && value > limit.max);
  if (limit.within === undefined || typeof value !== "string") return false;
  const [from = "", to = ""] = limit.within.split("-");
  return hoursOverlap(value, `${to}-${from}`);
}

/** The first of the order that occurs; nothing at all is clear. */
function gravest(decisions: readonly Decision[]): Decision {
  return DECISIONS.find((decision) => decisions.includes(decision)) ?? "clear";
}

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)];
