import type { z } from "zod";
import { dealTermsShape } from "./terms-parts";
import { termsProblems } from "./terms-rules";

/**
 * The typed terms of a deal: bid, counter-offer, contract and amendment are versions of this one document.
 * Invariants: exactly one payee and at least one payer; every reference points into the document; the milestones
 * of each payer add up to what that payer pays; the window is half-open and not empty. Amounts are decimal strings
 * of minor units. Hashed over its canonical JSON (`hashTerms`).
 */
export const dealTerms = dealTermsShape.superRefine((terms, context) => {
  for (const problem of termsProblems(terms)) {
    context.addIssue({ code: "custom", path: problem.path, message: problem.message });
  }
});

export type DealTerms = z.output<typeof dealTermsShape>;
export type DealParty = DealTerms["parties"][number];
export type PlacementTerms = DealTerms["placements"][number];
export type PriceLine = DealTerms["priceLines"][number];
export type MilestoneTerms = DealTerms["milestones"][number];
export type ClauseTerms = DealTerms["clauses"][number];
export type PlaceTerms = NonNullable<DealTerms["place"]>;

/** The one organization that is paid. */
export function payeeOf(terms: Pick<DealTerms, "parties">): DealParty | undefined {
  return terms.parties.find((candidate) => candidate.side === "payee");
}

/** The organizations that pay, in the order of the document. */
export function payersOf(terms: Pick<DealTerms, "parties">): DealParty[] {
  return terms.parties.filter((candidate) => candidate.side === "payer");
}

