import { expect } from "vitest";
import { type Actor, look } from "./actor";

/** How many unread notifications the bell of the page tells, without anybody reloading it. */
async function unread({ page, t }: Actor): Promise<number> {
  const words = new RegExp(t("common:shell.notifications_some", { count: 99 }).replace("99", "(\\d+)"));
  const bell = page.getByRole("banner").getByRole("link", { name: words });
  if ((await bell.count()) === 0) return 0;
  return Number(words.exec((await bell.getAttribute("aria-label")) ?? "")?.[1] ?? "0");
}

/** The open page hears by itself that something happened. */
export const hearBell = (actor: Actor, least: number): Promise<void> =>
  expect.poll(() => unread(actor), { timeout: 15_000 }).toBeGreaterThanOrEqual(least).then(() => undefined);

/** Opens the newest notification about this title from the list; it leads where one can act, and the bell counts one less. */
export async function openNewest(actor: Actor, words: RegExp, path: RegExp): Promise<void> {
  const { page } = actor;
  const before = await unread(actor);
  await page.getByRole("banner").getByRole("link", { name: new RegExp(actor.t("common:shell.notifications_some", { count: before })) }).click();
  await page.waitForURL(/\/notifications/);
  await look(actor, "notifications");
  await page.getByRole("main").getByRole("button", { name: words }).first().click();
  await page.waitForURL(path);
  await expect.poll(() => unread(actor)).toBe(before - 1);
}
