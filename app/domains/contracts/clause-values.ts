import type { ClauseTerms, DealTerms } from "../deals/terms";
import type { Clause, ClauseVariable } from "./clause";
import { findClause } from "./clauses/library";
import { number, percent, type Value, words } from "./segments";

export interface ClauseProblem {
  clauseId: string;
  variable: string;
  /** Key of `contracts:problem.*`. */
  problem: "unknown_variable" | "wrong_type" | "out_of_range" | "unknown_choice" | "empty_text";
}

type Given = ClauseTerms["variables"][string];

/** What the parties wrote into the blanks of their clauses and may not: empty when everything fits. */
export function clauseProblems(terms: Pick<DealTerms, "clauses">): ClauseProblem[] {
  return terms.clauses.flatMap(({ id, variables }) => {
    const clause = findClause(id);
    return Object.entries(variables).flatMap(([variable, given]) => {
      const spec = clause?.variables[variable];
      const problem = spec ? problemOf(spec, given) : "unknown_variable";
      return problem ? [{ clauseId: id, variable, problem }] : [];
    });
  });
}

function problemOf(spec: ClauseVariable, given: Given): ClauseProblem["problem"] | undefined {
  if (spec.kind === "number" || spec.kind === "percent") {
    if (typeof given !== "number") return "wrong_type";
    return given < spec.min || given > spec.max ? "out_of_range" : undefined;
  }
  if (typeof given !== "string") return "wrong_type";
  if (spec.kind === "choice") return given in spec.options ? undefined : "unknown_choice";
  return given.trim() === "" ? "empty_text" : undefined;
}

/** The values of a clause's own blanks: what the parties wrote, else the default of the library. */
export function clauseValues(clause: Clause, given: Record<string, Given> = {}): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(clause.variables).map(([variable, spec]) => [variable, valueOf(spec, given[variable])]),
  );
}

function valueOf(spec: ClauseVariable, given: Given | undefined): Value {
  switch (spec.kind) {
    case "number": return number(numberOr(given, spec.default));
    case "percent": return percent(Math.round(numberOr(given, spec.default) * 100));
    case "text": return typeof given === "string" ? words(given, given) : words(spec.default.en, spec.default.zh);
    case "choice": return chosen(spec, given);
  }
}

const numberOr = (given: Given | undefined, fallback: number): number => (typeof given === "number" ? given : fallback);

function chosen(spec: Extract<ClauseVariable, { kind: "choice" }>, given: Given | undefined): Value {
  const option = (typeof given === "string" ? spec.options[given] : undefined) ?? spec.options[spec.default];
  return option ? words(option.en, option.zh) : words("", "");
}
