import { z } from "zod";
import { EFFECTS, type Rule } from "./rule";
import { SHIPPED_RULES } from "./rulebook/shipped";

/** The filters of the rulebook page, as they stand in the address; what is unknown filters nothing. */
export const rulebookFilter = z.object({
  q: z.string().trim().max(100).catch(""),
  territory: z.string().max(20).catch(""),
  effect: z.enum(["", ...EFFECTS]).catch(""),
  review: z.enum(["", "confirmed", "unconfirmed"]).catch(""),
});

export type RulebookFilter = z.output<typeof rulebookFilter>;

export const RULE_TERRITORIES: readonly string[] = [...new Set(SHIPPED_RULES.map((rule) => rule.territory))];

/** Rules that fit all filters; the search looks into id, both texts and the source. */
export function filterRules(rules: readonly Rule[], { q, territory, effect, review }: RulebookFilter): Rule[] {
  const wanted = q.toLowerCase();
  return rules.filter((rule) =>
    (territory === "" || rule.territory === territory)
    && (effect === "" || rule.effect === effect)
    && (review === "" || rule.isConfirmed === (review === "confirmed"))
    && textOf(rule).includes(wanted));
}

const textOf = ({ id, title, citation }: Rule): string => `${id} ${title.en} ${title.zh} ${citation}`.toLowerCase();
