import { describe, expect, it } from "vitest";
import { decideTax } from "./tax-decision";
import { isTaxId, normalTaxId } from "./tax-id";

const facts = { customerHasTaxId: true, isSelfBilling: false };

describe("the tax decision", () => {
  it.each([
    ["DE", "FR", true, "reverse_charge", "eu_reverse_charge"], ["DE", "FR", false, "not_charged", "eu_no_tax_id"],
    ["DE", "DE", true, "not_charged", "domestic"], ["SG", "CN", true, "outside_scope", "export"], ["SG", "CN", false, "outside_scope", "export"],
    ["DE", "GB", true, "outside_scope", "export"], ["GB", "DE", true, "outside_scope", "export"], ["US", "US", false, "not_charged", "domestic"],
  ])("%s to %s, with a tax id: %s", (supplierCountry, customerCountry, customerHasTaxId, treatment, reason) => {
    expect(decideTax({ ...facts, supplierCountry, customerCountry, customerHasTaxId })).toEqual({ treatment, reason, rateBasisPoints: 0 });
  });

  it("leaves tax of a self-billed supply at home to the supplier, who knows it", () => {
    expect(decideTax({ ...facts, supplierCountry: "SG", customerCountry: "SG", isSelfBilling: true })).toMatchObject({ treatment: "not_charged", reason: "supplier_accounts" });
    expect(decideTax({ ...facts, supplierCountry: "CN", customerCountry: "SG", isSelfBilling: true })).toMatchObject({ treatment: "outside_scope" });
  });
});

describe("a tax id", () => {
  it.each([
    // each with its check digits, as they are written in the country
    ["DE", "DE136695976"], ["DE", "136 695 976"], ["GB", "GB 980780684"], ["FR", "FR40303265045"], ["CN", "91110000600037341L"], ["US", "91-1144442"],
    ["IE", "IE6433435F"], ["NL", "NL004495445B01"], ["JP", "T7000012050002"], ["SG", "00192200M"], ["KR", "116-82-00276"], ["TW", "00501503"],
  ])("of %s: %s", (country, value) => {
    expect(isTaxId(country, value)).toBe(true);
  });

  it.each([
    ["DE", "DE136695978"], ["CN", "91110000600037342L"], ["GB", "980780685"], ["US", "07-1144442"], ["FR", "DE136695976"], ["DE", "=1+1"], ["AE", "1"], ["AE", "x".repeat(40)],
  ])("is none of %s: %s", (country, value) => {
    expect(isTaxId(country, value)).toBe(false);
  });

  it("of countries whose format is not known is letters, digits and separators", () => {
    expect(isTaxId("AE", "100-1234-5678-0003")).toBe(true);
  });

  it("is kept without spaces, in capitals", () => {
    expect(normalTaxId(" de 136 695 976 ")).toBe("DE136695976");
  });
});
