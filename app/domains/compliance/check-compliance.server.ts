import { authorize } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { parse } from "~/domains/core/parse";
import { type DealTerms, dealTerms } from "~/domains/deals/terms";
import { type ComplianceReport, reportOf } from "./compliance-report";
import { currentRulebook } from "./current-rulebook.server";
import { complianceAnswers, type ComplianceAnswers } from "./facts";
import { factsFromTerms } from "./facts-from-terms";
import { loadCheckedDeal } from "./internal/load-checked-deal.server";
import { loadProductionFacts } from "./internal/load-production-facts.server";
import { canCheckCompliance } from "./policy";

export type ComplianceQuestion =
  | { dealId: string }
  /** Terms that are being written; `answers` are what the writer told beyond them. */
  | { terms: DealTerms; answers?: ComplianceAnswers };

/**
 * Judges a deal, or terms being written, by the rulebook in force: by the rules of the first day of the window, so
 * that a deal of last year is judged by last year's rules. Changes nothing.
 */
export async function checkCompliance(ctx: Ctx, question: ComplianceQuestion): Promise<ComplianceReport> {
  if ("dealId" in question) {
    const deal = await loadCheckedDeal(ctx, question.dealId);
    authorize(canCheckCompliance(ctx.actor, deal));
    return judge(ctx, deal.terms, deal.answers);
  }
  const terms = parse(dealTerms, question.terms);
  authorize(canCheckCompliance(ctx.actor, { organizationIds: terms.parties.map((party) => party.organizationId) }));
  return judge(ctx, terms, parse(complianceAnswers, question.answers ?? {}));
}

async function judge(ctx: Ctx, terms: DealTerms, answers: ComplianceAnswers): Promise<ComplianceReport> {
  const rulebook = await currentRulebook(ctx);
  const production = await loadProductionFacts(ctx, terms.production.productionId);
  return reportOf(factsFromTerms(terms, production, answers), rulebook, terms.window);
}
