import { parse } from "csv-parse/sync";
import { asc, eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { auditEntries, notifications } from "~db/schema/house";
import { billingDocuments, documentCounters } from "~db/schema/invoices";
import { documentPdf, documentsCsv } from "~/domains/invoices/document-files.server";
import { getDocument } from "~/domains/invoices/get-document.server";
import { issueDocuments } from "~/domains/invoices/issue-documents.server";
import { listDocuments } from "~/domains/invoices/list-documents.server";
import { recordFapiao } from "~/domains/invoices/record-fapiao.server";
import { saveBillingDetails } from "~/domains/invoices/save-billing-details.server";
import { fundMilestone } from "~/domains/money/fund-milestone.server";
import { giveBackMilestone } from "~/domains/money/give-back-milestone.server";
import { releaseMilestone } from "~/domains/money/release-milestone.server";
import { refundMilestone } from "~/domains/money/refund-milestone.server";
import { closeDispute, openDispute } from "~tests/doubles/stripe/resources/disputes";
import { payCheckout } from "~tests/doubles/stripe/resources/payments";
import { failRefund } from "~tests/doubles/stripe/resources/refunds";
import { aMilestone, anOnboardedPayee, approve } from "~tests/factories/money";
import { aMember, anOperator, aStudio, type Party } from "~tests/factories/organizations";
import { testDatabase } from "~tests/setup/database";
import { pdfText } from "~tests/setup/pdf-text";
import { moneyWorld } from "../money/world";

const world = moneyWorld(testDatabase());
const { db, double, at } = world;

const issuedTo = ({ organization: { id } }: Party) => db.select().from(billingDocuments).where(eq(billingDocuments.organizationId, id)).orderBy(asc(billingDocuments.issuedAt), asc(billingDocuments.id));
const kindsOf = async (party: Party) => (await issuedTo(party)).map(({ kind, totalMinor }) => [kind, totalMinor]);

/** Series by series, the numbers are one, two, three … and the counter stands at the last. */
async function withoutGaps(): Promise<void> {
  const rows = await db.select().from(billingDocuments).orderBy(asc(billingDocuments.number));
  const series = [...new Set(rows.map((row) => `${row.series}-${row.year}`))];
  for (const name of series) {
    const numbers = rows.filter((row) => `${row.series}-${row.year}` === name).map((row) => row.number);
    expect(numbers, name).toEqual(numbers.map((_, index) => BigInt(index + 1)));
  }
  const counters = await db.select().from(documentCounters);
  expect(counters.map((row) => `${row.series}-${row.year}`).toSorted()).toEqual(series.toSorted());
}

describe("papers of money", () => {
  it("are an invoice when a payment is held and a statement when it is released, each once, with the fee on its own line", async () => {
    const { brand, studio, milestone, fundingId } = await world.funded({ amountMinor: 1_000_001n });
    await world.release(milestone.id);
    await world.settle();
    const [invoice] = await issuedTo(brand);
    expect(await kindsOf(brand)).toEqual([["invoice", 1_000_001n]]);
    expect(invoice).toMatchObject({ reference: expect.stringMatching(/^INV-\d{4}-\d{6}$/), fundingId, milestoneId: milestone.id, taxMinor: 0n, taxTreatment: "outside_scope" });
    const [statement] = await issuedTo(studio);
    expect(await kindsOf(studio)).toEqual([["self_billing", 920_001n]]);
    expect(statement?.facts).toMatchObject({
      supplier: { name: studio.organization.name, country: "US" }, customer: { name: "Scenemark", country: "SG" },
      lines: [{ amountMinor: "1000001" }, { en: "Platform fee", zh: "平台服务费", amountMinor: "-80000" }],
    });
    const told = await db.select().from(notifications).where(eq(notifications.type, "document_issued"));
    expect(told.find(({ organizationId }) => organizationId === brand.organization.id)).toMatchObject({ path: `/money/documents/${invoice?.id}`, params: { document: "Invoice", documentZh: "账单" } });
    await withoutGaps();
  });

  it("invoice each of several payments, and of an overpayment only what is held", async () => {
    const { brand, studio } = await world.parties();
    const milestone = await aMilestone(db, { payer: brand, payee: studio, amountMinor: 500_000n });
    await world.pay(brand, milestone.id, undefined, "200000");
    const { fundingId } = await fundMilestone(at(brand.ctx), { milestoneId: milestone.id });
    payCheckout(double, world.sessionOf(fundingId));
    await refundMilestone(at(brand.ctx), { milestoneId: milestone.id, reason: "Changed plans" });
    await world.settle();
    expect(await kindsOf(brand), "the second payment came too late, is unapplied and no supply").toEqual([["invoice", 200_000n], ["credit_note", 200_000n]]);
    const [invoice, credit] = await issuedTo(brand);
    expect(credit?.relatedDocumentId).toBe(invoice?.id);
  });

  it("credit both sides when released money goes back, once, whether the refund arrives or comes back", async () => {
    const { brand, studio, milestone } = await world.paidOut();
    await giveBackMilestone(at(studio.ctx), { milestoneId: milestone.id, reason: "The scene was cut", amountMinor: "400000" });
    expect((await kindsOf(brand)).length, "nothing before the money moves").toBe(1);
    await world.settle();
    expect(await kindsOf(brand)).toEqual([["invoice", 1_000_000n], ["credit_note", 400_000n]]);
    expect(await kindsOf(studio)).toEqual([["self_billing", 920_000n], ["self_billing_credit", 368_000n]]);
    failRefund(double, Object.keys(double.state.refunds).at(-1) ?? "");
    await world.settle();
    expect(await kindsOf(brand), "the money is the payer's for good").toHaveLength(2);
    await withoutGaps();
  });

  it("credit the payer when a bank takes the payment back, never more than was invoiced, and the payee when it pays what it owes", async () => {
    const held = await world.funded();
    openDispute(double, await world.chargeOf(held.fundingId));
    await world.settle();
    expect(await kindsOf(held.brand), "an open dispute decides nothing").toHaveLength(1);
    closeDispute(double, Object.keys(double.state.disputes).at(-1) ?? "", "lost");
    await world.settle();
    expect(await kindsOf(held.brand)).toEqual([["invoice", 1_000_000n], ["credit_note", 1_000_000n]]);

    const waiting = await world.funded({ isOnboarded: false });
    await world.release(waiting.milestone.id);
    await world.settle();
    openDispute(double, await world.chargeOf(waiting.fundingId));
    await world.settle();
    closeDispute(double, Object.keys(double.state.disputes).at(-1) ?? "", "lost");
    await world.settle();
    expect(await kindsOf(waiting.studio), "what waited for it settled its debt").toEqual([["self_billing", 920_000n], ["self_billing_credit", 920_000n]]);
    await withoutGaps();
  });

  it("say the same as the books: what is invoiced and not credited is held or released", async () => {
    const [row] = await db.execute<{ invoiced: string; ledger: string }>(sql`
      select (select coalesce(sum(case kind when 'invoice' then total_minor else -total_minor end), 0) from billing_documents where kind in ('invoice', 'credit_note'))::text as invoiced,
             (select coalesce(sum(held_minor - refunded_minor - charged_back_minor), 0)
                - (select coalesce(sum(from_payee_minor + loss_minor), 0) from disputes where state = 'lost') from fundings where state = 'paid')::text as ledger`);
    expect(row?.invoiced).toBe(row?.ledger);
  });
});

describe("numbers", () => {
  it("leave no hole when a transaction is rolled back or many come at once", async () => {
    const { brand, studio } = await world.parties();
    await anOnboardedPayee(db, double, studio);
    const milestones = await Promise.all(Array.from({ length: 9 }, () => aMilestone(db, { payer: brand, payee: studio, amountMinor: 10_000n })));
    for (const { id } of milestones) await world.pay(brand, id);
    for (const { id } of milestones) await approve(db, id);
    const outcomes = await Promise.allSettled(milestones.map(({ id }, index) => db.transaction(async (tx) => {
      await releaseMilestone({ ...world.systemCtx(world.clock.now), db: tx }, { milestoneId: id });
      // the number is given now, and taken back with everything else
      await tx.execute(sql`set constraints all immediate`);
      if (index % 3 === 0) throw new Error("rolled back");
    })));
    expect(outcomes.filter(({ status }) => status === "rejected")).toHaveLength(3);
    expect((await issuedTo(studio)).filter(({ kind }) => kind === "self_billing")).toHaveLength(6);
    await withoutGaps();
  }, 90_000);

  it("are given by nobody but the database", async () => {
    const { brand } = await world.funded();
    const [paper] = await issuedTo(brand);
    if (!paper) throw new Error("There is no invoice.");
    await expect(db.insert(billingDocuments).values({ ...paper, id: "doc_x", kind: "credit_note", number: 99n, reference: "INV-X" })).rejects.toMatchObject({ cause: { message: expect.stringContaining("comes without numbers") } });
    await expect(db.execute(sql`update document_counters set last_number = last_number + 2`)).rejects.toThrow();
    await expect(db.execute(sql`delete from document_counters`)).rejects.toThrow();
  });
});

describe("an issued paper", () => {
  it("never changes, in the database; only the fapiao is added, by the operator's money people, audited", async () => {
    const { brand, studio, milestone } = await world.funded();
    await world.release(milestone.id);
    await world.settle();
    const [invoice] = await issuedTo(brand);
    const [statement] = await issuedTo(studio);
    for (const change of ["total_minor = 1", "facts = '{}'", "number = 77", "issued_at = now()", "po_number = 'x'", "fapiao_number = '12345678'"]) {
      await expect(db.execute(sql.raw(`update billing_documents set ${change} where id = '${invoice?.id}'`)), change).rejects.toThrow();
    }
    await expect(db.delete(billingDocuments)).rejects.toThrow();
    await expect(db.execute(sql`truncate billing_documents cascade`)).rejects.toThrow();
    const operator = await anOperator(db);
    const fapiao = { documentId: invoice?.id ?? "", fapiaoNumber: "25312000000123456789", fapiaoDate: "2026-11-24" };
    await recordFapiao(at(operator.ctx), fapiao);
    expect(await getDocument(at(brand.ctx), fapiao.documentId)).toMatchObject({ fapiaoNumber: fapiao.fapiaoNumber, fapiaoDate: "2026-11-24", recordFapiao: false });
    const [entry] = await db.select().from(auditEntries).where(eq(auditEntries.action, "document.fapiao_recorded"));
    expect(entry).toMatchObject({ subjectId: fapiao.documentId, details: { number: fapiao.fapiaoNumber } });
    await expect(recordFapiao(at(operator.ctx), { ...fapiao, fapiaoNumber: "12" })).rejects.toMatchObject({ code: "invalid" });
    await expect(recordFapiao(at(operator.ctx), { ...fapiao, documentId: statement?.id })).rejects.toMatchObject({ code: "conflict" });
    await expect(recordFapiao(at(brand.ctx), fapiao)).rejects.toMatchObject({ code: "forbidden" });
    const viewer = await aMember(db, operator.organization, { role: "viewer" });
    await expect(recordFapiao(at(viewer.ctx), fapiao)).rejects.toMatchObject({ code: "forbidden" });
  });

  it("carries who both were and the order number of the payment, whatever they are called later", async () => {
    const { brand, studio } = await world.parties();
    await anOnboardedPayee(db, double, studio);
    const details = { legalName: "Volta Scooters SE", legalNameZh: "伏行电动车", address: "Torstraße 1, Berlin", country: "DE", taxId: "de 136 695 976", defaultPoNumber: "PO-USUAL" };
    await saveBillingDetails(at(brand.ctx), details);
    await expect(saveBillingDetails(at(brand.ctx), { ...details, taxId: "DE136695978" })).rejects.toMatchObject({ code: "invalid" });
    const deals = await aMember(db, brand.organization, { role: "deals" });
    await expect(saveBillingDetails(at(deals.ctx), details)).rejects.toMatchObject({ code: "forbidden" });
    const milestone = await aMilestone(db, { payer: brand, payee: studio, amountMinor: 500_000n });
    const { fundingId } = await fundMilestone(at(brand.ctx), { milestoneId: milestone.id, amountMinor: "200000", poNumber: " PO-4711 " });
    payCheckout(double, world.sessionOf(fundingId));
    await world.settle();
    await world.pay(brand, milestone.id);
    await saveBillingDetails(at(brand.ctx), { ...details, legalName: "Renamed GmbH" });
    const papers = await issuedTo(brand);
    expect(papers.map(({ poNumber }) => poNumber)).toEqual(["PO-4711", "PO-USUAL"]);
    expect(papers[0]?.facts).toMatchObject({ customer: { name: "Volta Scooters SE", nameZh: "伏行电动车", country: "DE", taxId: "DE136695976" } });

    const { name, bytes } = await documentPdf(at(brand.ctx), papers[0]?.id ?? "");
    const text = await pdfText(bytes);
    for (const words of [
      "Invoice", "账单", papers[0]?.reference ?? "-", "Volta Scooters SE", "伏行电动车", "Torstraße 1, Berlin", "DE136695976", "PO-4711", "采购订单号", "2,000.00", "Tax (0 %)",
      "outside the scope of tax", "不属于供应方所在地的征税范围",
    ]) expect(text, words).toContain(words);
    expect(name).toBe(`${papers[0]?.reference}.pdf`);
    expect(Buffer.from((await documentPdf({ ...at(brand.ctx), now: new Date() }, papers[0]?.id ?? "")).bytes).equals(Buffer.from(bytes)), "the same bytes every time").toBe(true);
  });
});

describe("who finds papers", () => {
  it("are their own organization and the operator; of strangers they are not there", async () => {
    const { brand, studio, milestone } = await world.funded();
    await world.release(milestone.id);
    const [invoice] = await issuedTo(brand);
    const id = invoice?.id ?? "";
    const stranger = await aStudio(db);
    for (const other of [studio, stranger]) {
      await expect(getDocument(at(other.ctx), id)).rejects.toMatchObject({ code: "not_found" });
      await expect(documentPdf(at(other.ctx), id)).rejects.toMatchObject({ code: "not_found" });
      expect((await listDocuments(at(other.ctx), { organizationId: brand.organization.id })).rows.map((row) => row.organizationId)).not.toContain(brand.organization.id);
    }
    const operator = await anOperator(db);
    expect((await listDocuments(at(operator.ctx), { organizationId: brand.organization.id })).rows).toMatchObject([{ id }]);
    const viewer = await aMember(db, brand.organization, { role: "viewer" });
    expect((await listDocuments(at(viewer.ctx), {})).rows).toHaveLength(1);
    await expect(listDocuments(world.ctxFor({ kind: "anonymous" }), {})).rejects.toMatchObject({ code: "unauthenticated" });
  });

  it("page and filter by kind and day, and save them as CSV with exact decimals, credits below zero", async () => {
    const { brand, milestone } = await world.funded();
    await refundMilestone(at(brand.ctx), { milestoneId: milestone.id, reason: "Called off" });
    await world.settle();
    const first = await listDocuments(at(brand.ctx), { limit: 1 });
    const second = await listDocuments(at(brand.ctx), { limit: 1, cursor: first.nextCursor });
    expect([...first.rows, ...second.rows].map(({ kind }) => kind).toSorted()).toEqual(["credit_note", "invoice"]);
    expect((await listDocuments(at(brand.ctx), { kind: "invoice" })).rows).toHaveLength(1);
    const day = world.clock.now.toISOString().slice(0, 10);
    expect((await listDocuments(at(brand.ctx), { from: day, to: day })).rows).toHaveLength(2);
    expect((await listDocuments(at(brand.ctx), { to: "2020-01-01" })).rows).toHaveLength(0);
    const { bytes } = await documentsCsv(at(brand.ctx), {});
    const rows: Record<string, string>[] = parse(Buffer.from(bytes), { bom: true, columns: true });
    expect(rows.map(({ kind, total, currency, tax }) => [kind, total, currency, tax])).toEqual([["credit_note", "-10000.00", "USD", "0.00"], ["invoice", "10000.00", "USD", "0.00"]]);
    expect(rows[0]?.["related"]).toBe(rows[1]?.["number"]);
  });

  it("a fact without parties has nobody to write to", async () => {
    const before = await db.$count(billingDocuments);
    await issueDocuments(world.systemCtx(world.clock.now), {
      transactionId: "led_none", about: {}, posting: { kind: "charge_succeeded", key: "x", lines: [{ kind: "held", subject: "mls_x", currency: "USD", amountMinor: -5n }] },
    });
    expect(await db.$count(billingDocuments)).toBe(before);
  });
});
