import { z } from "zod";
import { CURRENCIES } from "../core/money";
import { parseLimit } from "./fee-limit";
import { parsePercent } from "./platform-fee";

export const LISTING_KINDS = ["brief", "production", "location", "route"] as const;
export type ListingKind = (typeof LISTING_KINDS)[number];

const KIND_OF_PREFIX: Record<string, ListingKind> = { brf: "brief", prd: "production", loc: "location", rte: "route" };

const reason = z.string().trim().min(5, { error: "operator:error.reason_short" }).max(500);

export const suspendInput = z.object({ reason });

/** Which listing: its address as copied from the browser, or its id. */
export const takeDownInput = z.object({
  listing: z
    .string()
    .trim()
    .max(500)
    .refine((text) => readListing(text) !== null, { error: "operator:error.listing" }),
  reason,
});

/** What an address or an id points to: a kind with an id, or a route by the last part of its public address. */
export function readListing(text: string): { kind: ListingKind; id: string } | { kind: "route"; slug: string } | null {
  const id = /\b(brf|prd|loc|rte)_[a-z0-9]{10,40}/.exec(text);
  const kind = id?.[1] ? KIND_OF_PREFIX[id[1]] : undefined;
  if (id && kind) return { kind, id: id[0] };
  const slug = /\/routes\/([a-z0-9-]{2,80})\/?(?:[?#]|$)/.exec(text)?.[1];
  return slug ? { kind: "route", slug } : null;
}

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

/** Limits as the form posts them: amounts as people type them; none at all ends what was set. */
export const setFeeLimitsInput = z
  .object({
    organizationId: z.string().trim().max(64).optional(),
    currency: z.enum(CURRENCIES, "operator:error.currency"),
    minimum: z.string().trim().max(20).default(""),
    maximum: z.string().trim().max(20).default(""),
    note: z.string().trim().min(3, { error: "operator:error.note_short" }).max(500),
  })
  .transform(({ organizationId, currency, minimum, maximum, note }, refinement) => {
    const [least, most] = [parseLimit(minimum, currency), parseLimit(maximum, currency)];
    if ("problem" in least) refinement.addIssue({ code: "custom", path: ["minimum"], message: "operator:error.limit" });
    if ("problem" in most) refinement.addIssue({ code: "custom", path: ["maximum"], message: "operator:error.limit" });
    if ("problem" in least || "problem" in most) return z.NEVER;
    if (least.minor !== null && most.minor !== null && least.minor > most.minor) {
      refinement.addIssue({ code: "custom", path: ["maximum"], message: "operator:error.limit_order" });
      return z.NEVER;
    }
    return { organizationId: organizationId || null, currency, minimumMinor: least.minor, maximumMinor: most.minor, note };
  });
