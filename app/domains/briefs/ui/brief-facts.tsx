import { useTranslation } from "react-i18next";
import { addDays } from "~/domains/core/days";
import { useFormat } from "~/i18n/use-format";
import { type Fact, FactList } from "~/ui/fact-list";
import { Section } from "~/ui/section";
import { Tags } from "~/ui/tags";
import type { BriefFields } from "../brief-input";
import { type BudgetRange, useMarketWords } from "./use-market-words";

/** The budget of typed fields, as the words want it. */
export const budgetRange = (budget: BriefFields["budget"]): BudgetRange =>
  budget
    ? { currency: budget.currency, min: BigInt(budget.minMinor), max: BigInt(budget.maxMinor) }
    : { currency: null, min: null, max: null };

/** Everything a studio weighs: product, placement, audience, money, dates. Empty facts are left out. */
export function BriefFacts({ fields, isBudgetShown = true }: { fields: BriefFields; isBudgetShown?: boolean }) {
  const { t } = useTranslation("briefs");
  const product = useProductFacts(fields);
  const conditions = useConditionFacts(fields, isBudgetShown);
  return (
    <div className="grid gap-6 lg:grid-cols-2">
      <Section title={t("section.product")}><FactList facts={product} /></Section>
      <Section title={t("section.conditions")}><FactList facts={conditions} /></Section>
    </div>
  );
}

function useProductFacts(fields: BriefFields): Fact[] {
  const { t } = useTranslation("briefs");
  const words = useMarketWords();
  const format = useFormat();
  const { audience } = fields;
  return [
    { label: t("field.productName"), value: format.either(fields.productName, fields.productNameZh) },
    { label: t("field.categoryId"), value: words.category(fields.categoryId) },
    { label: t("field.objective"), value: words.objective(fields.objective) },
    { label: t("field.placementTypes"), value: fields.placementTypes.length > 0 ? <Tags tags={fields.placementTypes.map(words.placement)} /> : null },
    { label: t("field.formatWishes"), value: fields.formatWishes.length > 0 ? <Tags tags={fields.formatWishes.map(words.format)} /> : null },
    { label: t("field.audience"), value: words.audience(audience), help: format.either(audience.note, audience.noteZh) },
    { label: t("field.interests"), value: audience.interests?.length ? <Tags tags={audience.interests} /> : null },
  ];
}

function useConditionFacts(fields: BriefFields, isBudgetShown: boolean): Fact[] {
  const { t } = useTranslation("briefs");
  const words = useMarketWords();
  const format = useFormat();
  const range = budgetRange(fields.budget);
  const { window, replyDeadline } = fields;
  return [
    { label: t("field.budget"), value: isBudgetShown ? words.budget(range) : t("budget_hidden"), help: words.approximately(range) },
    { label: t("field.territories"), value: fields.territories.length > 0 ? <Tags tags={fields.territories.map(words.territory)} max={8} /> : null },
    { label: t("field.window"), value: window ? format.range(window.startsOn, addDays(window.endsOn, -1)) : null },
    { label: t("field.exclusivity"), value: t(`exclusivity.${fields.exclusivity}`), help: fields.competitors.join(", ") },
    {
      label: t("field.replyDeadline"),
      value: replyDeadline ? format.date(replyDeadline.date) : null,
      ...(replyDeadline ? { help: t("deadline_ends", { zone: replyDeadline.timeZone }) } : {}),
    },
    { label: t("field.access"), value: t(`access.${fields.access}`) },
  ];
}
