import axe from "axe-core";
import type { Page } from "playwright-core";
import { expect } from "vitest";

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

export interface AccessibilityOptions {
  /** Selectors of what is not ours. */
  exclude?: string[];
  /** Only these rules, such as those that another theme can break. */
  only?: string[];
}

/** Fails with each rule of WCAG 2.2 AA that the page breaks, and where. */
export async function expectAccessible(page: Page, options: AccessibilityOptions = {}): Promise<void> {
  // what fades in or changes its colours is judged when it has come to rest
  await expect.poll(() => violationsOf(page, options), { timeout: 10_000, interval: 500, message: `accessibility of ${page.url()}` }).toEqual([]);
}

/** Each rule of WCAG 2.2 AA that the page breaks, and where. */
export async function violationsOf(page: Page, { exclude = [], only }: AccessibilityOptions = {}): Promise<string[]> {
  // through the debugger: the page's own policy forbids foreign scripts
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe.source);
  return page.evaluate(
    async ({ tags, excluded, rules }) => {
      const { axe: tester } = globalThis as typeof globalThis & { axe: typeof axe };
      const context = { include: ["html"], exclude: excluded.map((selector) => [selector]) };
      const runOnly = rules ? { type: "rule" as const, values: rules } : { type: "tag" as const, values: tags };
      const results = await tester.run(context, { runOnly, resultTypes: ["violations"] });
      return results.violations.map((rule) => `${rule.id}: ${rule.help}\n${rule.nodes.map((node) => `  ${node.target.join(" ")} — ${node.failureSummary ?? ""}`).join("\n")}`);
    },
    { tags: WCAG, excluded: exclude, rules: only },
  );
}
