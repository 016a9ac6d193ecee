import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { aMilestone, stateOf } from "~tests/factories/money";
import { aBrand, aMember, aStudio } from "~tests/factories/organizations";
import { withPassword } from "~tests/factories/sign-in";
import { expectAccessible } from "~tests/setup/axe";
import { testBrowser } from "~tests/setup/browser";
import { testSite } from "~tests/setup/server";

const site = testSite();
const browser = testBrowser(site);
/** Where to leave pictures of the pages for a look by eye; nowhere by default. */
const pictures = process.env["MONEY_PICTURES"];

const ids = { deal: "", milestone: "", second: "" };
let finance = "";

beforeAll(async () => {
  const now = new Date();
  const [brand, studio] = [await aBrand(site.db, { now }), await aStudio(site.db, { now, country: "US" })];
  const milestone = await aMilestone(site.db, { payer: brand, payee: studio, amountMinor: 800_000n });
  const second = await aMilestone(site.db, { payer: brand, payee: studio, dealId: milestone.dealId, position: 2, amountMinor: 300_000n });
  Object.assign(ids, { deal: milestone.dealId, milestone: milestone.id, second: second.id });
  finance = await withPassword(site.db, (await aMember(site.db, brand.organization, { role: "finance", language: "zh", now })).user);
}, 60_000);

async function look(page: Page, name: string): Promise<void> {
  if (pictures) await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
  await expectAccessible(page, { exclude: ["summary", "header button", "aside button"] });
}

/** The payer's bank, played on the stand-in's page. */
async function send(bank: Page, amount: string, reference: string): Promise<void> {
  await bank.goto(`${site.stripe.baseUrl}/_pages/bank`);
  await bank.getByLabel("金额").fill(amount);
  await bank.getByLabel("附言").fill(reference);
  await bank.getByRole("button", { name: "汇出款项" }).click();
  await bank.getByText("已汇出").first().waitFor();
}

describe("a bank transfer in the browser, in Chinese", () => {
  it("is asked for, arrives in parts, says what is missing, and completes; what is too much is used for the next milestone", async () => {
    const page = await browser.visit(`/deals/${ids.deal}/money`, { as: finance, language: "zh" });
    await page.getByRole("article", { name: /^1\./ }).or(page.locator("article").first()).getByRole("button", { name: "银行转账支付" }).click();
    await page.waitForURL(/\/money\/fundings\//);
    await page.getByText("等待您的银行转账 US$8,000").waitFor();
    await page.getByRole("button", { name: "复制附言" }).waitFor();
    const reference = /SM[0-9A-Z]{8}/.exec(await page.locator("main").innerText())?.[0] ?? "none";
    await look(page, "transfer-open-zh");

    const bank = await page.context().newPage();
    await send(bank, "5,000", reference);
    await page.getByText("已到账 US$5,000，还差 US$3,000").waitFor();
    await page.getByRole("button", { name: "余款刷卡支付" }).waitFor();
    expect(await stateOf(site.db, ids.milestone)).toBe("part_funded");
    await look(page, "transfer-part-zh");

    await send(bank, "4,000", reference);
    await page.getByText("款项已全部到账").first().waitFor();
    await page.getByText("其中 US$1,000 未指定用途").waitFor();
    expect(await stateOf(site.db, ids.milestone)).toBe("funded");
    await look(page, "transfer-complete-zh");

    await page.goto("/money/unapplied");
    await look(page, "unapplied-zh");
    await page.getByRole("button", { name: "使用这笔钱" }).click();
    await page.getByText("款项已保留给该里程碑").first().waitFor();
    await page.getByText("没有未指定用途的资金").waitFor();
    expect(await stateOf(site.db, ids.second)).toBe("part_funded");
  }, 180_000);

  it("says beside the field what is wrong with an amount", async () => {
    const page = await browser.visit(`/deals/${ids.deal}/money`, { as: finance, language: "zh" });
    await page.getByText("其他金额").click();
    await page.getByLabel("本次支付金额").fill("１２，５");
    await page.getByRole("button", { name: /^支付 US/ }).click();
    await page.getByText("请输入金额，例如 1,200 或 1200.50。").waitFor();
    expect(await page.getByLabel("本次支付金额").inputValue()).toBe("１２，５");
    await look(page, "amount-refused-zh");
  }, 60_000);
});
