import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { browserLaunchOptions } from "../../.config/browser.mjs";
import { TEST_PASSWORD } from "../factories/sign-in";
import type { TestSite } from "./server";

export interface VisitOptions {
  /** E-mail of the person who is signed in; default: nobody. */
  as?: string;
  password?: string;
  language?: "en" | "zh";
  width?: number;
  height?: number;
  colorScheme?: "light" | "dark";
  /** Whether the browser runs scripts; default: yes. */
  hasScripts?: boolean;
}

export interface TestBrowser {
  /** A page in a browser of its own (own cookies), on the site, closed after the test. */
  visit(path: string, options?: VisitOptions): Promise<Page>;
  /** Complaints of pages that a test provokes on purpose: they are taken off the list and returned. */
  takeProblems(): string[];
}

/**
 * A real browser for this test file; a machine where none runs fails here, loudly. After each test no page may have
 * thrown, complained or met its Content Security Policy. Call it at the top of the file, after `testSite()`.
 */
export function testBrowser(site: TestSite): TestBrowser {
  let browser: Browser | undefined;
  const contexts: BrowserContext[] = [];
  let problems: string[] = [];
  beforeAll(async () => {
    browser = await chromium.launch(await browserLaunchOptions());
  }, 120_000);
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
    const found = problems.splice(0);
    expect(found, "what the pages complained about").toEqual([]);
  });
  afterAll(() => browser?.close());
  return {
    async visit(path, options = {}) {
      if (!browser) throw new Error("Pages are opened inside of tests.");
      const context = await browser.newContext(contextOptions(site, options));
      contexts.push(context);
      if (options.as) await signIn(context, site, options.as, options.password);
      const page = await context.newPage();
      watch(page, (problem) => problems.push(problem));
      if (options.hasScripts ?? true) openAlive(page);
      await page.goto(path);
      return page;
    },
    takeProblems() {
      const taken = problems;
      problems = [];
      return taken;
    },
  };
}

function contextOptions(site: TestSite, { language = "en", width = 1440, height = 900, colorScheme = "light", hasScripts = true }: VisitOptions): BrowserContextOptions {
  return {
    baseURL: site.baseUrl, javaScriptEnabled: hasScripts, locale: language === "zh" ? "zh-CN" : "en-US", timezoneId: "UTC", colorScheme,
    viewport: { width, height }, reducedMotion: "reduce",
  };
}

/** Signs in without the form: journeys that are about something else need not type. */
async function signIn(context: BrowserContext, site: TestSite, email: string, password = TEST_PASSWORD): Promise<void> {
  const response = await context.request.post(`${site.baseUrl}/sign-in`, {
    form: { intent: "sign-in", email, password, redirectTo: "/home" },
    headers: { Origin: site.baseUrl }, maxRedirects: 0,
  });
  if (response.status() !== 302) throw new Error(`${email} could not sign in (${response.status()}).\n${site.log().slice(-2000)}`);
}

/**
 * Pages that are opened or loaded again come back alive; `waitUntil: "commit"` asks for them earlier. A press before
 * that is the browser's own, and most tests mean the page's.
 */
function openAlive(page: Page): void {
  const [goto, reload] = [page.goto.bind(page), page.reload.bind(page)];
  const alive = async <T>(answer: T, until?: string): Promise<T> => {
    if (until !== "commit") await untilAlive(page);
    return answer;
  };
  page.goto = async (url, options) => alive(await goto(url, options), options?.waitUntil);
  page.reload = async (options) => alive(await reload(options), options?.waitUntil);
}

/** Until React has taken over what the server sent, the page's own part too, which it does after the frame around it. */
export async function untilAlive(page: Page): Promise<void> {
  const isAlive = () => [document.body, document.querySelector("h1") ?? document.body]
    .every((element) => Object.keys(element).some((key) => key.startsWith("__reactFiber")));
  await page.waitForFunction(isAlive);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

function watch(page: Page, report: (problem: string) => void): void {
  page.on("pageerror", (error) => report(`${page.url()}: ${error.message}`));
  page.on("console", (message) => {
    // a refused form is no fault of the page, nor is an answer that Remix itself gave up because the reader went on
    const isExpected = /^(?:Failed to load resource|AbortError: )/.test(message.text());
    if (message.type() === "error" && !isExpected) report(`${page.url()}: ${message.text()}`);
  });
}
