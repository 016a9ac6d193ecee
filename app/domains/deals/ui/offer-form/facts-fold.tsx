import { useTranslation } from "react-i18next";
import { ANSWER_KINDS, type AnswerName } from "~/domains/compliance/facts";
import { AnswerControl } from "~/domains/compliance/ui/answer-control";
import { Field } from "~/ui/field";
import { FieldGroup } from "~/ui/field-group";
import { Fold } from "./fold";
import type { OfferFieldset, OfferFormMeta } from "./use-offer-form";

/** Parts of the questions, so that nobody faces a wall of them. */
const GROUPS: readonly (readonly [name: "product" | "audience" | "conduct" | "production", facts: readonly AnswerName[]])[] = [
  ["product", ["consideration", "abvPercent", "claims", "tobaccoDepicted", "purchaseLink", "governmentFunded"]],
  ["audience", ["adultSharePercent", "childDirected", "childThemed", "targetsMinors", "endorserUnderTen"]],
  ["conduct", ["paidBoost", "influencerPosts", "reviewContent", "headlinedByPlatform", "overlay", "airtime", "markScreenPercent", "exposureRuntimePercent"]],
  ["production", ["origin", "aiUses", "budgetCny", "specialSubject", "heritageLocation", "advertiserStaff"]],
];

const isList = (name: AnswerName) => ANSWER_KINDS[name] === "claims" || ANSWER_KINDS[name] === "ai";

/** What the rulebook asks about the deal; it is part of the terms, so that both sides stand by the answers. */
export function FactsFold({ form, fields }: { form: OfferFormMeta; fields: OfferFieldset }) {
  const { t } = useTranslation(["deals", "compliance"]);
  const facts = fields.facts.getFieldset();
  return (
    <Fold title={t("form.facts")} note={t("form.facts_note")} names={["facts"]} errors={form.allErrors}>
      <p className="text-13 text-ink-muted">{t("form.facts_help")}</p>
      {GROUPS.map(([group, names]) => (
        <FieldGroup key={group} legend={t(`form.facts_of.${group}`)} columns={2}>
          {names.map((name) => (isList(name) ? (
            <FieldGroup key={name} field={facts[name]} legend={t(`compliance:question.${name}`)} optional><AnswerControl name={name} /></FieldGroup>
          ) : (
            <Field key={name} field={facts[name]} label={t(`compliance:question.${name}`)} optional><AnswerControl name={name} /></Field>
          )))}
        </FieldGroup>
      ))}
    </Fold>
  );
}
