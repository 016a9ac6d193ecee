import type { TFunction } from "i18next";
import type { Locator, Page } from "playwright-core";
import type { Language } from "~/i18n/config";
import { serverT } from "~/i18n/i18n.server";
import { violationsOf } from "~tests/setup/axe";
import { toNextStep } from "../next-step";

/** One person at one browser: the page, and the words that stand on it. */
export interface Actor {
  page: Page;
  t: TFunction;
  language: Language;
  email: string;
  /** What the pages passed had wrong; the journey goes on and tells at its end. */
  flaws: string[];
}

export const anActor = (page: Page, language: Language, email: string): Actor => ({ page, t: serverT(language), language, email, flaws: [] });

/** Where to leave pictures of the pages for a look by eye; nowhere by default. */
const pictures = process.env["MAIN_JOB_PICTURES"];
let taken = 0;

/** Notes whether the page is in the reader's language, and in English whether it breaks a rule of WCAG 2.2 AA. */
export async function look({ page, language, flaws }: Actor, name: string): Promise<void> {
  taken += 1;
  if (pictures) await page.screenshot({ path: `${pictures}/${language}-${String(taken).padStart(2, "0")}-${name}.png`, fullPage: true });
  const lang = await page.locator("html").getAttribute("lang");
  if (!lang?.startsWith(language)) flaws.push(`${name}: ${page.url()} is in ${lang}`);
  // the rules look at the structure, which is the same in both languages: once is enough
  if (language !== "en") return;
  for (const violation of await violationsOf(page)) flaws.push(`${name}: ${page.url()}: ${violation}`);
}

/** One half of a field that is asked in English and in Chinese. */
export const half = (page: Page, label: string, language: "en" | "zh"): Locator =>
  page.getByLabel(new RegExp(`^${label} `)).and(page.locator(`[lang^=${language}]`));

/** Presses a button by its whole name. */
export const press = (scope: Page | Locator, name: string): Promise<void> => scope.getByRole("button", { name, exact: true }).click();

/** Presses the button with these words, and the page shows the form's step of this name. */
export async function goOn({ page }: Actor, words: string, step: string): Promise<void> {
  await toNextStep(page, () => press(page, words));
  if (!page.url().includes(`step=${step}`)) throw new Error(`${page.url()} is not the step ${step}.`);
}

/** What a toast says for a while. */
export const hear = (page: Page, message: string): Promise<void> => page.getByText(message).first().waitFor();

/** `2027-03-01`, so many days from today. */
export const dayIn = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** A named step of a journey: its name stands before what went wrong. */
export async function step<T>(name: string, act: () => Promise<T>): Promise<T> {
  if (pictures) console.info(name);
  try {
    return await act();
  } catch (error) {
    if (error instanceof Error) error.message = `${name}: ${error.message}`;
    throw error;
  }
}
