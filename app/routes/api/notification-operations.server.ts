import { z } from "zod";
import { listNotifications, listNotificationsInput } from "~/domains/notifications/list-notifications.server";
import { markNotificationRead } from "~/domains/notifications/mark-notification-read.server";
import { notificationShape, presentNotification } from "~/domains/notifications/present-notification";
import { defineOperation } from "~/http/api/operation";

const params = z.object({ notificationId: z.string().max(64) });
const path = { notificationId: "ntf_01jd3c7m4x8q2v5t9y6w1b0n3k" };

const example = {
  id: path.notificationId,
  type: "bid_received",
  params: { production: "Moonlit Ferry", studio: "Paper Lantern Pictures" },
  path: "/deals/del_01jd3c5h2e6r8t1y4u7i0o9p3a/terms",
  organizationId: "org_01jd3b9v7n5m3k1j8h6g4f2d0s",
  readAt: null,
  createdAt: "2026-11-12T08:30:00.000Z",
};

export const notificationOperations = [
  defineOperation({
    operationId: "listNotifications", method: "get", path: "/notifications", scope: "notifications:read",
    summary: "List what your organization was told, newest first.",
    description: "Those of the person who made the key, for the key's organization. `show=unread` leaves out what was read.",
    query: listNotificationsInput,
    response: z.object({ notifications: z.array(notificationShape), nextCursor: z.string().nullable() }),
    examples: { query: { show: "unread", limit: "25" }, response: { notifications: [example], nextCursor: null } },
    handler: async ({ ctx, query }) => {
      const { rows, nextCursor } = await listNotifications(ctx, query);
      return { notifications: rows.map(presentNotification), nextCursor: nextCursor ?? null };
    },
  }),
  defineOperation({
    operationId: "markNotificationRead", method: "post", path: "/notifications/{notificationId}/read", scope: "notifications:write",
    summary: "Mark a notification read.",
    description: "Marking it again changes nothing.",
    params,
    response: notificationShape,
    examples: { params: path, response: { ...example, readAt: "2026-11-12T09:00:00.000Z" } },
    handler: async ({ ctx, params: { notificationId } }) => presentNotification(await markNotificationRead(ctx, { notificationId })),
  }),
];
