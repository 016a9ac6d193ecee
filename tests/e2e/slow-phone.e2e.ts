import { beforeAll, describe, expect, it } from "vitest";
import { lastMail } from "~tests/factories/identity";
import { aListedProduction, anOpenBrief } from "~tests/factories/deals";
import { aBrand, aStudio } from "~tests/factories/organizations";
import { TEST_PASSWORD, withPassword } from "~tests/factories/sign-in";
import { testBrowser, untilAlive } from "~tests/setup/browser";
import { testSite } from "~tests/setup/server";

const site = testSite({ hasWorker: false });
const browser = testBrowser(site);
const PHONE = { width: 390, height: 844 };

let briefId = "";
let email = "";

beforeAll(async () => {
  const now = new Date();
  const [brand, studio] = [await aBrand(site.db, { now }), await aStudio(site.db, { now })];
  briefId = (await anOpenBrief(brand.ctx)).id;
  await aListedProduction(studio.ctx);
  email = await withPassword(site.db, studio.owner);
}, 60_000);

describe("without scripts", () => {
  it("one signs up, proves the address and opens an organization", async () => {
    const page = await browser.visit("/sign-up", { ...PHONE, hasScripts: false });
    await page.getByRole("radio", { name: "Studio" }).check();
    await page.getByLabel("Your name").fill("Robin Chen");
    await page.getByLabel("Work e-mail").fill("plain@example.com");
    await page.getByLabel("Password", { exact: true }).fill("short");
    await page.getByRole("button", { name: "Create account" }).click();
    expect(await page.getByLabel("Work e-mail").inputValue(), "a refusal keeps what was typed").toBe("plain@example.com");
    await page.getByLabel("Password", { exact: true }).fill(TEST_PASSWORD);
    await page.getByRole("button", { name: "Create account" }).click();
    await page.waitForURL(/verify-email/);
    const { link } = await lastMail(site.db, "plain@example.com");
    await page.goto(link.pathname + link.search);
    await page.getByRole("button", { name: "Confirm my e-mail" }).click();
    await page.waitForURL(/organizations\/new/);
    await page.getByLabel("Name", { exact: true }).fill("Plain Pictures");
    await page.getByLabel("Country or region").selectOption("US");
    await page.getByRole("button", { name: "Open organization" }).click();
    await page.waitForURL(/\/home/);
  });

  it("one signs in and sends a bid, step by step", async () => {
    const page = await browser.visit(`/sign-in?redirectTo=${encodeURIComponent(`/briefs/${briefId}/bid`)}`, { ...PHONE, hasScripts: false });
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Password", { exact: true }).fill(TEST_PASSWORD);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await page.getByRole("link", { name: "The Ferry Home" }).click();
    await page.getByLabel("Least appearances").fill("4");
    await page.getByRole("button", { name: "Save and continue" }).click();
    await page.waitForURL(/step=money/);
    await page.getByRole("button", { name: "25 / 25 / 50" }).click();
    await page.getByRole("heading", { name: "Milestone 3" }).waitFor();
    await page.getByLabel("Amount", { exact: true }).fill("150,000");
    for (const step of ["rights", "clauses", "review"]) {
      await page.getByRole("button", { name: "Save and continue" }).click();
      await page.waitForURL(new RegExp(`step=${step}`));
    }
    await page.getByText("CN¥75,000").first().waitFor();
    await page.getByRole("button", { name: "Send the bid" }).click();
    await page.waitForURL(/\/deals\/del_\w+\/terms/);
  });
});

describe("while scripts are still on their way", () => {
  it("what one types and chooses is kept when they arrive, and what one sends is received", async () => {
    const brand = await aBrand(site.db, { name: "Lumen Tea" });
    const page = await browser.visit("/sign-in", { ...PHONE, as: await withPassword(site.db, brand.owner) });
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => { release = resolve; });
    await page.route("**/assets/*.js", async (route) => {
      await held;
      await route.continue();
    });
    await page.goto("/organizations/new", { waitUntil: "commit" });
    await page.getByRole("radio", { name: "Tourism board" }).check();
    await page.getByLabel("Name", { exact: true }).fill("Visit Lisbon");
    await page.getByLabel("Country or region").selectOption("PT");
    release();
    await untilAlive(page);
    expect(await page.getByRole("radio", { name: "Tourism board" }).isChecked()).toBe(true);
    expect(await page.getByLabel("Name", { exact: true }).inputValue()).toBe("Visit Lisbon");
    await expect.poll(() => page.getByRole("combobox", { name: "Country or region", expanded: false }).inputValue()).toBe("Portugal");
    await page.getByRole("button", { name: "Open organization" }).click();
    await page.waitForURL(/\/home/);
  });
});
