import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { reversals } from "../../../db/schema/disputes";
import { billingDocuments } from "../../../db/schema/invoices";
import { fundings, refunds } from "../../../db/schema/money";
import type { Ctx } from "../core/context";
import { newId } from "../core/id";
import { inBoth } from "../core/in-both";
import type { LedgerAbout, LedgerPosting } from "../money/ledger";
import { amountText } from "../money/amount-text";
import { notify } from "../notifications/notify.server";
import { type CauseFacts, type CausedDocument, causedDocuments, causesDocuments } from "./caused-documents";
import { type DocumentKind, isSelfBilled, SERIES } from "./document";
import { writePaper } from "./internal/write-paper.server";
import { inEnglishAndChinese } from "./paper-words.server";

export interface PostedFact {
  transactionId: string;
  posting: LedgerPosting;
  about: LedgerAbout;
}

/**
 * Issues the papers that a fact of the ledger causes, in the transaction of its posting: both are there or neither.
 * The database numbers them at commit. Called by the ledger's one door, so that no way of moving money forgets them;
 * a fact without a payer or payee (a test's, a correction's) has nobody to write to.
 */
export async function issueDocuments(ctx: Ctx, fact: PostedFact): Promise<void> {
  if (!causesDocuments(fact.posting.kind)) return;
  const cause = await causeOf(ctx, fact);
  for (const document of causedDocuments(fact.posting, cause.facts)) await issue(ctx, fact, { document, cause });
}

interface Cause {
  facts: CauseFacts;
  fundingId: string | null;
  releaseId: string | null;
  /** Papers so far about the same payment and the same release, the oldest first. */
  papers: { id: string; kind: DocumentKind; totalMinor: bigint; fundingId: string | null; releaseId: string | null }[];
}

const GIVES_BACK: readonly LedgerPosting["kind"][] = ["refund_done", "refund_failed", "dispute_lost", "reversal_done", "receivable_settled"];

type Ids = Record<string, string | undefined>;

async function causeOf(ctx: Ctx, { posting, about }: PostedFact): Promise<Cause> {
  const ids: Ids = about.facts ?? {};
  if (GIVES_BACK.includes(posting.kind)) return givenBack(ctx, ids);
  return { facts: {}, fundingId: ids["fundingId"] ?? null, releaseId: ids["releaseId"] ?? null, papers: [] };
}

async function givenBack(ctx: Ctx, ids: Ids): Promise<Cause> {
  const refund = ids["refundId"] ? (await ctx.db.select().from(refunds).where(eq(refunds.id, ids["refundId"])))[0] : undefined;
  const found = { fundingId: ids["fundingId"] ?? null, releaseId: ids["releaseId"] ?? refund?.releaseId ?? null };
  const papers = await papersOf(ctx, found);
  return { facts: { refund, isForDispute: await isForDispute(ctx, ids["reversalId"]), invoicedMinor: stillInvoiced(papers) }, ...found, papers };
}

/** Invoices of the payment less its credit notes. */
function stillInvoiced(papers: Cause["papers"]): bigint {
  return papers.filter(({ kind }) => !isSelfBilled(kind)).reduce((sum, { kind, totalMinor }) => (kind === "invoice" ? sum + totalMinor : sum - totalMinor), 0n);
}

async function isForDispute(ctx: Ctx, reversalId: string | undefined): Promise<boolean> {
  const [row] = reversalId ? await ctx.db.select({ disputeId: reversals.disputeId }).from(reversals).where(eq(reversals.id, reversalId)) : [];
  return row ? row.disputeId !== null : false;
}

async function papersOf(ctx: Ctx, { fundingId, releaseId }: Pick<Cause, "fundingId" | "releaseId">): Promise<Cause["papers"]> {
  const columns = {
    id: billingDocuments.id, kind: billingDocuments.kind, totalMinor: billingDocuments.totalMinor, fundingId: billingDocuments.fundingId, releaseId: billingDocuments.releaseId,
  };
  const oldestFirst = [asc(billingDocuments.issuedAt), asc(billingDocuments.id)];
  const ofPayment = fundingId
    ? await ctx.db.select(columns).from(billingDocuments).where(and(inArray(billingDocuments.fundingId, ofSameCharge(ctx, fundingId)), inArray(billingDocuments.kind, ["invoice", "credit_note"]))).orderBy(...oldestFirst)
    : [];
  const ofRelease = releaseId
    ? await ctx.db.select(columns).from(billingDocuments).where(and(eq(billingDocuments.releaseId, releaseId), eq(billingDocuments.kind, "self_billing"))).orderBy(...oldestFirst)
    : [];
  return [...ofPayment, ...ofRelease];
}

/** A charge may be shared out to several holds: each is a payment of its own, and all of them are one charge. */
function ofSameCharge(ctx: Ctx, fundingId: string) {
  const own = alias(fundings, "own");
  return ctx.db.select({ id: fundings.id }).from(fundings)
    .innerJoin(own, sql`coalesce(${fundings.sourceFundingId}, ${fundings.id}) = coalesce(${own.sourceFundingId}, ${own.id})`)
    .where(eq(own.id, fundingId));
}

interface Issue {
  document: CausedDocument;
  cause: Cause;
}

/** What each credit takes back; without it there is nothing to take back. */
const TAKES_BACK: Partial<Record<DocumentKind, DocumentKind>> = { credit_note: "invoice", self_billing_credit: "self_billing" };

/** The paper that a credit takes back: of this very payment, else the first of its charge. */
function takenBack({ papers, fundingId }: Cause, kind: DocumentKind) {
  const all = papers.filter((paper) => paper.kind === kind);
  return all.find((paper) => paper.fundingId === fundingId) ?? all[0];
}

async function issue(ctx: Ctx, { transactionId, about }: PostedFact, { document, cause }: Issue): Promise<void> {
  const { kind, totalMinor, currency } = document;
  const organizationId = isSelfBilled(kind) ? about.payeeOrganizationId : about.payerOrganizationId;
  const takesBack = TAKES_BACK[kind];
  const related = takesBack && takenBack(cause, takesBack);
  if (!organizationId || (takesBack && !related)) return;
  const { fundingId, releaseId } = cause;
  const { milestoneId = null, dealId = null } = about;
  const { facts, tax, poNumber } = await writePaper(ctx, { document, organizationId, milestoneId, fundingId });
  const id = newId("doc", ctx.now);
  await ctx.db.insert(billingDocuments).values({
    id, kind, series: SERIES[kind], year: ctx.now.getUTCFullYear(), organizationId, transactionId, relatedDocumentId: related?.id ?? null, currency, totalMinor,
    taxMinor: 0n, taxTreatment: tax.treatment, taxRateBasisPoints: tax.rateBasisPoints, dealId, milestoneId, fundingId, releaseId, poNumber, facts: { ...facts }, issuedAt: ctx.now,
  });
  await tell(ctx, { id, organizationId, document });
}

async function tell(ctx: Ctx, { id, organizationId, document: { kind, totalMinor, currency } }: { id: string; organizationId: string; document: CausedDocument }): Promise<void> {
  const words = inEnglishAndChinese(`invoices:kind.${kind}`);
  await notify(ctx, {
    to: { organizationId, roles: ["owner", "admin", "finance"] }, type: "document_issued",
    params: { amount: amountText({ amountMinor: totalMinor, currency }), ...inBoth("document", words.en, words.zh) }, path: `/money/documents/${id}`,
  });
}
