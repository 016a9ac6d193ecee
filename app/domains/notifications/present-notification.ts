import { z } from "zod";

export const notificationShape = z.object({
  id: z.string(),
  type: z.string(),
  params: z.record(z.string(), z.string()),
  /** Path of the page where one can act. */
  path: z.string(),
  organizationId: z.string().nullable(),
  readAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
});

export interface NotificationFacts {
  id: string;
  type: string;
  params: Record<string, string>;
  path: string;
  organizationId: string | null;
  readAt: Date | null;
  createdAt: Date;
}

/** A notification as the API shows it. */
export function presentNotification(row: NotificationFacts): z.output<typeof notificationShape> {
  const { id, type, params, path, organizationId } = row;
  return { id, type, params, path, organizationId, readAt: row.readAt?.toISOString() ?? null, createdAt: row.createdAt.toISOString() };
}
