import type { FeeLimit } from "../operator/fee-limit";
import type { DealTerms } from "../deals/terms";
import type { ContractDocument } from "./contract-document";
import { renderContract } from "./render-contract";

export interface PreviewInput {
  dealId: string;
  versionNumber: number;
  platformFeeBasisPoints: number;
  platformFeeLimits?: readonly FeeLimit[];
  day: string;
}

/**
 * Terms as the contract would read, for people who still negotiate. Clauses that rules of a territory add join when
 * the contract is prepared. Throws as rendering does when a clause's blank does not fit.
 */
export function previewDocument(terms: DealTerms, { dealId, versionNumber, platformFeeBasisPoints, platformFeeLimits = [], day }: PreviewInput): ContractDocument {
  return renderContract(terms, {
    contractId: dealId, dealId, versionNumber, termsHash: "", preparedOn: day, platformFeeBasisPoints, platformFeeLimits,
    rulebookVersion: 1, checkedOn: day, addedClauseIds: [],
  });
}
