import { z } from "zod";
import { rulebookVersions } from "~db/schema/compliance";
import { recordAudit } from "~/domains/audit/record-audit.server";
import { authorize, requireMember } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { DomainError, notFound } from "~/domains/core/errors";
import { parse } from "~/domains/core/parse";
import { withTransaction } from "~/domains/core/transaction.server";
import { currentRulebook, type Rulebook } from "./current-rulebook.server";
import { canReviseRulebook } from "./policy";
import type { Rule } from "./rule";

const change = z.object({
  ruleId: z.string().min(1).max(20),
  isConfirmed: z.boolean().optional(),
  effectiveFrom: z.iso.date("compliance:error.date").nullable().optional(),
  effectiveTo: z.iso.date("compliance:error.date").nullable().optional(),
}).refine(({ effectiveFrom, effectiveTo }) => !effectiveFrom || !effectiveTo || effectiveFrom < effectiveTo, {
  path: ["effectiveTo"], message: "compliance:error.date_order",
});

export const reviseRulebookInput = z.object({
  /** The version that the reader looked at. */
  baseNumber: z.number().int().min(0),
  changes: z.array(change).min(1).max(200),
});

type Change = z.output<typeof change>;

/**
 * The operator changes rows of the rulebook: confirms them on counsel's word, takes that back, or corrects their
 * dates. Makes one new version with all changes; older versions stay. Throws `stale_version` when somebody else has
 * made a version since, `not_found` for a rule that does not exist.
 */
export async function reviseRulebook(ctx: Ctx, input: unknown): Promise<{ number: number }> {
  const { baseNumber, changes } = parse(reviseRulebookInput, input);
  authorize(canReviseRulebook(ctx.actor));
  const member = requireMember(ctx);
  return withTransaction(member, async (tx) => {
    const current = await currentRulebook(tx);
    if (current.number !== baseNumber) throw staleRulebook(current);
    const rules = changes.reduce<readonly Rule[]>((all, next) => applyChange(all, next, tx.actor.userId), current.rules);
    const number = current.number + 1;
    const made = await tx.db.insert(rulebookVersions).values({
      number, rules, change: changes.map(describe).join("; "), createdByUserId: tx.actor.userId, createdAt: tx.now,
    }).onConflictDoNothing().returning({ number: rulebookVersions.number });
    if (made.length === 0) throw staleRulebook({ ...current, number });
    await recordAudit(tx, {
      action: "rulebook.revised", subjectType: "rulebook", subjectId: String(number),
      details: { rules: changes.map((entry) => entry.ruleId) },
    });
    return { number };
  });
}

const staleRulebook = ({ number }: Rulebook): DomainError =>
  new DomainError("stale_version", { reason: "compliance:reason.rulebook_changed", params: { number } });

function applyChange(rules: readonly Rule[], { ruleId, ...fields }: Change, userId: string): readonly Rule[] {
  if (!rules.some((rule) => rule.id === ruleId)) throw notFound("rule");
  return rules.map((rule) => {
    if (rule.id !== ruleId) return rule;
    const isConfirmed = fields.isConfirmed ?? rule.isConfirmed;
    return {
      ...rule, isConfirmed,
      effectiveFrom: fields.effectiveFrom === undefined ? rule.effectiveFrom : fields.effectiveFrom,
      effectiveTo: fields.effectiveTo === undefined ? rule.effectiveTo : fields.effectiveTo,
      reviewedBy: reviewerAfter(rule, isConfirmed, userId),
    };
  });
}

function reviewerAfter(rule: Rule, isConfirmed: boolean, userId: string): string | null {
  if (!isConfirmed) return null;
  return rule.isConfirmed ? rule.reviewedBy : userId;
}

const describe = ({ ruleId, isConfirmed, effectiveFrom, effectiveTo }: Change): string => [
  ruleId,
  ...(isConfirmed === undefined ? [] : [isConfirmed ? "confirmed" : "unconfirmed"]),
  ...(effectiveFrom === undefined ? [] : [`from ${effectiveFrom ?? "open"}`]),
  ...(effectiveTo === undefined ? [] : [`to ${effectiveTo ?? "open"}`]),
].join(" ");
