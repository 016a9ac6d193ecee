import { z } from "zod";
import type { ComplianceFacts, FactName, FactValue } from "./facts";

const factName = z.string() as z.ZodType<FactName>;

/** A condition over the facts of a deal, kept as data so that the operator can read and version it. */
export type Predicate =
  | { always: true }
  | { all: Predicate[] }
  | { any: Predicate[] }
  | { not: Predicate }
  | { fact: FactName; in: string[] }
  | { fact: FactName; is: boolean | string }
  | { fact: FactName; gte: number }
  | { fact: FactName; lt: number }
  | { fact: FactName; during: string };

export const predicate: z.ZodType<Predicate> = z.lazy(() =>
  z.union([
    z.strictObject({ always: z.literal(true) }),
    z.strictObject({ all: z.array(predicate) }),
    z.strictObject({ any: z.array(predicate) }),
    z.strictObject({ not: predicate }),
    z.strictObject({ fact: factName, in: z.array(z.string()) }),
    z.strictObject({ fact: factName, is: z.union([z.boolean(), z.string()]) }),
    z.strictObject({ fact: factName, gte: z.number() }),
    z.strictObject({ fact: factName, lt: z.number() }),
    z.strictObject({ fact: factName, during: z.string() }),
  ]),
);

export interface Trigger {
  fact: FactName;
  value: FactValue;
}

/** Three-valued: `null` means that a missing fact decides; `missing` then says which. */
export interface Finding {
  truth: boolean | null;
  triggers: Trigger[];
  missing: FactName[];
}

/** Kleene logic over the facts: a known "no" beats a missing fact, a missing fact beats a "yes". */
export function evaluatePredicate(condition: Predicate, facts: ComplianceFacts): Finding {
  if ("always" in condition) return { truth: true, triggers: [], missing: [] };
  if ("all" in condition) return evaluateAll(condition.all.map((part) => evaluatePredicate(part, facts)));
  if ("any" in condition) return evaluateAny(condition.any.map((part) => evaluatePredicate(part, facts)));
  if ("not" in condition) return negate(evaluatePredicate(condition.not, facts));
  const value = facts[condition.fact];
  if (value === undefined) return { truth: null, triggers: [], missing: [condition.fact] };
  const shown = matchingPart(condition, value);
  const truth = holds(condition, value);
  return { truth, triggers: [{ fact: condition.fact, value: shown }], missing: [] };
}

function evaluateAll(parts: Finding[]): Finding {
  const no = parts.find((part) => part.truth === false);
  if (no) return { truth: false, triggers: no.triggers, missing: [] };
  const missing = unique(parts.flatMap((part) => (part.truth === null ? part.missing : [])));
  const triggers = parts.flatMap((part) => (part.truth === true ? part.triggers : []));
  return { truth: missing.length > 0 ? null : true, triggers: byFact(triggers), missing };
}

function evaluateAny(parts: Finding[]): Finding {
  const yes = parts.filter((part) => part.truth === true);
  if (yes.length > 0) return { truth: true, triggers: yes.flatMap((part) => part.triggers), missing: [] };
  const missing = unique(parts.flatMap((part) => (part.truth === null ? part.missing : [])));
  if (missing.length > 0) return { truth: null, triggers: [], missing };
  return { truth: false, triggers: parts.flatMap((part) => part.triggers), missing: [] };
}

/** Two conditions on one fact are one trigger. */
const byFact = (triggers: Trigger[]): Trigger[] => [...new Map(triggers.map((trigger) => [trigger.fact, trigger])).values()];

const negate = (finding: Finding): Finding => ({
  ...finding,
  truth: finding.truth === null ? null : !finding.truth,
});

type Leaf = Extract<Predicate, { fact: FactName }>;

function holds(leaf: Leaf, value: FactValue): boolean {
  if ("in" in leaf) return asList(value).some((part) => leaf.in.includes(part));
  if ("is" in leaf) return value === leaf.is;
  if ("gte" in leaf) return typeof value === "number" && value >= leaf.gte;
  if ("lt" in leaf) return typeof value === "number" && value < leaf.lt;
  return typeof value === "string" && hoursOverlap(value, leaf.during);
}

/** Of a list, only the members that made the rule fire are worth showing. */
function matchingPart(leaf: Leaf, value: FactValue): FactValue {
  if (!("in" in leaf) || !Array.isArray(value)) return value;
  const matched = asList(value).filter((part) => leaf.in.includes(part));
  return matched.length > 0 ? matched : value;
}

const asList = (value: FactValue): string[] =>
  typeof value === "string" ? [value] : typeof value === "object" ? [...value] : [];

const unique = <T>(values: T[]): T[] => [...new Set(values)];

const MINUTES_PER_DAY = 24 * 60;

/** Do two spans of local time of day, half-open and possibly past midnight, share a minute? */
export function hoursOverlap(a: string, b: string): boolean {
  return spans(a).some(([aFrom, aTo]) => spans(b).some(([bFrom, bTo]) => aFrom < bTo && bFrom < aTo));
}

function spans(text: string): [number, number][] {
  const [from = 0, to = 0] = text.split("-").map(minutes);
  if (from < to) return [[from, to]];
  return [[from, MINUTES_PER_DAY], [0, to]];
}

function minutes(time: string): number {
  const [hours = "0", rest = "0"] = time.split(":");
  return Number(hours) * 60 + Number(rest);
}
