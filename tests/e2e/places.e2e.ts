import type { Page } from "playwright-core";
import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { getRoute } from "~/domains/places/get-route.server";
import { linkScene } from "~/domains/places/link-scene.server";
import { aBoard } from "~tests/factories/organizations";
import { aPublishedLocation, aPublishedRoute } from "~tests/factories/places";
import { withPassword } from "~tests/factories/sign-in";
import { expectAccessible } from "~tests/setup/axe";
import { testBrowser } from "~tests/setup/browser";
import { testSite } from "~tests/setup/server";
import { toNextStep } from "./next-step";

const site = testSite({ hasWorker: false });
const browser = testBrowser(site);
let email = "";
let slug = "";

/** Engines draw their own controls; what stands on the canvas is said by the list. */
const ENGINE = { exclude: [".maplibregl-canvas-container", ".maplibregl-ctrl-attrib"] };

beforeAll(async () => {
  const { ctx, owner } = await aBoard(site.db, { name: "Visit Xi'an", country: "CN" });
  email = await withPassword(site.db, owner);
  const fee = { amountMinor: "800000", currency: "CNY" as const, basis: "day" as const };
  await aPublishedLocation(ctx, { fee, permit: { leadTime: 10, leadUnit: "business_days" } });
  await aPublishedLocation(ctx, { name: "Harbour of Quanzhou", nameZh: "泉州港", kind: "port", propertyType: "transport", point: { lon: 118.6, lat: 24.9, datum: "wgs84" } });
  await aPublishedLocation(ctx, { name: "Jeonju hanok street", nameZh: "全州韩屋街", kind: "street", country: "KR", point: { lon: 127.15, lat: 35.81, datum: "wgs84" } });
  for (let index = 0; index < 12; index++) {
    await aPublishedLocation(ctx, { name: `Lakeside tea house ${index + 1}`, nameZh: `湖畔茶馆${index + 1}`, kind: "lake", point: { lon: 120.1 + index / 100, lat: 30.24 + index / 200, datum: "wgs84" } });
  }
  const route = await aPublishedRoute(ctx, { summary: "Follow the lanterns.", summaryZh: "跟着灯火走。" });
  ({ slug } = route);
  const [stop] = (await getRoute(ctx, { route: route.id })).stops;
  await linkScene(ctx, { stopId: stop?.id, title: "Lanterns over the Wall", titleZh: "城墙灯火", episode: 7, second: 192, quote: "Wait for me at the gate.", quoteZh: "城门口等我。" });
}, 120_000);

/** Waits until the canvas shows land and sea, and returns how many different colours it has. */
async function coloursOfMap(page: Page): Promise<number> {
  const canvas = page.locator("canvas.maplibregl-canvas").first();
  await canvas.waitFor();
  let colours = new Set<string>();
  for (let attempt = 0; attempt < 40 && colours.size < 8; attempt++) {
    await page.waitForTimeout(250);
    const { data, info } = await sharp(await canvas.screenshot()).resize(96, 96, { kernel: "nearest" }).raw().toBuffer({ resolveWithObject: true });
    colours = new Set();
    for (let at = 0; at < data.length; at += info.channels) colours.add(`${data[at]},${data[at + 1]},${data[at + 2]}`);
  }
  return colours.size;
}

describe("the map of places", () => {
  it.each([
    { language: "en", colorScheme: "light", width: 1440, height: 900 },
    { language: "zh", colorScheme: "dark", width: 1440, height: 900 },
    { language: "zh", colorScheme: "light", width: 390, height: 844 },
  ] as const)("is drawn, with list and cells in step: $language, $colorScheme, $width px", async (look) => {
    const page = await browser.visit("/places", look);
    expect(await coloursOfMap(page)).toBeGreaterThanOrEqual(8);
    const list = page.getByRole("list").filter({ hasText: look.language === "zh" ? "泉州港" : "Harbour of Quanzhou" });
    expect(await list.getByRole("listitem").count()).toBe(15);
    const cluster = page.getByRole("button", { name: look.language === "zh" ? /此处有1[2-5]处取景地/ : /1[2-5] places here/ });
    expect(await cluster.count()).toBe(1);
    await expectAccessible(page, ENGINE);
  });

  it("narrows list and map together, opens a place beside the map, and can be shared", async () => {
    const page = await browser.visit("/places?q=harbour");
    await page.getByRole("button", { name: "Harbour of Quanzhou" }).waitFor();
    await page.getByRole("link", { name: "Harbour of Quanzhou" }).click();
    await page.getByRole("dialog", { name: "Harbour of Quanzhou" }).waitFor();
    expect(new URL(page.url()).searchParams.get("place")).toMatch(/^loc_/);
    const shared = await browser.visit(new URL(page.url()).pathname + new URL(page.url()).search);
    await shared.getByRole("dialog", { name: "Harbour of Quanzhou" }).waitFor();
  });

  it("asks the server again where the map was moved to", async () => {
    const page = await browser.visit("/places");
    await coloursOfMap(page);
    await page.getByRole("button", { name: /1[2-5] places here/ }).click();
    await page.waitForURL((url) => url.searchParams.has("bbox"));
    await page.locator("#place-filters").getByText(/places? in view/).waitFor();
    expect(Number(new URL(page.url()).searchParams.get("zoom"))).toBeGreaterThan(2);
  });

  it("without WebGL says so, and the list has everything", async () => {
    const page = await browser.visit("/sign-in");
    await page.addInitScript(() => {
      const original = HTMLCanvasElement.prototype.getContext;
      HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string, ...rest: unknown[]) {
        return kind.startsWith("webgl") ? null : Reflect.apply(original, this, [kind, ...rest]);
      } as typeof original;
    });
    await page.goto("/places");
    await page.getByText("Your browser cannot draw this map").waitFor();
    expect(await page.getByRole("link", { name: "Harbour of Quanzhou" }).count()).toBe(1);
  });
});

describe("a board", () => {
  it("adds a location by a click on the map and finds it on its page", async () => {
    const page = await browser.visit("/locations/new", { as: email });
    await coloursOfMap(page);
    await page.getByLabel("Name", { exact: true }).fill("South Gate");
    await page.getByLabel("Country or region").selectOption("CN");
    await page.locator("canvas.maplibregl-canvas").click({ position: { x: 200, y: 120 } });
    await expect.poll(() => page.getByLabel("Latitude").inputValue()).not.toBe("");
    await expectAccessible(page, ENGINE);
    await toNextStep(page, () => page.getByRole("button", { name: "Save and continue" }).click());
    expect(page.url()).toMatch(/\/locations\/loc_\w+\/edit\?step=site/);
    for (const step of ["permit", "terms", "season", "photos"]) {
      await toNextStep(page, () => page.getByRole("button", { name: "Save and continue" }).click());
      expect(page.url()).toContain(`step=${step}`);
      await expectAccessible(page, ENGINE);
    }
    await toNextStep(page, () => page.getByRole("link", { name: "Continue" }).click());
    await page.getByRole("button", { name: "Save and continue" }).click();
    await page.getByRole("heading", { level: 1, name: "South Gate" }).waitFor();
    await page.getByRole("button", { name: "Publish" }).click();
    await page.getByText("Published. Everyone can see it now.").waitFor();
  });

  it("imports a GPX file after looking at it, orders the stops and publishes the route", async () => {
    const page = await browser.visit("/routes/import", { as: email });
    const gpx = `<gpx version="1.1"><wpt lat="30.25" lon="120.14"><name>Broken Bridge</name></wpt><wpt lat="30.24" lon="120.15"><name>Leifeng Pagoda</name></wpt><wpt lat="91" lon="0"/>
      <trk><trkseg><trkpt lat="30.25" lon="120.14"/><trkpt lat="30.24" lon="120.15"/></trkseg></trk></gpx>`;
    await page.locator('input[type="file"]').setInputFiles({ name: "west-lake.gpx", mimeType: "application/gpx+xml", buffer: Buffer.from(gpx) });
    await page.getByLabel(/GCJ-02/).check();
    await page.getByRole("button", { name: "Look at it" }).click();
    await page.waitForURL(/\/routes\/import\/imp_/);
    await page.getByText("Latitude is not between −90 and 90").waitFor();
    await page.getByText("Moved by at most").waitFor();
    expect(await coloursOfMap(page)).toBeGreaterThanOrEqual(3);
    await expectAccessible(page, ENGINE);
    await page.getByRole("textbox", { name: "Title", exact: true }).fill("West Lake");
    await page.getByRole("button", { name: "Import as draft" }).click();
    await page.waitForURL(/\/routes\/rte_\w+\/edit/);
    await page.getByRole("button", { name: "Move Leifeng Pagoda earlier" }).click();
    await expect.poll(() => page.getByRole("link", { name: /Bridge|Pagoda/ }).allTextContents()).toEqual(["Leifeng Pagoda", "Broken Bridge"]);
    await expectAccessible(page, ENGINE);
    await page.getByRole("button", { name: "Publish" }).click();
    await page.waitForURL(/\/routes\/west-lake-\w{6}$/);
  });

  it("hears why a file is refused and keeps the form", async () => {
    const page = await browser.visit("/routes/import?lng=zh", { as: email });
    await page.locator('input[type="file"]').setInputFiles({ name: "x.gpx", mimeType: "application/gpx+xml", buffer: Buffer.from("<!DOCTYPE gpx><gpx/>") });
    await page.getByLabel(/WGS-84/).check();
    await page.getByRole("button", { name: "预览" }).click();
    await page.getByText("DOCTYPE").waitFor();
  });
});

describe("a traveller", () => {
  it("reads the route in Chinese on a phone: scene, moment, map, file", async () => {
    const page = await browser.visit(`/routes/${slug}`, { language: "zh", width: 390, height: 844 });
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("一日古城");
    await page.getByText("第7集，03:12").waitFor();
    await page.getByText("城门口等我。").waitFor();
    await page.getByRole("region", { name: "线路地图" }).scrollIntoViewIfNeeded();
    expect(await coloursOfMap(page)).toBeGreaterThanOrEqual(3);
    await expectAccessible(page, ENGINE);
    const jsonLd: unknown = JSON.parse((await page.locator('script[type="application/ld+json"]').textContent()) ?? "");
    expect(jsonLd).toMatchObject({ "@type": "TouristTrip", name: "一日古城", itinerary: { numberOfItems: 3 } });
    const href = await page.getByRole("link", { name: /GPX/ }).getAttribute("href");
    const file = await page.request.get(href ?? "");
    expect(await file.text()).toContain("<name>西门</name>");
  });

  it("gets no map code on a page without a map", async () => {
    const page = await browser.visit("/routes");
    await page.waitForLoadState("networkidle");
    const scripts = await page.evaluate(() => performance.getEntriesByType("resource").map((entry) => entry.name));
    expect(scripts.filter((name) => /map(?:libre|box)/.test(name))).toEqual([]);
  });
});
