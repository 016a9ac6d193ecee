import type { Locator, Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { aListedProduction, anOpenBrief } from "~tests/factories/deals";
import { aBrand, aStudio } from "~tests/factories/organizations";
import { TEST_PASSWORD, withPassword } from "~tests/factories/sign-in";
import { testBrowser } from "~tests/setup/browser";
import { testSite } from "~tests/setup/server";
import { toNextStep } from "./next-step";

const site = testSite({ hasWorker: false });
const browser = testBrowser(site);

const emails = { brand: "", studio: "" };
let briefId = "";

beforeAll(async () => {
  const now = new Date();
  const [brand, studio] = [await aBrand(site.db, { now }), await aStudio(site.db, { now })];
  briefId = (await anOpenBrief(brand.ctx)).id;
  await aListedProduction(studio.ctx);
  Object.assign(emails, { brand: await withPassword(site.db, brand.owner), studio: await withPassword(site.db, studio.owner) });
}, 60_000);

/** Goes with Tab until this has the focus; what Tab does not reach cannot be reached. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let presses = 0; presses < 600; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not reach ${String(target)}.`);
}

async function enter(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press("Enter");
}

async function type(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press("Control+a");
  await page.keyboard.type(text);
}

const button = (page: Page, name: string): Locator => page.getByRole("button", { name, exact: true });

/** Through the steps of the offer as they stand, to the last. */
async function toReview(page: Page): Promise<void> {
  for (const step of ["money", "rights", "clauses", "review"]) {
    await toNextStep(page, () => enter(page, button(page, "Save and continue")));
    expect(page.url()).toContain(`step=${step}`);
  }
}

async function sign(page: Page): Promise<void> {
  await enter(page, page.getByRole("link", { name: "Sign the contract" }));
  await page.waitForURL(/\/sign$/);
  await type(page, page.getByLabel("Your full name"), "Robin Chen");
  await type(page, page.getByLabel("Password", { exact: true }), TEST_PASSWORD);
  await tabTo(page, page.getByRole("checkbox", { name: /I have read the contract/ }));
  await page.keyboard.press("Space");
  await enter(page, button(page, "Sign now"));
  await page.waitForURL(/\/contract$/);
}

describe("with the keyboard alone", () => {
  it("a bid is sent, countered, accepted and signed by both", async () => {
    const studio = await browser.visit(`/briefs/${briefId}`, { as: emails.studio });
    await enter(studio, studio.getByRole("link", { name: "Make a bid" }));
    await enter(studio, studio.getByRole("main").getByRole("link", { name: "The Ferry Home" }));
    await type(studio, studio.getByLabel("Least appearances"), "4");
    await toReview(studio);
    await enter(studio, button(studio, "Send the bid"));
    await studio.waitForURL(/\/deals\/del_\w+\/terms/);
    const deal = new URL(studio.url()).pathname.replace("/terms", "");

    const brand = await browser.visit(deal, { as: emails.brand });
    await enter(brand, brand.getByRole("link", { name: "Counter", exact: true }));
    await type(brand, brand.getByLabel("Least appearances"), "6");
    await toReview(brand);
    await enter(brand, button(brand, "Send the counter-offer"));
    await brand.waitForURL(/\/changes/);

    await studio.goto(`${deal}/changes`);
    await enter(studio, button(studio, "Accept"));
    const dialog = studio.getByRole("dialog");
    await dialog.waitFor();
    expect(await dialog.evaluate((element) => element.contains(document.activeElement)), "the dialog has the focus").toBe(true);
    await enter(studio, dialog.getByRole("button", { name: "Accept", exact: true }));
    await studio.getByText("You accepted the offer.").waitFor();
    await enter(studio, studio.getByRole("link", { name: "Open the contract" }));
    await sign(studio);
    await brand.goto(`${deal}/contract`);
    await sign(brand);
    await brand.getByText("Signed by all.").first().waitFor();
  });
});
