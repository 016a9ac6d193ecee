import { describe, expect, it } from "vitest";
import { render } from "~tests/setup/render";
import type { DocumentFacts } from "../document";
import { DocumentSheet } from "./document-sheet";
import { DocumentTable } from "./document-table";
import { FapiaoCard } from "./fapiao-card";
import { PeriodForm } from "./period-form";
import { StatementAccountSection } from "./statement-account";

const facts: DocumentFacts = {
  supplier: { name: "Jiang'an Pictures Co., Ltd.", nameZh: "江岸影业有限公司", address: "12 Yanjiang Avenue", country: "CN", taxId: "91330100MA2H7KQ41K" },
  customer: { name: "Scenemark Marketplace Pte. Ltd.", nameZh: null, address: null, country: "SG", taxId: null },
  production: { en: "Letters from Erhai", zh: "洱海来信" }, milestone: { en: "1. Signing", zh: null },
  lines: [{ en: "Approved and released", zh: "已验收放款", amountMinor: "1000000" }, { en: "Platform fee", zh: "平台服务费", amountMinor: "-80000" }],
  tax: { en: "Outside the scope.", zh: "不属于征税范围。" },
};
const document = { kind: "self_billing" as const, totalMinor: 920_000n, taxMinor: 0n, currency: "USD", poNumber: null, relatedReference: null, facts };

describe("a paper on the screen", () => {
  it("shows both sides, each line, the tax decision, and in whose name it is", () => {
    const html = render(<DocumentSheet document={document} />);
    for (const words of ["江岸影业有限公司", "91330100MA2H7KQ41K", "$10,000", "-$800", "$9,200", "Tax (0 %)", "Outside the scope.", "in the name and on behalf of Jiang", "Letters from Erhai · 1. Signing"]) expect(html).toContain(words);
    expect(render(<DocumentSheet document={{ ...document, kind: "invoice", poNumber: "PO-1" }} />, { language: "zh" })).toContain("采购订单号");
    expect(render(<DocumentSheet document={{ ...document, kind: "credit_note", relatedReference: "INV-2026-000007" }} />)).toContain("INV-2026-000007");
  });

  it("is listed with its number and file; the operator also sees whose it is", () => {
    const row = { id: "doc_1", kind: "invoice" as const, reference: "INV-2026-000001", issuedAt: "2026-11-20T09:00:00Z", totalMinor: 5n, currency: "JPY", organization: "Yunling Coffee", organizationZh: "云岭咖啡", facts };
    const html = render(<DocumentTable documents={[row]} isOperator={false} />);
    for (const words of ["INV-2026-000001", "/money/documents/doc_1/pdf", "Invoice", "¥5"]) expect(html).toContain(words);
    expect(html).not.toContain("Yunling");
    expect(render(<DocumentTable documents={[row]} isOperator />, { language: "zh" })).toContain("云岭咖啡");
  });

  it("takes a fapiao from those who may record it, and shows it to the others", () => {
    expect(render(<FapiaoCard fapiaoNumber={null} fapiaoDate={null} canRecord={false} />)).toContain("No fapiao recorded yet");
    const html = render(<FapiaoCard fapiaoNumber="12345678" fapiaoDate="2026-11-24" canRecord />, { language: "zh" });
    for (const words of ["12345678", "2026年11月24日", "发票号码"]) expect(html).toContain(words);
  });
});

describe("a statement on the screen", () => {
  it("shows four figures and every line, in the reader's language", () => {
    const line = {
      id: "led_1", at: "2026-10-05T09:00:00Z", kind: "release_approved" as const, side: "payee" as const, currency: "EUR", amountMinor: 500n, balanceMinor: 800n, dealId: "del_1",
      production: facts.production, milestone: facts.milestone, counterparty: { en: "Volta", zh: null }, reference: "rel_1",
    };
    const account = { side: "payee" as const, currency: "EUR", openingMinor: 300n, inMinor: 500n, outMinor: 0n, closingMinor: 800n, lines: [line] };
    const html = render(<StatementAccountSection account={account} />);
    for (const words of ["Money to be paid to you, EUR", "€3", "€5", "€8", "Released to you", "Volta", "rel_1", "5 Oct 2026"]) expect(html).toContain(words);
    expect(render(<StatementAccountSection account={{ ...account, side: "payer", lines: [] }} />, { language: "zh" })).toContain("本期没有变动");
  });

  it("asks for a month or for days, and says what is wrong with them", () => {
    const html = render(<PeriodForm months={["2026-11", "2026-10"]} month="" from="2026-10-05" to="2026-10-01" problem="The last day is before the first." />);
    for (const words of ["October 2026", "Other days", "The last day is before the first."]) expect(html).toContain(words);
  });
});
