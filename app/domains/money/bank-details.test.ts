import { describe, expect, it } from "vitest";
import { CHINESE_ACCOUNT, JAPANESE_ACCOUNT } from "~tests/factories/payouts";
import { maskedAccount } from "./bank-details";
import { ibanCountries, saveBankDetailsInput } from "./bank-details-input";

const GERMAN = { country: "DE", currency: "EUR", holder: "Nordlicht Film GmbH", address: "Torstr. 1, Berlin", bankName: "Commerzbank", bic: "COBADEFFXXX", iban: "DE89 3704 0044 0532 0130 00" };

/** Fields that are refused, with the key of the words. */
function refused(input: object): Record<string, string> {
  const result = saveBankDetailsInput.safeParse(input);
  return result.success ? {} : Object.fromEntries(result.error.issues.map((issue) => [issue.path.join("."), issue.message]));
}

describe("what a country asks for", () => {
  it("takes an account in China with its own name and branch, however the digits are typed", () => {
    const typed = { ...CHINESE_ACCOUNT, accountNumber: "１２１９ 0000-1234　5678", cnaps: "３０８２９０００３０２０", bic: "cmbc cn bs" };
    expect(saveBankDetailsInput.parse(typed)).toMatchObject({ accountNumber: "1219000012345678", cnaps: "308290003020", bic: "CMBCCNBS", iban: "" });
    expect(refused({ ...CHINESE_ACCOUNT, holderLocal: "", cnaps: "12345" })).toEqual({ holderLocal: "payouts:error.own_script_needed", cnaps: "payouts:error.cnaps" });
    expect(refused({ ...CHINESE_ACCOUNT, accountNumber: "12A4" })).toEqual({ accountNumber: "payouts:error.account_digits" });
  });

  it("takes an account in Japan with its Zengin codes", () => {
    expect(saveBankDetailsInput.parse({ ...JAPANESE_ACCOUNT, accountNumber: "１２３４５６７" })).toMatchObject({ accountNumber: "1234567", zenginBank: "0005", cnaps: "" });
    expect(refused({ ...JAPANESE_ACCOUNT, accountNumber: "123456", zenginBank: "5", zenginBranch: "" })).toEqual({
      accountNumber: "payouts:error.account_japan", zenginBank: "payouts:error.zengin_bank", zenginBranch: "payouts:error.zengin_branch",
    });
  });

  it("takes an IBAN by its check digits and country", () => {
    expect(ibanCountries()).toContain("DE");
    expect(ibanCountries()).not.toContain("CN");
    expect(saveBankDetailsInput.parse(GERMAN)).toMatchObject({ iban: "DE89370400440532013000", accountNumber: "" });
    for (const iban of ["DE89 3704 0044 0532 0130 01", "GB82 WEST 1234 5698 7654 32", "", "=cmd|' /C calc'!A0"]) {
      expect(refused({ ...GERMAN, iban })).toEqual({ iban: "payouts:error.iban" });
    }
  });

  it("refuses a SWIFT code of another country, or none", () => {
    expect(refused({ ...CHINESE_ACCOUNT, bic: "COBADEFFXXX" })).toEqual({ bic: "payouts:error.bic_country" });
    for (const bic of ["CMBC", "12345678", "CMBCCNBS1"]) expect(refused({ ...CHINESE_ACCOUNT, bic })).toEqual({ bic: "payouts:error.bic" });
  });

  it("refuses what a bank abroad cannot read, and formulas", () => {
    for (const holder of ["=cmd|' /C calc'!A0", "纸灯影业", "Müller Film", "Smith & Co"]) expect(refused({ ...CHINESE_ACCOUNT, holder })).toEqual({ holder: "payouts:error.latin" });
    expect(refused({ ...CHINESE_ACCOUNT, holderLocal: "=HYPERLINK(\"x\")" })).toEqual({ holderLocal: "payouts:error.own_script" });
    expect(refused({ ...CHINESE_ACCOUNT, address: "x\u0000y" })).toEqual({ address: "payouts:error.latin" });
    expect(refused({ ...CHINESE_ACCOUNT, currency: "XXX" })).toEqual({ currency: "payouts:error.currency" });
  });

  it("takes any other country's number as it is", () => {
    const korean = { ...CHINESE_ACCOUNT, country: "KR", bic: "SHBKKRSE", accountNumber: "110-123-456789", cnaps: "308290003020", holderLocal: "" };
    expect(saveBankDetailsInput.parse(korean)).toMatchObject({ accountNumber: "110123456789", cnaps: "" });
  });
});

it("shows no more than the end of an account", () => {
  expect(maskedAccount({ iban: "", accountNumber: "1219000012345678" })).toBe("•••• 5678");
  expect(maskedAccount({ iban: "DE89370400440532013000", accountNumber: "" })).toBe("•••• 3000");
});
