import { readFileSync } from "node:fs";
import { sql } from "drizzle-orm";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { systemActor } from "~/domains/core/context";
import { releaseMilestone } from "~/domains/money/release-milestone.server";
import { payPlatformOut } from "~tests/doubles/stripe/resources/payouts";
import { pictureBytes } from "~tests/factories/market";
import { aMilestone, approve, stateOf } from "~tests/factories/money";
import { aBrand, aMember, anOperator, aStudio } from "~tests/factories/organizations";
import { TEST_PASSWORD, withPassword } from "~tests/factories/sign-in";
import { expectAccessible } from "~tests/setup/axe";
import { testBrowser } from "~tests/setup/browser";
import { testSite } from "~tests/setup/server";

const site = testSite({ stripe: { settleSeconds: 1, payoutSeconds: 1 } });
const browser = testBrowser(site);
/** Where to leave pictures of the pages for a look by eye; nowhere by default. */
const pictures = process.env["MONEY_PICTURES"];
const emails = { brand: "", studio: "", ines: "", omar: "" };
const ids = { deal: "", milestone: "" };

beforeAll(async () => {
  const now = new Date();
  const [brand, studio, operator] = [await aBrand(site.db, { now }), await aStudio(site.db, { now, country: "CN", language: "zh" }), await anOperator(site.db, { now })];
  const milestone = await aMilestone(site.db, { payer: brand, payee: studio, amountMinor: 1_200_000n });
  Object.assign(ids, { deal: milestone.dealId, milestone: milestone.id });
  emails.brand = await withPassword(site.db, brand.owner);
  emails.studio = await withPassword(site.db, studio.owner);
  emails.ines = await withPassword(site.db, operator.owner);
  emails.omar = await withPassword(site.db, (await aMember(site.db, operator.organization, { role: "finance", now })).user);
}, 60_000);

/** Looked at in both widths and themes; measured for accessibility as it stands. */
async function look(page: Page, name: string): Promise<void> {
  await expectAccessible(page, { exclude: ["summary", "header button", "aside button"] });
  if (!pictures) return;
  const size = page.viewportSize() ?? { width: 1440, height: 900 };
  for (const [width, height] of [[1440, 900], [390, 844]] as const) {
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height });
      await page.screenshot({ path: `${pictures}/${name}-${width}-${colorScheme}.png`, fullPage: true });
    }
  }
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize(size);
}

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await isTrue()) return;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  throw new Error("It did not happen in thirty seconds.");
}

async function payAndRelease(): Promise<void> {
  const brand = await browser.visit(`/deals/${ids.deal}/money`, { as: emails.brand });
  await brand.getByRole("button", { name: "Pay $12,000" }).click();
  await brand.waitForURL(/_pages\/checkout/);
  await brand.getByRole("button", { name: "Pay $12,000.00", exact: true }).click();
  await brand.waitForURL(/\/money\/fundings\//);
  await brand.getByText("The money is held for the milestone").waitFor();
  await approve(site.db, ids.milestone);
  const ctx = { actor: systemActor, now: new Date(), requestId: "req_e2e" };
  await site.db.transaction((db) => releaseMilestone({ ...ctx, db }, { milestoneId: ids.milestone }));
}

/** What the studio's finance person types, with one mistake first. */
async function enterAccount(studio: Page): Promise<void> {
  await studio.goto("/money/bank-details");
  await studio.getByLabel("户名（拉丁字母）").fill("=cmd|calc");
  await studio.getByLabel("户名（本国文字）").fill("纸灯影业（上海）有限公司");
  await studio.getByLabel("户主地址").fill("88 Caoxi North Road, Shanghai");
  await studio.getByLabel("银行名称").fill("China Merchants Bank");
  await studio.getByLabel("SWIFT 代码").fill("CMBCCNBS");
  await studio.getByLabel("账号").fill("１２１９ 0000 1234 5678");
  await studio.getByLabel("联行号").fill("308290003020");
  await studio.getByLabel("密码").fill(TEST_PASSWORD);
  await studio.getByRole("button", { name: "保存账户" }).click();
  await studio.getByText("只能使用拉丁字母").waitFor();
  await look(studio, "account-refused-zh");
  await studio.getByLabel("户名（拉丁字母）").fill("Paper Lantern Pictures (Shanghai) Co., Ltd.");
  await studio.getByLabel("密码").fill(TEST_PASSWORD);
  await studio.getByRole("button", { name: "保存账户" }).click();
  await studio.waitForURL(/\/money$/);
  await studio.getByText("•••• 5678").first().waitFor();
}

describe("the manual rail in the browser", () => {
  it("pays a Chinese studio: two people of the operator, the bank's file, the slip, and the books at zero", async () => {
    await payAndRelease();
    const studio = await browser.visit("/money", { as: emails.studio, language: "zh" });
    await studio.getByText("等待您填写银行账户").waitFor();
    await look(studio, "money-no-account-zh");
    await enterAccount(studio);

    const ines = await browser.visit("/operator/payouts", { as: emails.ines });
    await ines.getByText("The account waits for confirmation").waitFor();
    await look(ines, "payouts-to-confirm");
    await ines.getByRole("link", { name: "Paper Lantern Pictures" }).click();
    await ines.getByText("1219000012345678").waitFor();
    await ines.getByLabel("Note").fill("Called Ms Chen on the number of the contract.");
    await look(ines, "confirm-account");
    await ines.getByRole("button", { name: "Confirm the account" }).click();
    await ines.waitForURL(/\/operator\/payouts$/);

    const payoutId = payPlatformOut(site.stripe.double, { amount: 500_000, currency: "usd" });
    await until(() => Promise.resolve(site.stripe.double.state.payouts[payoutId]?.status === "paid"));
    await ines.getByLabel("Payout of Stripe to your bank").fill(payoutId);
    await ines.getByRole("button", { name: "Record" }).click();
    await ines.getByText("$5,000").first().waitFor();
    await look(ines, "payouts-ready");
    await ines.getByRole("button", { name: "Make a batch" }).click();
    await ines.waitForURL(/\/operator\/payouts\/bat_/);
    await ines.getByText("The bank would be short").waitFor();
    await look(ines, "batch-made");
    await ines.getByRole("button", { name: "Give the first approval" }).click();
    await ines.getByText("Another person gives the second.").first().waitFor();
    expect(await ines.getByRole("button", { name: "Give the second approval" }).count()).toBe(0);

    const omar = await browser.visit(new URL(ines.url()).pathname, { as: emails.omar });
    await omar.getByRole("button", { name: "Give the second approval" }).click();
    const link = omar.getByRole("link", { name: "Download the bank's file" });
    const [download] = await Promise.all([omar.waitForEvent("download"), link.click()]);
    const file = readFileSync(await download.path(), "utf8");
    expect(file.startsWith("\uFEFFEndToEndId,InstdAmt,Ccy,")).toBe(true);
    expect(file).toContain("11040.00,USD");
    await studio.reload();
    await studio.getByText("已交银行").first().waitFor();

    await omar.getByText("Report as paid").first().click();
    await omar.getByLabel("Bank reference").fill("CMB-2026-0001");
    await omar.getByLabel("Value date").fill(new Date().toISOString().slice(0, 10));
    await omar.getByLabel("Confirmation of the bank").setInputFiles({ name: "slip.jpg", mimeType: "image/jpeg", buffer: Buffer.from(await pictureBytes()) });
    await look(omar, "batch-report");
    await omar.getByRole("button", { name: "Report as paid" }).click();
    await omar.getByText("CMB-2026-0001").waitFor();
    expect(await stateOf(site.db, ids.milestone)).toBe("released");
    await look(omar, "batch-closed");

    await studio.goto("/money");
    await studio.getByText("流水号 CMB-2026-0001").waitFor();
    await look(studio, "money-paid-zh");
    const slip = await studio.request.get((await studio.getByRole("link", { name: "银行回单" }).first().getAttribute("href")) ?? "");
    expect(slip.headers()["content-type"]).toBe("image/jpeg");
    const brand = await browser.visit(`/deals/${ids.deal}/money`, { as: emails.brand });
    await brand.getByText("The payee was paid on").waitFor();
    await look(brand, "deal-money-paid");
    const off = await site.db.execute(sql`select currency from ledger_accounts group by currency having sum(balance_minor) <> 0`);
    expect(off, "the ledger sums to zero").toHaveLength(0);
  }, 240_000);
});
