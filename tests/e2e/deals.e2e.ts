import { eq } from "drizzle-orm";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { briefs } from "~db/schema/briefs";
import { expireBriefs } from "~/domains/briefs/expire-briefs.job.server";
import { saveOpenBrief } from "~/domains/briefs/save-open-brief.server";
import { systemActor } from "~/domains/core/context";
import { counterOffer } from "~/domains/deals/counter-offer.server";
import { aBid, aListedProduction, anOpenBrief, daysAfter } from "~tests/factories/deals";
import { aBrand, aStudio } from "~tests/factories/organizations";
import { withPassword } from "~tests/factories/sign-in";
import { expectAccessible } from "~tests/setup/axe";
import { testBrowser } from "~tests/setup/browser";
import { testSite } from "~tests/setup/server";
import { toNextStep } from "./next-step";

const site = testSite({ hasWorker: false });
const browser = testBrowser(site);
/** Where to leave pictures of the pages for a look by eye; nowhere by default. */
const pictures = process.env["DEALS_PICTURES"];

const dayOf = (moment: Date): string => moment.toISOString().slice(0, 10);

let briefId = "";
let brandEmail = "";
let studioEmail = "";

beforeAll(async () => {
  const now = new Date();
  const brand = await aBrand(site.db, { now });
  const studio = await aStudio(site.db, { now });
  briefId = (await anOpenBrief(brand.ctx)).id;
  await aListedProduction(studio.ctx);
  brandEmail = await withPassword(site.db, brand.owner);
  studioEmail = await withPassword(site.db, studio.owner);
}, 60_000);

async function look(page: Page, name: string): Promise<void> {
  if (pictures) await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
  await expectAccessible(page, { exclude: ["summary", "header button", "aside button"] });
}

/** Goes through the rest of the form as it is and stops before sending. */
async function goToReview(page: Page, words: { next: string }): Promise<void> {
  while (!page.url().includes("step=review")) await toNextStep(page, () => page.getByRole("button", { name: words.next }).click());
}

describe("negotiating a deal in the browser", () => {
  it("sends a bid step by step, and both sides find it in comparison and deal room", async () => {
    const studio = await browser.visit(`/briefs/${briefId}/bid`, { as: studioEmail });
    await look(studio, "bid-production");
    await studio.getByRole("link", { name: "The Ferry Home" }).click();
    await studio.getByLabel("Least appearances").first().fill("4");
    await look(studio, "bid-placements");
    await toNextStep(studio, () => studio.getByRole("button", { name: "Save and continue" }).click());
    expect(studio.url()).toContain("step=money");
    await studio.getByRole("button", { name: "25 / 25 / 50" }).click();
    await studio.getByLabel("Amount", { exact: true }).first().fill("150,000");
    await look(studio, "bid-money");
    await goToReview(studio, { next: "Save and continue" });
    await studio.getByText("What will be paid when").waitFor();
    expect(await studio.getByText("CN¥75,000").count()).toBeGreaterThan(0);
    await look(studio, "bid-review");
    await studio.getByRole("button", { name: "Send the bid" }).click();
    await studio.waitForURL(/\/deals\/del_\w+\/terms/);
    const dealUrl = new URL(studio.url()).pathname.replace("/terms", "");
    await look(studio, "room-studio");

    const brand = await browser.visit(`/briefs/${briefId}/bids?lng=zh`, { as: brandEmail, language: "zh" });
    await look(brand, "compare-zh");
    await brand.goto(`${dealUrl}?lng=zh`);
    await look(brand, "room-brand-zh");
    await studio.goto(`${dealUrl}/history`);
    await look(studio, "history");
    await studio.goto("/deals");
    await look(studio, "list");
  });

  it("keeps what was typed when something is wrong, and says where", async () => {
    const now = new Date();
    const brand = await aBrand(site.db, { now });
    const brief = await anOpenBrief(brand.ctx);
    const studio = await browser.visit(`/briefs/${brief.id}/bid`, { as: studioEmail, width: 390, height: 844, colorScheme: "dark" });
    await studio.getByRole("link", { name: "The Ferry Home" }).click();
    await studio.getByLabel("Product", { exact: true }).fill("Oolong No. 9");
    await studio.getByRole("button", { name: "Save and leave" }).click();
    await studio.waitForURL(/\/briefs\/brf_\w+$/);
    await studio.goBack();
    await studio.reload();
    expect(await studio.getByLabel("Product", { exact: true }).inputValue()).toBe("Oolong No. 9");
    await toNextStep(studio, () => studio.getByRole("button", { name: "Save and continue" }).click());
    expect(studio.url()).toContain("step=money");
    await studio.getByLabel("Share", { exact: true }).first().fill("31");
    await goToReview(studio, { next: "Save and continue" });
    await studio.getByRole("button", { name: "Send the bid" }).click();
    await studio.getByText("The shares of the milestones must sum to 100 %.").waitFor();
    expect(await studio.getByLabel("Product", { exact: true }).inputValue()).toBe("Oolong No. 9");
    await look(studio, "bid-wrong-phone-dark");
  });

  it("shows what others changed meanwhile instead of answering an old offer, and keeps what was typed", async () => {
    const bid = await aBid(site.db, { now: new Date() });
    const email = await withPassword(site.db, bid.brand.owner);
    const page = await browser.visit(`/deals/${bid.dealId}/counter?step=placements`, { as: email });
    await page.getByLabel("Least appearances").fill("9");
    // a colleague answers first, and the studio answers the colleague
    const offer = (parentNumber: number, amountMinor: string) => ({
      dealId: bid.dealId, parentNumber, expiresAt: bid.expiresAt.toISOString(),
      terms: { ...bid.terms, priceLines: bid.terms.priceLines.map((line) => ({ ...line, amountMinor })) },
    });
    await counterOffer(bid.brand.ctx, offer(1, "9000000"));
    await counterOffer(bid.studio.ctx, offer(2, "11000000"));
    await goToReview(page, { next: "Save and continue" });
    await page.getByText("Offer 3 is newer than what you answer").waitFor();
    await look(page, "counter-older");
    await page.getByRole("button", { name: "Send the counter-offer" }).click();
    await page.waitForURL(/\/changes\?base=1/);
    await page.getByText("Offer 3 is newer than offer 1 that you read. Terms changed: 1.").waitFor();
    expect(await page.getByRole("main").getByRole("listitem").filter({ hasText: "CN¥120,000.01" }).textContent()).toContain("CN¥110,000");
    await page.getByRole("link", { name: "Counter", exact: true }).click();
    await page.getByRole("button", { name: "Keep mine and answer offer 3" }).click();
    await page.getByText("Offer 3 is newer than what you answer").waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Send the counter-offer" }).click();
    await page.getByText("Your counter-offer is sent.").waitFor();
    expect(await page.getByRole("main").getByRole("listitem").filter({ hasText: "Least appearances" }).textContent()).toContain("9");
  });
});

describe("changing a published brief in the browser", () => {
  it("says what a colleague changed meanwhile, keeps what was typed, and the second press puts it over theirs", async () => {
    const brand = await aBrand(site.db, { now: new Date() });
    const { id, revision } = await anOpenBrief(brand.ctx);
    const page = await browser.visit(`/briefs/${id}/edit?step=basics`, { as: await withPassword(site.db, brand.owner) });
    await page.getByLabel("Headline").first().fill("Tea for a ferry");
    const { issues } = await saveOpenBrief(brand.ctx, { briefId: id, revision, form: { title: "Tea for a train" } });
    expect(issues).toEqual({});
    await page.getByRole("button", { name: "Save the change" }).click();
    await page.getByText("Somebody else changed this meanwhile").waitFor();
    await page.getByText("Changed: Headline.").waitFor();
    expect(await page.getByLabel("Headline").first().inputValue()).toBe("Tea for a ferry");
    await look(page, "brief-changed-meanwhile");
    await page.getByRole("button", { name: "Save the change" }).click();
    await page.getByRole("heading", { level: 1, name: "Tea for a ferry" }).waitFor();
  });

  it("opens a brief again whose reply deadline has passed, with a new deadline", async () => {
    const now = new Date();
    const brand = await aBrand(site.db, { now });
    const { id, replyDeadlineAt } = await anOpenBrief(brand.ctx);
    await site.db.update(briefs).set({ replyDeadlineAt: daysAfter(now, -1) }).where(eq(briefs.id, id));
    await expireBriefs({ actor: systemActor, db: site.db, now, requestId: "req_test" });
    expect(replyDeadlineAt).not.toBeNull();
    const page = await browser.visit(`/briefs/${id}`, { as: await withPassword(site.db, brand.owner) });
    await page.getByRole("link", { name: "Set a new deadline" }).click();
    await page.getByRole("heading", { level: 1, name: "Set a new deadline" }).waitFor();
    const day = page.getByRole("group", { name: "Reply deadline" }).getByLabel("Last day");
    await day.fill(dayOf(daysAfter(now, -2)));
    await page.getByRole("button", { name: "Save the change" }).click();
    await page.getByText("The deadline must lie ahead.").first().waitFor();
    await day.fill(dayOf(daysAfter(now, 20)));
    await look(page, "brief-new-deadline");
    await page.getByRole("button", { name: "Save the change" }).click();
    await page.getByRole("heading", { level: 1, name: "Jasmine tea in a love story" }).waitFor();
    await page.getByText("Open", { exact: true }).first().waitFor();
  });
});
