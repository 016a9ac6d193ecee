import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { systemActor } from "~/domains/core/context";
import { releaseMilestone } from "~/domains/money/release-milestone.server";
import { aMilestone, approve, stateOf } from "~tests/factories/money";
import { aBrand, aMember, anOperator, aStudio } from "~tests/factories/organizations";
import { withPassword } from "~tests/factories/sign-in";
import { expectAccessible } from "~tests/setup/axe";
import { testBrowser } from "~tests/setup/browser";
import { testSite } from "~tests/setup/server";

const site = testSite();
const browser = testBrowser(site);
/** Where to leave pictures of the pages for a look by eye; nowhere by default. */
const pictures = process.env["MONEY_PICTURES"];

const emails = { brand: "", brandZh: "", studio: "", operator: "" };
const ids = { deal: "", milestone: "", refunded: "" };

beforeAll(async () => {
  const now = new Date();
  const [brand, studio, operator] = [await aBrand(site.db, { now }), await aStudio(site.db, { now, country: "US" }), await anOperator(site.db, { now })];
  const milestone = await aMilestone(site.db, { payer: brand, payee: studio, amountMinor: 1_200_000n });
  const second = await aMilestone(site.db, { payer: brand, payee: studio, dealId: milestone.dealId, position: 2, amountMinor: 800_000n });
  Object.assign(ids, { deal: milestone.dealId, milestone: milestone.id, refunded: second.id });
  emails.brand = await withPassword(site.db, brand.owner);
  emails.brandZh = await withPassword(site.db, (await aMember(site.db, brand.organization, { role: "finance", language: "zh", now })).user);
  emails.studio = await withPassword(site.db, studio.owner);
  emails.operator = await withPassword(site.db, operator.owner);
}, 60_000);

async function look(page: Page, name: string): Promise<void> {
  if (pictures) await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
  await expectAccessible(page, { exclude: ["summary", "header button", "aside button"] });
}

/** Waits for what a job does. */
async function until(isTrue: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await isTrue()) return;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  throw new Error("It did not happen in thirty seconds.");
}

describe("money in the browser", () => {
  it("is paid through Checkout, released, and followed to Stripe by both sides and the operator", async () => {
    const studio = await browser.visit("/money", { as: emails.studio });
    await look(studio, "finance-studio-empty");
    await studio.getByRole("button", { name: "Set up payouts" }).click();
    await studio.waitForURL(/_pages\/onboarding/);
    if (pictures) await studio.screenshot({ path: `${pictures}/onboarding.png` });
    await studio.getByRole("button", { name: "Submit" }).click();
    await studio.waitForURL(/\/money$/);
    await studio.getByText("Payouts are set up").waitFor();

    const brand = await browser.visit(`/deals/${ids.deal}/money`, { as: emails.brand });
    await look(brand, "deal-money");
    await brand.getByRole("button", { name: "Pay $12,000" }).click();
    await brand.waitForURL(/_pages\/checkout/);
    if (pictures) await brand.screenshot({ path: `${pictures}/checkout.png` });
    await brand.getByRole("button", { name: "Pay with a card that is declined" }).click();
    await brand.getByText("Nothing was charged").waitFor();
    await brand.getByRole("button", { name: "Pay $12,000.00", exact: true }).click();
    await brand.waitForURL(/\/money\/fundings\//);
    await brand.getByText("The money is held for the milestone").waitFor();
    await look(brand, "funding-paid");

    await approve(site.db, ids.milestone);
    const ctx = { actor: systemActor, now: new Date(), requestId: "req_e2e" };
    await site.db.transaction((db) => releaseMilestone({ ...ctx, db }, { milestoneId: ids.milestone }));
    await until(async () => (await stateOf(site.db, ids.milestone)) === "released");
    await studio.goto("/money");
    await studio.getByText("The transfer reached your Stripe balance").waitFor();
    expect(await studio.getByText("$11,040").count()).toBeGreaterThan(0);
    await look(studio, "finance-studio");
    await studio.getByRole("link", { name: "Statement of account" }).click();
    await studio.getByText("Released to you and not yet in your bank.").waitFor();
    await look(studio, "statement-studio");
    const [saved] = await Promise.all([studio.waitForEvent("download"), studio.getByRole("link", { name: "PDF" }).click()]);
    expect(saved.suggestedFilename()).toMatch(/^scenemark-statement-.*\.pdf$/);
    await studio.goto("/money/documents");
    await studio.getByRole("link", { name: /^SB-\d{4}-000001$/ }).click();
    await studio.getByRole("heading", { name: /^SB-/ }).waitFor();
    expect(await studio.getByText("Platform fee").count()).toBe(1);
    await look(studio, "document-studio");

    const operator = await browser.visit("/operator/ledger", { as: emails.operator });
    await operator.getByRole("link", { name: "Reconciliation" }).click();
    await operator.getByRole("button", { name: "Reconcile now" }).click();
    await operator.getByText("Both sides agree").waitFor();
    await operator.goto(`/operator/ledger?kind=held&q=${ids.milestone}`);
    await look(operator, "operator-ledger");
    await operator.getByRole("link", { name: new RegExp(`held:${ids.milestone}`) }).click();
    await operator.waitForURL(/\/operator\/ledger\/\d+/);
    await look(operator, "operator-account");

    await operator.goto("/money/documents");
    await look(operator, "documents-operator");
    await operator.getByRole("link", { name: /^INV-\d{4}-000001$/ }).click();
    await operator.getByLabel("Fapiao number").fill("12");
    await operator.getByLabel("Fapiao date").fill("2026-11-24");
    await operator.getByRole("button", { name: "Save" }).click();
    await operator.getByText("Eight or twenty digits").waitFor();
    await operator.getByLabel("Fapiao number").fill("25312000000123456789");
    await operator.getByRole("button", { name: "Save" }).click();
    await operator.getByText("The fapiao is recorded.").waitFor();
    await look(operator, "document-operator");
  }, 180_000);

  it("goes back to the payer in Chinese, with the reason, and both are on paper", async () => {
    const brand = await browser.visit("/settings/billing", { as: emails.brandZh, language: "zh" });
    await brand.getByLabel("法定名称", { exact: true }).fill("Yunling Coffee Co., Ltd.");
    await brand.getByLabel("中文法定名称").fill("云岭咖啡有限公司");
    await brand.getByLabel("地址").fill("昆明市翠湖路18号");
    await brand.getByLabel("国家或地区").selectOption("CN");
    await brand.getByLabel("增值税号或税号").fill("91110000600037342L");
    await brand.getByRole("button", { name: "保存" }).click();
    await brand.getByText("不是该国家或地区的有效税号").waitFor();
    await look(brand, "billing-zh");
    await brand.getByLabel("增值税号或税号").fill("91110000600037341L");
    await brand.getByLabel("默认采购订单号").fill("PO-2026-88");
    await brand.getByRole("button", { name: "保存" }).click();
    await brand.getByText("开票信息已保存。").waitFor();
    await brand.goto(`/deals/${ids.deal}/money`);
    await brand.getByRole("button", { name: "支付 US$8,000" }).click();
    await brand.waitForURL(/_pages\/checkout/);
    await brand.getByRole("button", { name: "支付 US$8,000.00" }).click();
    await brand.waitForURL(/\/money\/fundings\//);
    await brand.getByText("款项已保留给里程碑").waitFor();
    await brand.goto(`/deals/${ids.deal}/money`);
    await brand.getByRole("button", { name: "退款" }).click();
    await brand.getByLabel("原因").fill("拍摄取消");
    await brand.getByRole("button", { name: "退款 US$8,000" }).click();
    await until(async () => (await stateOf(site.db, ids.refunded)) === "refunded");
    await brand.reload();
    await brand.getByText("拍摄取消").waitFor();
    await look(brand, "deal-money-zh");
    await brand.goto("/money");
    await brand.getByText("退款已发往您的银行卡").waitFor();
    await look(brand, "finance-brand-zh");
    await brand.goto("/money/documents");
    await brand.getByText("贷项通知单").first().waitFor();
    await look(brand, "documents-brand-zh");
    await brand.getByRole("link", { name: /^INV-\d{4}-000002$/ }).click();
    for (const words of ["云岭咖啡有限公司", "91110000600037341L", "PO-2026-88"]) await brand.getByText(words).first().waitFor();
    await look(brand, "document-brand-zh");
    await brand.goto("/money");
    await brand.setViewportSize({ width: 390, height: 844 });
    await look(brand, "finance-brand-zh-phone");
  }, 180_000);
});
