import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { type Bid, anAcceptedDeal } from "~tests/factories/deals";
import { signAs } from "~tests/factories/contracts";
import { anOperator } from "~tests/factories/organizations";
import { TEST_PASSWORD, withPassword } from "~tests/factories/sign-in";
import { expectAccessible } from "~tests/setup/axe";
import { testBrowser } from "~tests/setup/browser";
import { testSite } from "~tests/setup/server";

const site = testSite({ env: { STORAGE_DIR: process.env["STORAGE_DIR"] ?? "" } });
const browser = testBrowser(site);

interface People {
  deal: Bid;
  brandEmail: string;
  studioEmail: string;
}

/** A deal whose contract waits for both signatures, prepared now: its time to sign runs by the real clock. */
async function anUnsignedDeal(): Promise<People> {
  const deal = await anAcceptedDeal(site.db, { now: new Date() });
  return {
    deal,
    brandEmail: await withPassword(site.db, deal.brand.owner),
    studioEmail: await withPassword(site.db, deal.studio.owner),
  };
}

let people: People;
beforeAll(async () => {
  people = await anUnsignedDeal();
}, 60_000);

const headingOf = (page: Page) => page.getByRole("heading", { level: 1 }).textContent();

describe("a contract in the browser", () => {
  it("is read in both languages, side by side or one of them", async () => {
    const page = await browser.visit(`/deals/${people.deal.dealId}/contract`, { as: people.brandEmail });
    expect(await headingOf(page)).toBe("Placement contract: The Ferry Home");
    await page.getByText("付款方").first().waitFor();
    await expectAccessible(page);
    await page.getByRole("link", { name: "Chinese", exact: true }).click();
    await page.waitForURL(/view=zh/);
    await expect.poll(() => page.locator("article [lang=en]").count()).toBe(0);
    const phone = await browser.visit(`/deals/${people.deal.dealId}/contract?lng=zh`, { as: people.studioEmail, language: "zh", width: 390, height: 844 });
    expect(await headingOf(phone)).toContain("植入合作合同");
    await expectAccessible(phone);
  });

  it("is signed by a typed name after the password, and a wrong password loses nothing", async () => {
    const { deal, brandEmail } = people;
    const brand = await browser.visit(`/deals/${deal.dealId}/contract`, { as: brandEmail });
    await brand.getByRole("link", { name: "Sign the contract" }).click();
    await brand.getByLabel("Your full name").fill("Robin Chen");
    await brand.getByLabel("Password").fill("not the password");
    await brand.getByRole("checkbox", { name: /I have read the contract/ }).check();
    await brand.getByRole("button", { name: "Sign now" }).click();
    await brand.getByRole("main").locator("[aria-invalid=true]").first().waitFor();
    expect(await brand.getByLabel("Your full name").inputValue()).toBe("Robin Chen");
    await brand.getByLabel("Password").fill(TEST_PASSWORD);
    await expectAccessible(brand);
    await brand.getByRole("button", { name: "Sign now" }).click();
    await brand.waitForURL(/\/contract$/);
    await brand.getByText("Signed by Robin Chen").first().waitFor();
  });

  it("can be declined with a reason, which ends the deal", async () => {
    const { deal, studioEmail } = await anUnsignedDeal();
    await signAs({ ...deal.brand.ctx, now: new Date() }, deal.dealId);
    const page = await browser.visit(`/deals/${deal.dealId}/contract`, { as: studioEmail });
    await page.waitForLoadState("networkidle");
    await page.getByRole("button", { name: "Decline to sign" }).click();
    await page.getByLabel("Reason").selectOption("counsel_objects");
    await page.getByRole("button", { name: "Decline and end the deal" }).click();
    await page.getByText("Signature declined: Counsel objects").waitFor();
    expect(await page.getByRole("link", { name: "Sign the contract" }).count()).toBe(0);
  });
});

describe("compliance in the browser", () => {
  it("shows what to do by territory and takes answers to open questions", async () => {
    const { deal, studioEmail } = await anUnsignedDeal();
    const page = await browser.visit(`/deals/${deal.dealId}/compliance`, { as: studioEmail });
    expect(await page.getByText("Needs information").count()).toBeGreaterThan(0);
    expect(await page.getByText("广告", { exact: true }).count()).toBeGreaterThan(0);
    await expectAccessible(page);
    const question = page.getByRole("main").getByRole("combobox").first();
    await question.selectOption({ index: 1 });
    await page.getByRole("button", { name: "Save the answers" }).click();
    await page.getByText("Saved. The deal was judged again.").waitFor();
  });

  it("lets the operator confirm a rule", async () => {
    const operator = await anOperator(site.db);
    const page = await browser.visit("/operator/rulebook?territory=TW", { as: await withPassword(site.db, operator.owner) });
    await expectAccessible(page);
    await page.getByRole("button", { name: "Confirm TW-03" }).click();
    await page.getByRole("button", { name: "Take back the confirmation of TW-03" }).waitFor();
    expect(await page.getByText("TW-03 confirmed").count()).toBeGreaterThan(0);
  });
});
