import type { Page } from "playwright-core";

/** Where one is in a form of several pages. */
const currentStep = (page: Page) => page.locator("[aria-current=step]");

/**
 * Presses on to another step of a form and returns when the page shows it. The address changes a moment before the page
 * does, and whoever presses in between presses the button of the step before.
 */
export async function toNextStep(page: Page, press: () => Promise<void>): Promise<void> {
  const [before = ""] = await currentStep(page).allTextContents();
  await press();
  await (before ? currentStep(page).filter({ hasNotText: before }) : currentStep(page)).waitFor();
}
