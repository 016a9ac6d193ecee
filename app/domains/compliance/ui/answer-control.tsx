import { useTranslation } from "react-i18next";
import { MultiSelect } from "~/ui/multi-select";
import { Select } from "~/ui/select";
import { TextInput } from "~/ui/text-input";
import { AI_USES, ANSWER_KINDS, type AnswerName, CLAIMS } from "../facts";

const CONSIDERATIONS = ["paid", "free_goods", "none"] as const;
const ORIGINS = ["in_house", "commissioned", "acquired"] as const;

/** The control for one answer to the rulebook; stands in a field. Blank means unknown. */
export function AnswerControl({ name }: { name: AnswerName }) {
  const { t } = useTranslation("compliance");
  const none = { value: "none", label: t("answers.none_of_these") };
  switch (ANSWER_KINDS[name]) {
    case "yes_no":
      return <Select placeholder={t("answers.open")} options={[{ value: "true", label: t("yes") }, { value: "false", label: t("no") }]} />;
    case "number":
      return <TextInput inputMode="decimal" maxLength={15} />;
    case "hours":
      return <TextInput maxLength={11} placeholder="20:00-22:30" />;
    case "consideration":
      return <Select placeholder={t("answers.open")} options={CONSIDERATIONS.map((value) => ({ value, label: t(`value.consideration.${value}`) }))} />;
    case "origin":
      return <Select placeholder={t("answers.open")} options={ORIGINS.map((value) => ({ value, label: t(`value.origin.${value}`) }))} />;
    case "claims":
      return <MultiSelect options={[none, ...CLAIMS.map((value) => ({ value, label: t(`value.claims.${value}`) }))]} />;
    case "ai":
      return <MultiSelect options={[none, ...AI_USES.map((value) => ({ value, label: t(`value.aiUses.${value}`) }))]} />;
  }
}
