import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Received, startReceiver, status } from "~tests/doubles/webhook-receiver";
import { aBrand } from "~tests/factories/organizations";
import { withPassword } from "~tests/factories/sign-in";
import { expectAccessible } from "~tests/setup/axe";
import { testBrowser } from "~tests/setup/browser";
import { testSite } from "~tests/setup/server";
import { Webhook } from "standardwebhooks";

const site = testSite();
const browser = testBrowser(site);
let receiver: Awaited<ReturnType<typeof startReceiver>>;
beforeAll(async () => { receiver = await startReceiver(); });
afterAll(() => receiver.close());

const verified = ({ body, headers }: Received, secret: string): unknown =>
  new Webhook(secret).verify(body, Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])));

describe.each([
  {
    language: "en" as const,
    words: {
      url: "Address", purpose: "What it is for", event: "All parties signed", add: "Add endpoint", private: "inside a private network", test: "Send a test event",
      testSent: "The test event is on its way", delivered: "Delivered", testEvent: "Test event", again: "Send again", sentAgain: "It is sent again.", attempts: "attempt",
    },
  },
  {
    language: "zh" as const,
    words: {
      url: "地址", purpose: "用途", event: "各方均已签署", add: "添加端点", private: "专用网络", test: "发送测试事件",
      testSent: "测试事件已发出", delivered: "已送达", testEvent: "测试事件", again: "重新发送", sentAgain: "正在重新发送。", attempts: "发送",
    },
  },
])("an endpoint, in $language", ({ language, words }) => {
  it("is added in the settings, gets a signed test event, and shows it in its log", async () => {
    const brand = await aBrand(site.db, { language });
    const email = await withPassword(site.db, brand.owner);
    receiver.on(`/${language}`, status(200, {}, "taken"));
    const page = await browser.visit("/settings/webhooks", { as: email, language });
    await expectAccessible(page);
    await page.getByLabel(words.url, { exact: true }).fill("http://192.168.0.10/");
    await page.getByLabel(words.purpose).fill("Warehouse");
    await page.getByLabel(words.event).check();
    await page.getByRole("button", { name: words.add }).click();
    await page.getByText(words.private).first().waitFor();
    browser.takeProblems(); // the browser notes the refusal
    await page.getByLabel(words.url, { exact: true }).fill(receiver.url(`/${language}`));
    await page.getByRole("button", { name: words.add }).click();
    const secret = (await page.locator("code", { hasText: /^whsec_/ }).textContent()) ?? "";
    await expectAccessible(page);
    await page.getByRole("link", { name: "Warehouse" }).click();
    await page.waitForURL(/webhooks\/whe_/);
    await page.getByRole("button", { name: words.test }).waitFor();
    expect(await page.locator("body").textContent()).not.toContain(secret);
    await expectAccessible(page);
    await page.getByRole("button", { name: words.test }).click();
    await page.getByText(words.testSent).first().waitFor();
    await receiver.until(`/${language}`, 1);
    const [received] = receiver.at(`/${language}`);
    expect(received && verified(received, secret)).toMatchObject({ type: "webhook.test" });
    const row = page.getByRole("listitem").filter({ hasText: "webhook.test" });
    await expect.poll(async () => {
      await page.reload();
      return row.getByText(words.delivered, { exact: true }).count();
    }, { timeout: 20_000 }).toBe(1);
    await row.locator("summary").click();
    await row.getByText("HTTP 200").waitFor();
    await expectAccessible(page);
    await row.getByRole("button", { name: words.again }).click();
    await page.getByText(words.sentAgain).first().waitFor();
    await receiver.until(`/${language}`, 2);
    const ids = receiver.at(`/${language}`).map(({ headers }) => headers["webhook-id"]);
    expect(ids).toEqual([ids[0], ids[0]]);
  });
});
