import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { testSite } from "~tests/setup/server";

const site = testSite({ hasWorker: false });

async function titleOf(address: string, language: string): Promise<string | undefined> {
  const response = await fetch(`${site.baseUrl}${address}`, { headers: { "Accept-Language": language } });
  return /<title>([^<]*)<\/title>/.exec(await response.text())?.[1];
}

const errorTitle = async (language: string, kind: string) => {
  const words = await readFile(new URL(`../../app/i18n/locales/${language}/errors.json`, import.meta.url), "utf8");
  return `${(JSON.parse(words) as { page: Record<string, string> }).page[`${kind}_title`]} · Scenemark`;
};

const PAGES = ["/", "/sign-in", "/sign-up", "/briefs", "/productions", "/places", "/routes", "/verify", "/developers"];

it.each(["en", "zh"])("names every page by what it is, and only what went wrong by what went wrong (%s)", async (language) => {
  const titles = await Promise.all(PAGES.map((page) => titleOf(page, language)));
  expect(titles).not.toContain(undefined);
  expect(new Set(titles).size, titles.join(", ")).toBe(PAGES.length);
  expect(await titleOf("/no-such-page", language)).toBe(await errorTitle(language, "not_found"));
});
