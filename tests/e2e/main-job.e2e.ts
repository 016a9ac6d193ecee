import { describe, expect, it } from "vitest";
import { territoryName } from "~/domains/core/territories";
import { LANGUAGES } from "~/i18n/config";
import { testBrowser } from "~tests/setup/browser";
import { testSite } from "~tests/setup/server";
import { anActor, step } from "./main-job/actor";
import { arrive } from "./main-job/arriving";
import { readContract, sign, verify } from "./main-job/contracting";
import { approve, askForChanges, deliver, importViews, openMilestone, readReport } from "./main-job/delivering";
import { findBrief, listProduction, postBrief, TITLE } from "./main-job/listings";
import { hearBell, openNewest } from "./main-job/listening";
import { award, compare, counter, readAndAccept, sendBid } from "./main-job/negotiating";
import { booksOf, fund, leaveKillFee, onboard, refund, seePayout } from "./main-job/paying";

const site = testSite({ stripe: { settleSeconds: 1, payoutSeconds: 1 } });
const browser = testBrowser(site);

describe("the main job in the browser, from two new accounts", () => {
  it.each(LANGUAGES)("goes from brief to payout: %s", async (language) => {
    const brand = anActor(await browser.visit("/", { language }), language, `brand-${language}@example.com`);
    const studio = anActor(await browser.visit("/", { language }), language, `studio-${language}@example.com`);
    const country = territoryName("US", language);
    await step("the brand arrives", () => arrive(brand, { kind: "brand", name: "Robin Chen", organization: "Lumen Tea", organizationZh: "流明茶", country }));
    await step("the studio arrives", () => arrive(studio, { kind: "studio", name: "林悦", organization: "Harbour Pictures", organizationZh: "海港影业", country }));
    const briefId = await step("the brief", () => postBrief(brand));
    await step("the production", () => listProduction(studio));
    await step("finding the brief", () => findBrief(studio));
    const dealId = await step("the bid", () => sendBid(studio));
    await step("the brand hears of the bid", async () => {
      await hearBell(brand, 1);
      await openNewest(brand, new RegExp(TITLE[language]), /\/deals\/del_/);
    });
    await step("comparing", () => compare(brand, briefId));
    await step("the counter-offer", () => counter(brand));
    await step("the studio hears of the counter-offer", () => hearBell(studio, 2));
    await step("reading and accepting", () => readAndAccept(studio, dealId));
    await step("the award", () => award(brand, briefId));
    await step("reading the contract", () => readContract(brand, dealId));
    await step("the brand signs", () => sign(brand, dealId, "typed", "Robin Chen"));
    await step("the studio signs", () => sign(studio, dealId, "drawn", "林悦"));
    await step("verifying", () => verify(studio, dealId));
    await step("onboarding", () => onboard(studio));
    await step("funding", () => fund(brand, { dealId, position: 3, amountMinor: 1_200_000n }));
    await step("delivering", async () => {
      await openMilestone(studio, dealId, 3);
      await deliver(studio, [["7", "00:12", "00:19"]]);
    });
    await step("asking for changes", async () => {
      await openMilestone(brand, dealId, 3);
      await askForChanges(brand, language === "zh" ? "请补充第二次露出。" : "Please show the second appearance.");
    });
    await step("delivering again", () => deliver(studio, [["7", "00:12", "00:19"], ["8", "01:00", "01:06"], ["9", "00:30", "00:36"]]));
    await step("approving", async () => {
      await openMilestone(brand, dealId, 3);
      await approve(brand);
    });
    await step("the payout", () => seePayout(studio, 1_104_000n));
    await step("funding what is refunded", () => fund(brand, { dealId, position: 1, amountMinor: 600_000n }));
    await step("funding what covers the kill fee", () => fund(brand, { dealId, position: 2, amountMinor: 600_000n }));
    await step("the refund", () => refund(brand, { dealId, position: 1, reason: language === "zh" ? "计划有变" : "Our plans changed" }));
    await step("importing views", () => importViews(studio, dealId));
    await step("the report", () => readReport(brand, dealId));
    await step("the kill fee", () => leaveKillFee(brand, { dealId, position: 2, amountMinor: 600_000n }));
    await step("the books", async () => {
      const { sum, ledger, stripe } = await booksOf(site.db, site.stripe.double);
      expect({ sum, ledger }).toEqual({ sum: 0n, ledger: stripe });
    });
    expect([...brand.flaws, ...studio.flaws]).toEqual([]);
  }, 400_000);
});
