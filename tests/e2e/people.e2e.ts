import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { notifications } from "~db/schema/house";
import { sessions } from "~db/schema/identity";
import { organizations } from "~db/schema/organizations";
import { systemActor } from "~/domains/core/context";
import { notify } from "~/domains/notifications/notify.server";
import { lastMail, totp } from "~tests/factories/identity";
import { aBrand, anOperator, aStudio } from "~tests/factories/organizations";
import { TEST_PASSWORD, withPassword } from "~tests/factories/sign-in";
import { expectAccessible } from "~tests/setup/axe";
import { testBrowser } from "~tests/setup/browser";
import { testSite } from "~tests/setup/server";

const site = testSite();
const browser = testBrowser(site);

describe.each([
  {
    language: "en" as const,
    words: {
      kind: "Studio", name: "Your name", email: "Work e-mail", password: "Password", create: "Create account", confirm: "Confirm my e-mail",
      orgName: "Name", country: "Country or region", china: "China", open: "Open organization",
      steps: "First steps", firstTitle: "New production: Publish your first production",
      invite: "Send invitation", inviteEmail: "E-mail", join: "Create account and join", signIn: "Sign in", signInEmail: "E-mail",
    },
  },
  {
    language: "zh" as const,
    words: {
      kind: "片方", name: "姓名", email: "工作邮箱", password: "密码", create: "注册", confirm: "确认邮箱",
      orgName: "名称", country: "国家或地区", china: "中国", open: "创建机构",
      steps: "入门步骤", firstTitle: "新建作品: 发布第一部作品",
      invite: "发送邀请", inviteEmail: "邮箱", join: "注册并加入", signIn: "登录", signInEmail: "邮箱",
    },
  },
])("coming in, in $language", ({ language, words }) => {
  it("signs up, proves the address, opens an organization and brings in a colleague", async () => {
    const email = `producer-${language}@example.com`;
    const page = await browser.visit("/sign-up", { language });
    await expectAccessible(page);
    await page.getByLabel(words.kind).check();
    await page.getByLabel(words.name, { exact: true }).fill("林悦");
    await page.getByLabel(words.email).fill(email);
    await page.getByLabel(words.password, { exact: true }).fill(TEST_PASSWORD);
    await page.getByRole("button", { name: words.create }).click();
    await page.waitForURL(/verify-email/);
    await expectAccessible(page);

    const { link } = await lastMail(site.db, email);
    await page.goto(link.pathname + link.search);
    await page.getByRole("button", { name: words.confirm }).click();
    await page.waitForURL(/organizations\/new/);
    await expectAccessible(page);
    expect(await page.getByLabel(words.kind).isChecked()).toBe(true);
    await page.getByLabel(words.orgName, { exact: true }).fill(`Lantern ${language}`);
    // opened and emptied first: for Chinese readers the country stands there already, and the same words are no change
    await page.getByRole("combobox", { name: words.country, expanded: false }).click();
    const country = page.getByRole("combobox", { name: words.country, expanded: true });
    await country.fill("");
    await country.fill(words.china);
    await page.getByRole("option", { name: words.china, exact: true }).click();
    await page.getByRole("button", { name: words.open }).click();
    await page.waitForURL(/\/home/);
    await page.getByRole("list", { name: words.steps }).getByRole("link", { name: words.firstTitle }).waitFor();
    await expectAccessible(page);
    expect(await site.db.select().from(organizations).where(eq(organizations.name, `Lantern ${language}`)))
      .toMatchObject([{ kind: "studio", country: "CN", status: "unverified" }]);

    await page.goto("/settings/members");
    await expectAccessible(page);
    const colleague = `colleague-${language}@example.com`;
    await page.getByLabel(words.inviteEmail, { exact: true }).fill(colleague);
    await page.getByRole("button", { name: words.invite }).click();
    await page.getByText(colleague).first().waitFor();

    const invited = await browser.visit((await lastMail(site.db, colleague)).link.pathname, { language });
    await expectAccessible(invited);
    await invited.getByLabel(words.name, { exact: true }).fill("Robin");
    await invited.getByLabel(words.password, { exact: true }).fill(TEST_PASSWORD);
    await invited.getByRole("button", { name: words.join }).click();
    await invited.waitForURL(/\/home/);
    expect(await invited.locator("body").textContent()).toContain(`Lantern ${language}`);
  });

  it("refuses a wrong password in words, keeping the address", async () => {
    const page = await browser.visit("/sign-in?redirectTo=%2Fsettings%2Fprofile", { language });
    await expectAccessible(page);
    await page.getByLabel(words.signInEmail, { exact: true }).fill("nobody@example.com");
    await page.getByLabel(words.password, { exact: true }).fill("not the right one");
    await page.getByRole("button", { name: words.signIn, exact: true }).click();
    await page.getByRole("alert").waitFor();
    expect(await page.getByLabel(words.signInEmail, { exact: true }).inputValue()).toBe("nobody@example.com");
  });
});

describe("a signed-in person", () => {
  it("turns two-factor on and signs in with the code", async () => {
    const brand = await aBrand(site.db);
    const email = await withPassword(site.db, brand.owner);
    const page = await browser.visit("/settings/security", { as: email });
    await expectAccessible(page);
    await page.getByLabel("Your password").fill(TEST_PASSWORD);
    await page.getByRole("button", { name: "Set up" }).click();
    await page.getByRole("img", { name: "QR code for the authenticator app" }).waitFor();
    await expectAccessible(page);
    const secret = (await page.locator("code").first().textContent()) ?? "";
    await page.getByLabel("Six-digit code").fill("000000");
    await page.getByRole("button", { name: "Turn on" }).click();
    await page.getByText("This code is not right").waitFor();
    await page.getByLabel("Six-digit code").fill(totp(secret));
    await page.getByRole("button", { name: "Turn on" }).click();
    await page.getByRole("button", { name: "Turn off" }).waitFor();

    const again = await browser.visit("/two-factor?redirectTo=%2Fsettings%2Fprofile");
    await again.waitForURL(/sign-in\?redirectTo=%2Fsettings%2Fprofile/);
    await again.getByLabel("E-mail").fill(email);
    await again.getByLabel("Password", { exact: true }).fill(TEST_PASSWORD);
    await again.getByRole("button", { name: "Sign in", exact: true }).click();
    await again.waitForURL(/two-factor/);
    await expectAccessible(again);
    await again.getByLabel("Six-digit code").fill(totp(secret));
    await again.getByRole("button", { name: "Continue" }).click();
    await again.waitForURL(/settings\/profile/);
  });

  it("whose session ended meanwhile signs in and finds the form as it was", async () => {
    const brand = await aBrand(site.db);
    const email = await withPassword(site.db, brand.owner);
    const page = await browser.visit("/settings/organization", { as: email });
    await page.getByLabel("Name", { exact: true }).fill("Lumen Tea and Daughters");
    await page.getByLabel("About", { exact: false }).first().fill("Tea from three valleys.");
    await site.db.delete(sessions).where(eq(sessions.userId, brand.owner.id));
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.waitForURL(/sign-in/);
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Password", { exact: true }).fill(TEST_PASSWORD);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await page.waitForURL(/settings\/organization/);
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>("input[name=name]")?.value === "Lumen Tea and Daughters");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByText("Your organization is saved.").waitFor();
    const [row] = await site.db.select().from(organizations).where(eq(organizations.id, brand.organization.id));
    expect(row).toMatchObject({ name: "Lumen Tea and Daughters", about: "Tea from three valleys." });
  });

  it("hears at once what happens, and opens it", async () => {
    const brand = await aBrand(site.db);
    const email = await withPassword(site.db, brand.owner);
    const page = await browser.visit("/settings/profile", { as: email });
    // whether the page listens already or not yet: it hears of it
    await notify({ actor: systemActor, db: site.db, now: new Date(), requestId: "req_test" }, {
      to: { organizationId: brand.organization.id }, type: "bid_received",
      params: { production: "Moonlit Ferry", studio: "Paper Lantern" }, path: "/settings/organization",
    });
    await page.getByRole("link", { name: "Notifications, 1 unread" }).waitFor();
    await page.goto("/notifications");
    await expectAccessible(page);
    await page.getByRole("button", { name: /Paper Lantern bids with/ }).click();
    await page.waitForURL(/settings\/organization/);
    const [row] = await site.db.select().from(notifications).where(eq(notifications.userId, brand.owner.id));
    expect(row?.readAt).not.toBeNull();
  });

  it("makes an API key that is shown once and works", async () => {
    const studio = await aStudio(site.db);
    const email = await withPassword(site.db, studio.owner);
    const page = await browser.visit("/settings/api-keys", { as: email });
    await expectAccessible(page);
    await page.getByLabel("Name").fill("Warehouse");
    await page.getByLabel("Notifications · read").check();
    await page.getByRole("button", { name: "Make key" }).click();
    const key = (await page.locator("code", { hasText: /^scm_.{40}/ }).textContent()) ?? "";
    await expectAccessible(page);
    const ask = () => fetch(`${site.baseUrl}/api/v1/notifications`, { headers: { Authorization: `Bearer ${key}` } });
    const answer = await ask();
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ notifications: [], nextCursor: null });
    await page.reload();
    expect(await page.locator("body").textContent()).not.toContain(key);
    await page.getByRole("button", { name: "Revoke" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
    await page.getByText("The key is revoked.").waitFor();
    expect((await ask()).status).toBe(401);
  });
});

describe("the operator", () => {
  it("verifies, suspends with a reason and restores, and the audit log says so", async () => {
    const operator = await anOperator(site.db);
    const email = await withPassword(site.db, operator.owner);
    const studio = await aStudio(site.db, { status: "unverified", name: "Unknown Pictures" });
    const page = await browser.visit("/operator/organizations?q=Unknown", { as: email });
    await expectAccessible(page);
    await page.getByRole("link", { name: "Unknown Pictures" }).click();
    await page.getByRole("button", { name: "Verify" }).click();
    await page.getByText("The organization is verified.").waitFor();
    await page.getByRole("button", { name: "Suspend" }).click();
    await page.getByLabel("Reason").fill("Sells what it does not own.");
    await page.getByRole("dialog").getByRole("button", { name: "Suspend" }).click();
    await page.getByText("The organization is suspended.").waitFor();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Restore" }).click();
    await page.getByText("The organization is active again.").waitFor();
    await page.goto(`/operator/audit?subject=${studio.organization.id}`);
    await expectAccessible(page);
    for (const words of ["Organization verified", "Organization suspended", "Organization restored"]) {
      await page.getByRole("table").getByText(words, { exact: true }).waitFor();
    }
  });

  it("sets fees and takes listings down; nobody else finds the console", async () => {
    const operator = await anOperator(site.db);
    const email = await withPassword(site.db, operator.owner);
    const page = await browser.visit("/operator/fees", { as: email });
    await expectAccessible(page);
    await page.getByLabel("Percentage").fill("7.5");
    await page.getByLabel("Why").first().fill("Launch year");
    await page.getByRole("button", { name: "Set fee" }).click();
    await page.getByText("The fee is set.").waitFor();
    await page.getByRole("cell", { name: "7.5 %" }).waitFor();
    await page.getByLabel("At least").fill("fifty");
    await page.getByLabel("Why").last().fill("A transfer costs");
    await page.getByRole("button", { name: "Set the limits" }).click();
    await expect.poll(() => page.getByLabel("At least").getAttribute("aria-invalid")).toBe("true");
    expect(await page.getByLabel("Why").last().inputValue()).toBe("A transfer costs");
    await page.getByLabel("At least").fill("50");
    await page.getByRole("button", { name: "Set the limits" }).click();
    await page.getByText("The limits are set.").waitFor();
    await page.getByRole("cell", { name: "$50", exact: true }).waitFor();
    await expectAccessible(page);
    await page.goto("/operator/listings");
    await expectAccessible(page);
    await page.getByLabel("Address or id").fill("not a listing");
    await page.getByLabel("Reason").fill("Breaks the rules.");
    await page.getByRole("button", { name: "Take down" }).click();
    await page.getByText("Paste the address of a brief").waitFor();

    const brand = await aBrand(site.db);
    const other = await withPassword(site.db, brand.owner);
    for (const path of ["organizations", "listings", "fees", "audit"]) {
      const { status } = (await (await browser.visit("/settings/profile", { as: other })).goto(`/operator/${path}`).then((answer) => ({ status: answer?.status() })));
      expect(status).toBe(403);
    }
  });
});
