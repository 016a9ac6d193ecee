/**
 * `npm run shots`: the pictures of README and the landing page, taken from a running demo, in both languages and both
 * themes. `npm run demo` first; `BASE_URL` names another address, the first argument limits the pictures by name.
 */
import fs from "node:fs";
import path from "node:path";
import { chromium } from "playwright-core";
import sharp from "sharp";
import { browserLaunchOptions } from "./browser.mjs";
import { main, Problem, root } from "./install.mjs";

const BASE = process.env.BASE_URL || "http://localhost:3000";
const PASSWORD = process.env.DEMO_PASSWORD || "scenemark-demo-2026";
const FOLDER = path.join(root, "public/pictures");

const BRAND = "marcus@yunling.demo.example";
const PAYER = "priya@lumio.demo.example";
const STUDIO = "chen@jiangan.demo.example";

/** Opens the first thing of a list. */
const first = (selector) => async (page) => {
  const href = await page.locator(selector).first().getAttribute("href");
  await page.goto(new URL(href, BASE).href);
};

const PICTURES = [
  { name: "home", as: BRAND, at: "/home" },
  { name: "briefs", as: STUDIO, at: "/briefs" },
  { name: "deal", as: PAYER, at: "/deals?state=active", follow: first('main a[href^="/deals/del_"]') },
  { name: "map", at: "/places?bbox=98,20,142,44&zoom=4", settle: 6000 },
  { name: "route", at: "/routes", follow: first('main a[href^="/routes/"]:not([href$="/new"])'), phone: true, settle: 4000 },
];

/** The session of a person, to be carried into every browser of theirs. */
async function signIn(browser, email) {
  const context = await browser.newContext({ baseURL: BASE });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.fill('input[name="email"]', email);
  await page.fill('input[name="password"]', PASSWORD);
  await page.click('main button[type="submit"]');
  await page.waitForURL((url) => url.pathname !== "/sign-in");
  const state = await context.storageState();
  await context.close();
  return state;
}

async function take(browser, picture, look) {
  const { name, at, follow, phone, settle = 500, state } = picture;
  const { language, theme } = look;
  const context = await browser.newContext({
    baseURL: BASE, colorScheme: theme, ...(state ? { storageState: state } : {}),
    ...(phone ? { viewport: { width: 390, height: 760 }, deviceScaleFactor: 1.6, isMobile: true, hasTouch: true } : { viewport: { width: 1120, height: 740 }, deviceScaleFactor: 1.25 }),
  });
  const page = await context.newPage();
  // a person's own language outranks the cookie: ask for it in the address
  await page.goto(`${at}${at.includes("?") ? "&" : "?"}lng=${language}`);
  if (follow) await follow(page);
  const here = new URL(page.url());
  here.searchParams.set("lng", language);
  await page.goto(here.href);
  await page.waitForTimeout(settle);
  const file = path.join(FOLDER, `${name}-${language}-${theme}.webp`);
  await sharp(await page.screenshot()).webp({ quality: 80 }).toFile(file);
  await context.close();
  console.log(path.relative(root, file));
}

await main(async () => {
  const isUp = await fetch(`${BASE}/healthz`).then(({ ok }) => ok, () => false);
  if (!isUp) throw new Problem(`Nothing answers at ${BASE}. Start the demo first: npm run demo`);
  fs.mkdirSync(FOLDER, { recursive: true });
  const wanted = process.argv[2];
  const browser = await chromium.launch(await browserLaunchOptions());
  const states = new Map();
  try {
    for (const picture of PICTURES.filter(({ name }) => !wanted || wanted.split(",").includes(name))) {
      if (picture.as && !states.has(picture.as)) states.set(picture.as, await signIn(browser, picture.as));
      for (const language of ["en", "zh"]) {
        for (const theme of ["light", "dark"]) await take(browser, { ...picture, state: states.get(picture.as) }, { language, theme });
      }
    }
  } finally {
    await browser.close();
  }
});
