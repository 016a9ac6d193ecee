import type { DealTerms } from "../../deals/terms";
import { type Clause, hasBoard, hasPlace } from "../clause";
import { LOCATION_CLAUSES } from "./location";
import { CONDUCT_CLAUSES } from "./placement-conduct";
import { MONEY_CLAUSES } from "./placement-money";
import { PROMISE_CLAUSES } from "./placement-promise";
import { TOURISM_CLAUSES } from "./tourism";

/** The whole library in the order in which a contract prints it. */
export const CLAUSES: readonly Clause[] = [
  ...PROMISE_CLAUSES, ...MONEY_CLAUSES, ...CONDUCT_CLAUSES, ...LOCATION_CLAUSES, ...TOURISM_CLAUSES,
];

const byId = new Map(CLAUSES.map((clause) => [clause.id, clause]));

export const findClause = (id: string): Clause | undefined => byId.get(id);

/**
 * The clauses of a contract, in library order: those that such terms always carry, those the parties chose, and those
 * that a rule of a territory adds. Nothing the parties chose is ever left out.
 */
export function clausesFor(terms: DealTerms, addedByRules: readonly string[] = []): Clause[] {
  const chosen = new Set(terms.clauses.map((clause) => clause.id));
  const added = new Set(addedByRules.filter((id) => hasItsParty(id, terms)));
  return CLAUSES.filter((clause) => chosen.has(clause.id) || added.has(clause.id) || clause.when(terms));
}

/** A rule adds a clause about a board or a place only where there is one. */
function hasItsParty(clauseId: string, terms: DealTerms): boolean {
  if (clauseId.startsWith("TT")) return hasBoard(terms);
  return !clauseId.startsWith("LA") || hasPlace(terms);
}
