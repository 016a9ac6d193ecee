import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { offerDrafts } from "~db/schema/deals";
import { authorize, DEAL_ROLES, memberWith, requireMember } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { parse } from "~/domains/core/parse";

const saveOfferDraftInput = z.strictObject({
  /** The brief of a first bid, the deal of a counter-offer, or what a proposal is about, with its kind. */
  subjectId: z.string().regex(/^((brf|del)_[a-z0-9]{1,40}|(loc|prd)_[a-z0-9]{1,40}_(location_fee|incentive|placement))$/),
  input: z.record(z.string().max(120), z.union([z.string().max(8000), z.array(z.string().max(200)).max(300)]))
    .refine((fields) => JSON.stringify(fields).length <= 200_000, "deals:error.too_long"),
});

/** Keeps what was typed into an offer's form, valid or not, for this organization's next visit. */
export async function saveOfferDraft(ctx: Ctx, input: unknown): Promise<{ savedAt: Date }> {
  const values = parse(saveOfferDraftInput, input);
  authorize(memberWith(ctx.actor, { roles: DEAL_ROLES }));
  const { organizationId, userId } = requireMember(ctx).actor;
  await ctx.db.insert(offerDrafts)
    .values({ organizationId, subjectId: values.subjectId, userId, input: values.input, updatedAt: ctx.now })
    .onConflictDoUpdate({
      target: [offerDrafts.organizationId, offerDrafts.subjectId], set: { userId, input: values.input, updatedAt: ctx.now },
    });
  return { savedAt: ctx.now };
}

/** What was typed and not sent, or nothing. */
export async function readOfferDraft(ctx: Ctx, subjectId: string) {
  const { organizationId } = requireMember(ctx).actor;
  const [draft] = await ctx.db.select({ input: offerDrafts.input, updatedAt: offerDrafts.updatedAt }).from(offerDrafts)
    .where(and(eq(offerDrafts.organizationId, organizationId), eq(offerDrafts.subjectId, subjectId))).limit(1);
  return draft;
}
