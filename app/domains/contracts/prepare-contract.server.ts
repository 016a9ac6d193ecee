import { and, eq } from "drizzle-orm";
import { contracts } from "~db/schema/contracts";
import { deals, dealVersions } from "~db/schema/deals";
import { recordAudit } from "~/domains/audit/record-audit.server";
import { checkAvails } from "~/domains/avails/check-avails.server";
import { checkCompliance } from "~/domains/compliance/check-compliance.server";
import { blockingRules, type ComplianceReport } from "~/domains/compliance/compliance-report";
import { recordComplianceCheck } from "~/domains/compliance/record-compliance-check.server";
import { authorize } from "~/domains/core/authorize";
import { type Ctx, systemActor } from "~/domains/core/context";
import { enqueue } from "~/domains/core/enqueue.server";
import { conflict, notFound } from "~/domains/core/errors";
import { newId } from "~/domains/core/id";
import { withTransaction } from "~/domains/core/transaction.server";
import { hashTerms } from "~/domains/deals/canonical";
import { recordDealEvent } from "~/domains/deals/record-deal-event.server";
import { type DealTerms, payeeOf } from "~/domains/deals/terms";
import { storeFile } from "~/domains/files/store-file.server";
import { currentFeeLimits } from "../operator/current-fee-limits.server";
import { currentPlatformFee } from "~/domains/operator/current-platform-fee.server";
import { signingHash } from "./chain";
import { clauseProblems } from "./clause-values";
import { REMINDER_DAYS, SIGNING_DAYS } from "./contract";
import type { ContractDocument } from "./contract-document";
import { contractPdf, undrawableCharacters } from "./contract-pdf.server";
import { tellSignatories } from "./internal/tell-signatories.server";
import { checkParity } from "./parity";
import { canPrepare } from "./policy";
import { renderContract } from "./render-contract";

export interface ContractToPrepare {
  dealId: string;
  versionId: string;
}

const DAY_MS = 86_400_000;

/**
 * Renders accepted terms as a contract in both languages, in the transaction of the last acceptance, which it can
 * refuse: throws `conflict` when the version is not the accepted one or has its contract, when a confirmed rule forbids the deal, when something is already sold, when the languages
 * do not agree or when a clause's blank does not fit. Fixes document, PDF, hashes and the platform's fee.
 */
export async function prepareContract(ctx: Ctx, { dealId, versionId }: ContractToPrepare): Promise<{ contractId: string }> {
  const { version, state, acceptedVersionId } = await loadVersion(ctx, { dealId, versionId });
  const terms = version.terms as DealTerms;
  authorize(canPrepare(ctx.actor, { organizationIds: terms.parties.map((party) => party.organizationId) }));
  if (state !== "accepted" || acceptedVersionId !== versionId) throw conflict("contracts:reason.state_changed");
  const report = await refuseUnfit(ctx, terms, dealId);
  return withTransaction(ctx, async (tx) => {
    const contractId = newId("con", tx.now);
    const fee = await currentPlatformFee(tx, payeeOf(terms)?.organizationId ?? "");
    const limits = await currentFeeLimits(tx, payeeOf(terms)?.organizationId ?? "", terms.priceLines.map(({ currency }) => currency));
    const document = renderContract(terms, {
      contractId, dealId, versionNumber: version.number, termsHash: version.hash, preparedOn: tx.now.toISOString().slice(0, 10),
      platformFeeBasisPoints: fee.basisPoints, platformFeeLimits: limits, rulebookVersion: report.rulebookVersion, checkedOn: report.onDate,
      addedClauseIds: report.clauseIds,
    });
    refuseUnequal(document);
    const hashes = await fixDocument(tx, document);
    const made = await tx.db.insert(contracts).values({
      id: contractId, dealId, versionId, versionNumber: version.number, state: "prepared", termsHash: version.hash,
      document, ...hashes, platformFeeBasisPoints: fee.basisPoints, platformFeeLimits: limits, rulebookVersion: report.rulebookVersion,
      expiresAt: new Date(tx.now.getTime() + SIGNING_DAYS * DAY_MS), createdAt: tx.now, updatedAt: tx.now,
    }).onConflictDoNothing().returning({ id: contracts.id });
    if (made.length === 0) throw conflict("contracts:reason.state_changed");
    await recordComplianceCheck(tx, { dealId, contractId, termsHash: version.hash, report });
    await announce(tx, document, hashes.signingHash);
    return { contractId };
  });
}

async function loadVersion(ctx: Ctx, { dealId, versionId }: ContractToPrepare) {
  const [row] = await ctx.db.select({ version: dealVersions, state: deals.state, acceptedVersionId: deals.acceptedVersionId })
    .from(dealVersions).innerJoin(deals, eq(deals.id, dealVersions.dealId))
    .where(and(eq(dealVersions.id, versionId), eq(dealVersions.dealId, dealId))).limit(1);
  if (!row) throw notFound("offer");
  return row;
}

async function refuseUnfit(ctx: Ctx, terms: DealTerms, dealId: string): Promise<ComplianceReport> {
  const [problem] = clauseProblems(terms);
  if (problem) throw conflict("contracts:reason.clause_variable", { clause: problem.clauseId, variable: problem.variable });
  const report = await checkCompliance(ctx, { dealId });
  if (report.decision === "blocked") {
    throw conflict("contracts:reason.compliance_blocked", { rules: blockingRules(report).join(", ") });
  }
  const avails = await checkAvails(ctx, { terms, exceptDealId: dealId });
  const sold = avails.conflicts.find((found) => found.status === "sold");
  if (sold) {
    throw conflict("contracts:reason.already_sold", {
      category: sold.category, territories: sold.territories.slice(0, 5).join(", "), clause: sold.clauseId, deal: sold.dealId ?? "—",
    });
  }
  return report;
}

/** The parity gate, and the font: neither a figure nor a name may differ or get lost. */
function refuseUnequal(document: ContractDocument): void {
  const [problem] = checkParity(document);
  if (problem) {
    throw conflict("contracts:reason.parity", { clause: problem.place.clauseId ?? "—", en: problem.en.slice(0, 120), zh: problem.zh.slice(0, 120) });
  }
  const lost = undrawableCharacters(document);
  if (lost.length > 0) throw conflict("contracts:reason.undrawable", { characters: lost.slice(0, 10).join(" ") });
}

async function fixDocument(ctx: Ctx, document: ContractDocument) {
  const bytes = await contractPdf(document);
  const file = await storeFile({ ...ctx, actor: systemActor }, {
    purpose: "contract", name: `${document.contractId}.pdf`, bytes, isPublic: false, organizationId: null,
  });
  const documentHash = await hashTerms(document);
  const parts = { contractId: document.contractId, termsHash: document.termsHash, documentHash, pdfSha256: file.sha256 };
  return { documentHash, pdfFileId: file.id, pdfSha256: file.sha256, signingHash: await signingHash(parts) };
}

async function announce(ctx: Ctx, document: ContractDocument, hash: string): Promise<void> {
  const { contractId, dealId, versionNumber, parties } = document;
  await recordDealEvent(ctx, { dealId, type: "contract_prepared", params: { number: versionNumber } });
  await recordAudit(ctx, { action: "contract.prepared", subjectType: "contract", subjectId: contractId, details: { dealId, signingHash: hash } });
  await tellSignatories(ctx, {
    dealId, organizationIds: parties.map((party) => party.organizationId), type: "signature_needed",
  });
  const after = (days: number) => new Date(ctx.now.getTime() + days * DAY_MS);
  await enqueue(ctx, "remind_signature", { contractId }, { runAt: after(REMINDER_DAYS), key: `remind_signature:${contractId}` });
  await enqueue(ctx, "expire_contract", { contractId }, { runAt: after(SIGNING_DAYS), key: `expire_contract:${contractId}` });
}
