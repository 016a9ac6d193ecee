import { describe, expect, it } from "vitest";
import { aBrand } from "~tests/factories/organizations";
import { withPassword } from "~tests/factories/sign-in";
import { expectAccessible } from "~tests/setup/axe";
import { testBrowser } from "~tests/setup/browser";
import { testSite } from "~tests/setup/server";

const site = testSite();
const browser = testBrowser(site);

describe("the house in a real browser", () => {
  it("shows the landing page, in the reader's language, to anyone", async () => {
    const page = await browser.visit("/");
    expect(await page.getByRole("heading", { level: 1 }).count()).toBe(1);
    await expectAccessible(page);
    const chinese = await browser.visit("/", { language: "zh" });
    expect(await chinese.locator("html").getAttribute("lang")).toMatch(/^zh/);
    expect(await chinese.getByRole("heading", { level: 1 }).textContent()).toMatch(/\p{Script=Han}/u);
  });

  it("knows a person who signed in and sends others to sign in", async () => {
    const brand = await aBrand(site.db);
    const email = await withPassword(site.db, brand.owner);
    const page = await browser.visit("/home", { as: email });
    expect(new URL(page.url()).pathname).toBe("/home");
    const stranger = await browser.visit("/home");
    expect(new URL(stranger.url()).pathname).toBe("/sign-in");
  });

  it("refuses a form of another site and runs no foreign script", async () => {
    const answer = await fetch(`${site.baseUrl}/sign-in`, { method: "POST", headers: { Origin: "https://elsewhere.example" } });
    expect(answer.status).toBe(403);
    const page = await browser.visit("/sign-in");
    await page.evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "document.title = 'taken over'";
      document.body.append(script);
    });
    expect(await page.title()).not.toBe("taken over");
    expect(browser.takeProblems().join()).toContain("Content Security Policy");
  });

  it("draws with WebGL2, which maps need, and knows Chinese characters without the machine's fonts", async () => {
    const page = await browser.visit("/sign-in");
    const facts = await page.evaluate(() => {
      const widthOf = (text: string) => {
        const context = document.createElement("canvas").getContext("2d");
        if (!context) return 0;
        context.font = "40px sans-serif";
        return context.measureText(text).width;
      };
      return { hasWebGl: Boolean(document.createElement("canvas").getContext("webgl2")), wide: widthOf("镜"), missing: widthOf("\u{10FFFD}") };
    });
    expect(facts.hasWebGl).toBe(true);
    expect(facts.wide).toBeCloseTo(40, 0);
    expect(facts.wide).not.toBe(facts.missing);
  });
});
