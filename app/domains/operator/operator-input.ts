import { z } from "zod";
import { parsePercent } from "./platform-fee";

export const LISTING_KINDS = ["brief", "production", "location", "route"] as const;
export type ListingKind = (typeof LISTING_KINDS)[number];

const reason = z.string().trim().min(5, { error: "operator:error.reason_short" }).max(1000);

export const suspendInput = z.object({ reason });

export const takeDownInput = z.object({
  kind: z.enum(LISTING_KINDS),
  listingId: z.string().trim().min(1).max(64),
  reason,
});

/** A fee as the form posts it: per organization or the default, a percentage or (for an exception) its end. */
export const setPlatformFeeInput = z
  .object({
    organizationId: z.string().trim().max(64).optional(),
    percent: z.string().trim().max(12).optional(),
    note: z.string().trim().min(3, { error: "operator:error.note_short" }).max(500),
  })
  .transform(({ organizationId, percent, note }, refinement) => {
    const basisPoints = percent ? parsePercent(percent) : null;
    const isMissing = !percent && !organizationId;
    if (isMissing || (percent && basisPoints === null)) {
      refinement.addIssue({ code: "custom", path: ["percent"], message: "operator:error.percent" });
      return z.NEVER;
    }
    return { organizationId: organizationId ?? null, basisPoints, note };
  });
