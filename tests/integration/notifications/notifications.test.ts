import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { notifications, sentMails } from "~db/schema/house";
import { users } from "~db/schema/identity";
import { countUnread } from "~/domains/notifications/count-unread.server";
import { listNotifications } from "~/domains/notifications/list-notifications.server";
import { mailNotification } from "~/domains/notifications/mail-notification.job.server";
import { markAllRead, markNotificationRead } from "~/domains/notifications/mark-notification-read.server";
import { getNotificationSettings, updateNotificationSettings } from "~/domains/notifications/notification-settings.server";
import { notify } from "~/domains/notifications/notify.server";
import { queueMail } from "~/domains/notifications/queue-mail.server";
import { listSentMails } from "~/domains/notifications/list-sent-mails.server";
import { sendMail } from "~/domains/notifications/send-mail.job.server";
import { lastMail } from "~tests/factories/identity";
import { aBrand, aMember, aStudio } from "~tests/factories/organizations";
import { TEST_NOW, testDatabase } from "~tests/setup/database";

const { db, ctxFor, systemCtx, runJobs } = testDatabase();
const bid = (organizationId: string, roles?: readonly ("owner" | "deals")[]) => ({
  to: { organizationId, ...(roles ? { roles } : {}) },
  type: "bid_received",
  params: { production: "Moonlit Ferry", productionZh: "月渡", studio: "Paper Lantern" },
  path: "/deals/del_1/terms",
});

describe("telling people", () => {
  it("reaches the roles asked for, in the app and by mail in each reader's language", async () => {
    const brand = await aBrand(db);
    const deals = await aMember(db, brand.organization, { role: "deals", language: "zh" });
    const finance = await aMember(db, brand.organization, { role: "finance" });
    await notify(systemCtx(), bid(brand.organization.id, ["owner", "deals"]));
    expect(await countUnread(brand.ctx)).toBe(1);
    expect(await countUnread(deals.ctx)).toBe(1);
    expect(await countUnread(finance.ctx)).toBe(0);

    expect(await runJobs()).toEqual(["mail_notification", "mail_notification", "send_mail", "send_mail"]);
    const english = await lastMail(db, brand.owner.email);
    expect(english.mail).toMatchObject({ subject: "Paper Lantern bids with “Moonlit Ferry”", state: "sent", language: "en" });
    expect(english.link.pathname).toBe("/deals/del_1/terms");
    expect((await lastMail(db, deals.user.email)).mail).toMatchObject({ subject: "Paper Lantern 以“月渡”报价", language: "zh" });
    await expect(lastMail(db, finance.user.email)).rejects.toThrow("No mail");
  });

  it("leaves nothing when its transaction is rolled back", async () => {
    const brand = await aBrand(db);
    await db.transaction(async (tx) => {
      await notify({ ...systemCtx(), db: tx }, bid(brand.organization.id));
      throw new Error("the event did not happen");
    }).catch(() => undefined);
    expect(await countUnread(brand.ctx)).toBe(0);
    expect(await runJobs()).toEqual([]);
  });

  it("mails a notification once, however often the job rings", async () => {
    const brand = await aBrand(db);
    await notify(systemCtx(), bid(brand.organization.id));
    const [row] = await db.select().from(notifications).where(eq(notifications.userId, brand.owner.id));
    await Promise.all([1, 2, 3].map(() => mailNotification(systemCtx(), { notificationId: row?.id })));
    expect(await db.select().from(sentMails).where(eq(sentMails.to, brand.owner.email))).toHaveLength(1);
    await runJobs();
    expect(await db.select().from(sentMails).where(eq(sentMails.to, brand.owner.email))).toHaveLength(1);
  });

  it("writes no mail to an address that was never proved", async () => {
    const brand = await aBrand(db);
    await db.update(users).set({ emailVerified: false }).where(eq(users.id, brand.owner.id));
    await notify(systemCtx(), bid(brand.organization.id));
    await runJobs();
    await expect(lastMail(db, brand.owner.email)).rejects.toThrow("No mail");
  });
});

describe("settings", () => {
  it("are all on at first, and what is off neither rings nor mails but is not lost", async () => {
    const brand = await aBrand(db);
    expect(await getNotificationSettings(brand.ctx)).toContainEqual({ topic: "deals", inApp: true, email: true });
    await updateNotificationSettings(brand.ctx, { inApp: ["money"], email: ["money"] });
    expect(await getNotificationSettings(brand.ctx)).toContainEqual({ topic: "deals", inApp: false, email: false });
    await notify(systemCtx(), bid(brand.organization.id));
    expect(await countUnread(brand.ctx)).toBe(0);
    expect((await listNotifications(brand.ctx, {})).rows).toHaveLength(1);
    expect(await runJobs()).toEqual([]);
    await notify(systemCtx(), { ...bid(brand.organization.id), type: "milestone_funded", params: { amount: "US$12" } });
    expect(await countUnread(brand.ctx)).toBe(1);
    expect(await runJobs()).toEqual(["mail_notification", "send_mail"]);
  });

  it("belong to persons, not to keys", async () => {
    const brand = await aBrand(db);
    const key = ctxFor({ ...brand.ctx.actor, via: "api_key" as const });
    await expect(updateNotificationSettings(key, {})).rejects.toMatchObject({ code: "forbidden" });
    await expect(updateNotificationSettings(brand.ctx, { email: ["spam"] })).rejects.toMatchObject({ code: "invalid" });
  });
});

describe("reading", () => {
  it("pages through all of them once, newest first, also those of one instant", async () => {
    const brand = await aBrand(db);
    for (let index = 0; index < 7; index += 1) {
      const now = new Date(TEST_NOW.getTime() + Math.floor(index / 3) * 60_000);
      await notify(systemCtx(now), { ...bid(brand.organization.id), path: `/deals/${index}` });
    }
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listNotifications(brand.ctx, { limit: 3, cursor });
      seen.push(...page.rows.map(({ path }) => path));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toEqual(["/deals/6", "/deals/5", "/deals/4", "/deals/3", "/deals/2", "/deals/1", "/deals/0"]);
    await expect(listNotifications(brand.ctx, { cursor: "broken" })).rejects.toMatchObject({ code: "invalid" });
  });

  it("marks one or all, of the reader alone", async () => {
    const [brand, other] = [await aBrand(db), await aStudio(db)];
    for (const { organization } of [brand, brand, other]) await notify(systemCtx(), bid(organization.id));
    const [first] = (await listNotifications(brand.ctx, { show: "unread" })).rows;
    await expect(markNotificationRead(other.ctx, { notificationId: first?.id })).rejects.toMatchObject({ code: "not_found" });
    expect(await markNotificationRead(brand.ctx, { notificationId: first?.id })).toMatchObject({ path: "/deals/del_1/terms", readAt: TEST_NOW });
    const later = { ...brand.ctx, now: new Date(TEST_NOW.getTime() + 1000) };
    expect(await markNotificationRead(later, { notificationId: first?.id })).toMatchObject({ readAt: TEST_NOW });
    expect(await markAllRead(brand.ctx)).toBe(1);
    expect(await countUnread(brand.ctx)).toBe(0);
    expect(await countUnread(other.ctx)).toBe(1);
  });

  it("marks only what the reader sees, whoever asks", async () => {
    const [brand, other] = [await aBrand(db), await aStudio(db)];
    for (const { id } of [brand.organization, other.organization]) {
      await notify(systemCtx(), { ...bid(id), to: { userId: brand.owner.id, organizationId: id } });
    }
    const [ofOther, ofBrand] = (await listNotifications(brand.ctx, {})).rows.toSorted((a) => (a.organizationId === brand.organization.id ? 1 : -1));
    const key = ctxFor({ ...brand.ctx.actor, via: "api_key" as const, apiKeyId: "key_1" });
    const visitor = ctxFor({ kind: "anonymous" as const });
    await expect(markNotificationRead(visitor, { notificationId: ofBrand?.id })).rejects.toMatchObject({ code: "unauthenticated" });
    await expect(markAllRead(visitor)).rejects.toMatchObject({ code: "unauthenticated" });
    await expect(markNotificationRead(key, { notificationId: ofOther?.id })).rejects.toMatchObject({ code: "not_found" });
    const colleague = await aMember(db, brand.organization, { role: "owner" });
    await expect(markNotificationRead(colleague.ctx, { notificationId: ofBrand?.id })).rejects.toMatchObject({ code: "not_found" });
    expect([await markAllRead(colleague.ctx), await markAllRead(key), await countUnread(brand.ctx)]).toEqual([0, 1, 1]);
    expect((await Promise.all([markAllRead(brand.ctx), markAllRead(brand.ctx)])).toSorted()).toEqual([0, 1]);
  });

  it("through a key shows those of its organization only, and a visitor has none", async () => {
    const [brand, studio] = [await aBrand(db), await aStudio(db)];
    await notify(systemCtx(), { ...bid(brand.organization.id), to: { userId: brand.owner.id, organizationId: brand.organization.id } });
    await notify(systemCtx(), { ...bid(studio.organization.id), to: { userId: brand.owner.id, organizationId: studio.organization.id } });
    const key = ctxFor({ ...brand.ctx.actor, via: "api_key" as const, apiKeyId: "key_1" });
    expect((await listNotifications(key, {})).rows.map(({ organizationId }) => organizationId)).toEqual([brand.organization.id]);
    expect((await listNotifications(brand.ctx, {})).rows).toHaveLength(2);
    expect(await countUnread(ctxFor({ kind: "anonymous" as const }))).toBe(0);
    await expect(listNotifications(ctxFor({ kind: "anonymous" as const }), {})).rejects.toMatchObject({ code: "unauthenticated" });
  });
});

describe("mail", () => {
  it("is kept where the demo can show it, and sent once", async () => {
    const mailId = await queueMail(systemCtx(), { to: "kept@example.com", language: "zh", subject: "您好", paragraphs: ["一段。"] });
    await Promise.all([sendMail(systemCtx(), { mailId }), sendMail(systemCtx(), { mailId })]);
    const { rows } = await listSentMails(systemCtx(), { to: "kept@example.com" });
    expect(rows).toMatchObject([{ id: mailId, state: "sent", subject: "您好" }]);
    expect(rows[0]?.textBody).toContain("一段。");
    await runJobs();
  });
});
