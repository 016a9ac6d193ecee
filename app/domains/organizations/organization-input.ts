import { z } from "zod";
import { CURRENCIES, isCurrency, parseAmount, type Currency } from "../core/money";
import { API_SCOPES } from "./api-scopes";
import { ROLES } from "./roles";

/** Kinds that people create themselves; the operator comes from the deployment's seed. */
export const CREATABLE_KINDS = ["brand", "studio", "tourism_board"] as const;

const optionalText = (max: number) =>
  z.string().trim().max(max).nullish().transform((text) => (text ? text : null));

const country = z.string().trim().toUpperCase().regex(/^[A-Z]{2}$/, { error: "organizations:error.country" });

const website = z
  .string()
  .trim()
  .max(300)
  .nullish()
  .transform((url) => (url ? url : null))
  .refine((url) => url === null || isWebAddress(url), { error: "organizations:error.website" });

function isWebAddress(url: string): boolean {
  try {
    return ["http:", "https:"].includes(new URL(url).protocol);
  } catch {
    return false;
  }
}

const profile = {
  name: z.string().trim().min(2).max(120),
  nameZh: optionalText(120),
  country,
  city: optionalText(120),
  website,
};

export const createOrganizationInput = z.object({ kind: z.enum(CREATABLE_KINDS), ...profile });

export const updateOrganizationInput = z.object({
  ...profile,
  about: optionalText(4000),
  aboutZh: optionalText(4000),
});

export const inviteMemberInput = z.object({
  email: z.string().trim().toLowerCase().max(254).pipe(z.email({ error: "identity:error.email" })),
  role: z.enum(ROLES),
});

export const invitationIdInput = z.object({ invitationId: z.string().min(1).max(64) });

export const memberIdInput = z.object({ memberId: z.string().min(1).max(64) });

export const changeMemberRoleInput = memberIdInput.extend({ role: z.enum(ROLES) });

/** Authority to sign; without a limit when the amount is left empty. The amount is typed by people. */
export const setSigningAuthorityInput = memberIdInput
  .extend({
    canSign: z.boolean().default(false),
    limit: z.string().trim().max(40).optional(),
    currency: z.enum(CURRENCIES as [Currency, ...Currency[]]).optional(),
  })
  .transform(({ memberId, canSign, limit, currency }, refinement) => {
    const none = { memberId, canSign, limit: null };
    if (!canSign || !limit) return none;
    if (!currency || !isCurrency(currency)) {
      refinement.addIssue({ code: "custom", path: ["currency"], message: "organizations:error.limit_currency" });
      return z.NEVER;
    }
    const amount = parseAmount(limit, currency);
    if ("problem" in amount || amount.amountMinor === 0n) {
      refinement.addIssue({ code: "custom", path: ["limit"], message: "organizations:error.limit_amount" });
      return z.NEVER;
    }
    return { memberId, canSign, limit: { amountMinor: amount.amountMinor, currency } };
  });

/** What a member may pay without asking; no limit when the amount is left empty. The amount is typed by people. */
export const setSpendingLimitInput = memberIdInput
  .extend({ limit: z.string().trim().max(40).optional(), currency: z.enum(CURRENCIES as [Currency, ...Currency[]]).optional() })
  .transform(({ memberId, limit, currency }, refinement) => {
    if (!limit) return { memberId, limit: null };
    const amount = currency ? parseAmount(limit, currency) : undefined;
    if (!currency || !amount) {
      refinement.addIssue({ code: "custom", path: ["currency"], message: "organizations:error.limit_currency" });
      return z.NEVER;
    }
    if ("problem" in amount || amount.amountMinor === 0n) {
      refinement.addIssue({ code: "custom", path: ["limit"], message: "organizations:error.limit_amount" });
      return z.NEVER;
    }
    return { memberId, limit: { amountMinor: amount.amountMinor, currency } };
  });

export const createApiKeyInput = z.object({
  name: z.string().trim().min(1).max(80),
  scopes: z.array(z.enum(API_SCOPES)).min(1, { error: "organizations:error.scopes_empty" }),
  /** Days until the key stops working; empty for a key without an end. */
  expiresInDays: z.coerce.number().int().min(1).max(1095).optional(),
});

export const apiKeyIdInput = z.object({ apiKeyId: z.string().min(1).max(64) });
