import { Buffer } from "node:buffer";
import { describe, expect, it } from "vitest";
import { CHINESE_ACCOUNT, JAPANESE_ACCOUNT } from "~tests/factories/payouts";
import type { BankAccount } from "./bank-details";
import { saveBankDetailsInput } from "./bank-details-input";
import { type PaymentForBank, payoutFile } from "./payout-file";

const account = (input: object): BankAccount => saveBankDetailsInput.parse(input);
const payment = (over: Partial<PaymentForBank> = {}): PaymentForBank => ({
  id: "pmt_01jd3c7m4x8q2v5t9y6w1b0n3k", amountMinor: 92_000_001n, currency: "CNY", account: account(CHINESE_ACCOUNT), ...over,
});
const lines = (text: string): string[] => text.slice(1).split("\r\n");

describe("the bank's file", () => {
  it("is, byte for byte, what a bank in China takes", () => {
    const bytes = Buffer.from(payoutFile("CNY", [payment()]));
    expect([...bytes.subarray(0, 3)], "a byte order mark, for the Chinese names").toEqual([0xef, 0xbb, 0xbf]);
    expect(bytes.subarray(3).toString("utf8")).toBe(
      "EndToEndId,InstdAmt,Ccy,CdtrNm,CdtrNmLcl,CdtrAdr,CdtrAgtCtry,CdtrAgtNm,CdtrAgtBIC,CdtrAcctIBAN,CdtrAcctOthr,CdtrAgtCNAPS,CdtrAcctCcy,RmtInf\r\n"
      + 'pmt_01jd3c7m4x8q2v5t9y6w1b0n3k,920000.01,CNY,"Paper Lantern Pictures (Shanghai) Co., Ltd.",纸灯影业（上海）有限公司'
      + ',"88 Caoxi North Road, Shanghai",CN,China Merchants Bank,CMBCCNBS,,1219000012345678,308290003020,CNY,SCENEMARK PMT_01JD3C7M4X8Q2V5T9Y6W1B0N3K\r\n',
    );
  });

  it("writes yen without decimals and Zengin codes with their zeros", () => {
    const [header = "", line = ""] = lines(payoutFile("JPY", [payment({ currency: "JPY", amountMinor: 306_667n, account: account(JAPANESE_ACCOUNT) })]));
    expect(header).toContain("CdtrAgtZenginBank,CdtrAgtZenginBrnch");
    expect(line).toContain(",306667,JPY,");
    expect(line).toContain(",0005,001,JPY,");
  });

  it("has all columns when an account needs one that the currency's region lacks", () => {
    const [header = ""] = lines(payoutFile("JPY", [payment({ currency: "JPY", amountMinor: 5n })]));
    expect(header).toContain("CdtrAgtCNAPS,CdtrAgtZenginBank");
    expect(lines(payoutFile("EUR", []))[0]).not.toContain("CNAPS");
  });

  it("leaves no formula alive, and keeps quotes and line ends inside their cell", () => {
    const hostile = { ...account(CHINESE_ACCOUNT), holder: "=cmd|' /C calc'!A0", address: "+1 \"Road\"\n2", bankName: "-2+3", holderLocal: "@SUM(A1)" };
    const text = payoutFile("CNY", [payment({ account: hostile })]);
    expect(text).toContain(",'=cmd|' /C calc'!A0,'@SUM(A1),\"'+1 \"\"Road\"\"\n2\",CN,'-2+3,");
    expect(text).not.toMatch(/,[=+@-]/);
  });
});
