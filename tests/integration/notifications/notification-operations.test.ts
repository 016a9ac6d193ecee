import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { MemberActor } from "~/domains/core/context";
import { notify } from "~/domains/notifications/notify.server";
import { notificationOperations } from "~/routes/api/notification-operations.server";
import { aBrand, aStudio } from "~tests/factories/organizations";
import { TEST_NOW, testDatabase } from "~tests/setup/database";
import { operationCaller } from "~tests/setup/operations";

const { db, ctxFor, systemCtx } = testDatabase();
const call = operationCaller(notificationOperations);

describe("notifications through the API", () => {
  it("are listed page by page and marked read, of the key's organization alone", async () => {
    const [brand, studio] = [await aBrand(db), await aStudio(db)];
    const keyOf = (actor: MemberActor) => ctxFor({ ...actor, via: "api_key" as const, apiKeyId: "key_1" });
    const key = keyOf(brand.ctx.actor);
    for (const index of [1, 2, 3]) {
      await notify(systemCtx(new Date(TEST_NOW.getTime() + index)), {
        to: { organizationId: brand.organization.id }, type: "bid_received", path: `/deals/${index}`,
        params: { production: "Moonlit Ferry", studio: "Paper Lantern" },
      });
    }
    const first = await call("listNotifications", key, { query: { limit: "2" } });
    expect(first["notifications"]).toMatchObject([{ path: "/deals/3", readAt: null }, { path: "/deals/2" }]);
    const second = await call("listNotifications", key, { query: { limit: "2", cursor: first["nextCursor"] } });
    expect(second).toMatchObject({ notifications: [{ path: "/deals/1" }], nextCursor: null });

    const [{ id } = { id: "" }] = z.array(z.looseObject({ id: z.string() })).parse(second["notifications"]);
    const params = { notificationId: id };
    expect(await call("markNotificationRead", key, { params })).toMatchObject({ id, readAt: TEST_NOW.toISOString() });
    const unread = await call("listNotifications", key, { query: { show: "unread" } });
    expect(unread["notifications"]).toHaveLength(2);
    await expect(call("markNotificationRead", keyOf(studio.ctx.actor), { params })).rejects.toMatchObject({ code: "not_found" });
    expect(await call("listNotifications", keyOf(studio.ctx.actor))).toMatchObject({ notifications: [] });
  });
});
