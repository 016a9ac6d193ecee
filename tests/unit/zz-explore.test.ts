import fs from "node:fs";
import { chromium, type Page } from "playwright-core";
import { expect, it } from "vitest";
import { territoryName } from "~/domains/core/territories";
import { browserLaunchOptions } from "../../.config/browser.mjs";
import { anActor } from "../e2e/main-job/actor";
import { arrive } from "../e2e/main-job/arriving";
import { readContract, sign, verify } from "../e2e/main-job/contracting";
import { approve, askForChanges, deliver, importViews, openMilestone, readReport } from "../e2e/main-job/delivering";
import { findBrief, listProduction, postBrief, TITLE } from "../e2e/main-job/listings";
import { hearBell, openNewest } from "../e2e/main-job/listening";
import { award, compare, counter, readAndAccept, sendBid } from "../e2e/main-job/negotiating";
import { fund, onboard, refund, seePayout } from "../e2e/main-job/paying";

const language = (process.env["L"] ?? "en") as "en" | "zh";
const file = `/tmp/explore-${language}.json`;
it("explores", async () => {
  const state: any = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, "utf8")) : { done: 0, ids: {}, stamp: Date.now() };
  const browser = await chromium.launch(await browserLaunchOptions());
  const open = async (who: string) => {
    const context = await browser.newContext({ baseURL: "http://localhost:4920", locale: language === "zh" ? "zh-CN" : "en-US", timezoneId: "UTC", viewport: { width: 1440, height: 900 }, reducedMotion: "reduce", ...(state[who] ? { storageState: state[who].storage } : {}) });
    const page: Page = await context.newPage();
    page.on("pageerror", (e) => console.log("PAGEERROR", page.url(), e.message));
    page.on("console", (m) => { if (m.type() === "error") console.log("CONSOLE", page.url(), m.text().slice(0, 300)); });
    if (state[who]) await page.goto(state[who].url);
    return anActor(page, language, `${who}-${language}-${state.stamp}@example.com`);
  };
  const [brand, studio] = [await open("brand"), await open("studio")];
  const country = territoryName("US", language);
  const { ids } = state;
  const steps: [string, () => Promise<unknown>][] = [
    ["brand arrives", () => arrive(brand, { kind: "brand", name: "Robin Chen", organization: "Lumen Tea", organizationZh: "流明茶", country })],
    ["studio arrives", () => arrive(studio, { kind: "studio", name: "林悦", organization: "Harbour Pictures", organizationZh: "海港影业", country })],
    ["brief", async () => { ids.brief = await postBrief(brand); }],
    ["production", () => listProduction(studio)],
    ["find", async () => { await findBrief(studio).catch((e) => console.log(String(e).slice(0, 200))); await studio.page.goto(`/briefs/${ids.brief}`); }],
    ["bid", async () => { ids.deal = await sendBid(studio); }],
    ["bell", async () => { await hearBell(brand, 1); await openNewest(brand, new RegExp(TITLE[language]), /\/deals\/del_/); }],
    ["compare", () => compare(brand, ids.brief)],
    ["counter", () => counter(brand)],
    ["bell2", () => hearBell(studio, 2)],
    ["accept", () => readAndAccept(studio, ids.deal)],
    ["award", () => award(brand, ids.brief)],
    ["contract", () => readContract(brand, ids.deal)],
    ["sign1", () => sign(brand, ids.deal, "typed", "Robin Chen")],
    ["sign2", () => sign(studio, ids.deal, "drawn", "林悦")],
    ["verify", () => verify(studio, ids.deal)],
    ["onboard", () => onboard(studio)],
    ["fund", () => fund(brand, { dealId: ids.deal, position: 3, amountMinor: 1_200_000n })],
    ["deliver", async () => { await openMilestone(studio, ids.deal, 3); await deliver(studio, [["7", "00:12", "00:19"]]); }],
    ["changes", async () => { await openMilestone(brand, ids.deal, 3); await askForChanges(brand, "Please show the second appearance."); }],
    ["deliver2", () => deliver(studio, [["7", "00:12", "00:19"], ["8", "01:00", "01:06"], ["9", "00:30", "00:36"]])],
    ["approve", async () => { await openMilestone(brand, ids.deal, 3); await approve(brand); }],
    ["payout", () => seePayout(studio, 1_104_000n)],
    ["fund2", () => fund(brand, { dealId: ids.deal, position: 1, amountMinor: 600_000n })],
    ["refund", () => refund(brand, ids.deal, "Our plans changed")],
    ["import", () => importViews(studio, ids.deal)],
    ["report", () => readReport(brand, ids.deal)],
  ];
  try {
    for (const [index, [name, act]] of steps.entries()) {
      if (index < state.done) continue;
      const begun = Date.now();
      await act();
      console.log("DONE", name, Date.now() - begun, [...brand.flaws.splice(0), ...studio.flaws.splice(0)]);
      state.done = index + 1;
      for (const [who, actor] of [["brand", brand], ["studio", studio]] as const) state[who] = { storage: await actor.page.context().storageState(), url: actor.page.url() };
      fs.writeFileSync(file, JSON.stringify(state));
    }
  } catch (error) {
    await brand.page.screenshot({ path: "/tmp/mj/fail-brand.png", fullPage: true });
    await studio.page.screenshot({ path: "/tmp/mj/fail-studio.png", fullPage: true });
    console.log(brand.page.url(), studio.page.url(), brand.flaws, studio.flaws);
    throw error;
  } finally {
    await browser.close();
  }
}, 500_000);
