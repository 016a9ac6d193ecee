import { eq } from "drizzle-orm";
import { briefs } from "../../../../db/schema/briefs";
import { deals } from "../../../../db/schema/deals";
import { billingDetails } from "../../../../db/schema/invoices";
import { milestones } from "../../../../db/schema/milestones";
import { fundings } from "../../../../db/schema/money";
import { organizations } from "../../../../db/schema/organizations";
import { productions } from "../../../../db/schema/productions";
import type { Ctx } from "../../core/context";
import type { CausedDocument } from "../caused-documents";
import { type DocumentFacts, type DocumentKind, isSelfBilled, type PaperLine, type PaperParty } from "../document";
import { inEnglishAndChinese } from "../paper-words.server";
import { platformParty } from "../platform-party.server";
import type { TwoNames } from "../statement";
import { decideTax, type TaxDecision } from "../tax-decision";

interface Order {
  document: CausedDocument;
  organizationId: string;
  milestoneId: string | null;
  fundingId: string | null;
}

export interface WrittenPaper {
  facts: DocumentFacts;
  tax: TaxDecision;
  poNumber: string | null;
}

/** Writes everything down as it is now: who both sides are, what the paper is about, its lines and the tax decision. */
export async function writePaper(ctx: Ctx, order: Order): Promise<WrittenPaper> {
  const isSelfBilling = isSelfBilled(order.document.kind);
  const [own, subject, poNumber] = await Promise.all([recipientOf(ctx, order.organizationId), subjectOf(ctx, order), isSelfBilling ? null : poNumberOf(ctx, order.fundingId)]);
  const [supplier, customer] = isSelfBilling ? [own, platformParty()] : [platformParty(), own];
  const tax = decideTax({ supplierCountry: supplier.country, customerCountry: customer.country, customerHasTaxId: customer.taxId !== null, isSelfBilling });
  return { tax, poNumber, facts: { supplier, customer, ...subject, lines: linesOf(order.document, subject), tax: inEnglishAndChinese(`invoices:tax.${tax.reason}`) } };
}

async function recipientOf(ctx: Ctx, organizationId: string): Promise<PaperParty> {
  const [row] = await ctx.db.select({ organization: organizations, billing: billingDetails }).from(organizations)
    .leftJoin(billingDetails, eq(billingDetails.organizationId, organizations.id)).where(eq(organizations.id, organizationId));
  if (!row) throw new Error(`Organization ${organizationId} is missing.`);
  return partyOf(row.organization, row.billing);
}

type Subject = Pick<DocumentFacts, "production" | "milestone">;

async function subjectOf(ctx: Ctx, { milestoneId, fundingId }: Order): Promise<Subject> {
  const [row] = milestoneId === null ? [] : await ctx.db.select({ milestone: milestones, title: productions.title, titleZh: productions.titleZh }).from(milestones)
    .innerJoin(deals, eq(deals.id, milestones.dealId)).innerJoin(productions, eq(productions.id, deals.productionId)).where(eq(milestones.id, milestoneId));
  if (!row) return { production: null, milestone: await briefOf(ctx, fundingId) };
  const { position, title, titleZh } = row.milestone;
  return { production: { en: row.title, zh: row.titleZh }, milestone: { en: `${position}. ${title}`, zh: titleZh && `${position}. ${titleZh}` } };
}

/** Money may be held for a brief before there is a milestone: the paper is about the brief. */
async function briefOf(ctx: Ctx, fundingId: string | null): Promise<TwoNames | null> {
  const [brief] = fundingId === null ? [] : await ctx.db.select({ en: briefs.title, zh: briefs.titleZh }).from(fundings).innerJoin(briefs, eq(briefs.id, fundings.briefId)).where(eq(fundings.id, fundingId));
  return brief ?? null;
}

async function poNumberOf(ctx: Ctx, fundingId: string | null): Promise<string | null> {
  const [row] = fundingId === null ? [] : await ctx.db.select({ poNumber: fundings.poNumber, sourceId: fundings.sourceFundingId }).from(fundings).where(eq(fundings.id, fundingId));
  // a part of a charge was paid under the charge's order
  return row?.sourceId && row.poNumber === null ? poNumberOf(ctx, row.sourceId) : (row?.poNumber ?? null);
}

type Organization = typeof organizations.$inferSelect;
type Billing = typeof billingDetails.$inferSelect;

/** What an organization has said for its papers; else what it is called and where it is. */
function partyOf(organization: Organization, billing: Billing | null): PaperParty {
  if (!billing) return { name: organization.name, nameZh: organization.nameZh, address: organization.city, country: organization.country, taxId: null };
  return { name: billing.legalName, nameZh: billing.legalNameZh, address: billing.address, country: billing.country, taxId: billing.taxId };
}

const LINE: Record<DocumentKind, string> = {
  invoice: "invoices:line.invoice", credit_note: "invoices:line.credit_note", self_billing: "invoices:line.self_billing", self_billing_credit: "invoices:line.self_billing_credit",
};

function linesOf({ kind, totalMinor, feeMinor }: CausedDocument, { production, milestone }: Subject): PaperLine[] {
  const about = (language: "en" | "zh") => [production, milestone].map((names) => (language === "zh" ? names?.zh || names?.en : names?.en)).filter(Boolean).join(", ");
  const words = { en: inEnglishAndChinese(LINE[kind], { about: about("en") }).en, zh: inEnglishAndChinese(LINE[kind], { about: about("zh") }).zh };
  const main = { ...words, amountMinor: (totalMinor + feeMinor).toString() };
  if (feeMinor === 0n) return [main];
  const fee = inEnglishAndChinese(kind === "self_billing" ? "invoices:line.fee" : "invoices:line.fee_back");
  return [main, { ...fee, amountMinor: (-feeMinor).toString() }];
}
