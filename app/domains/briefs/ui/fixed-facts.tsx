import { useTranslation } from "react-i18next";
import type { FieldOf } from "~/domains/core/ui/form-fields";
import { FactList } from "~/ui/fact-list";
import { useMarketWords } from "./use-market-words";

const textIn = (field: FieldOf, name: string): string => {
  const value = field(name).initialValue;
  return typeof value === "string" ? value : "";
};

/** The category of a published brief, in the place of its control. */
export function FixedCategory({ field }: { field: FieldOf }) {
  const { t } = useTranslation("briefs");
  const words = useMarketWords();
  return <FactList layout="stacked" facts={[{ label: t("field.categoryId"), value: words.category(textIn(field, "categoryId")), help: t("fixed") }]} />;
}

/** Who may bid on a published brief, and the NDA that studios accept. */
export function FixedRules({ field }: { field: FieldOf }) {
  const { t } = useTranslation("briefs");
  const needsNda = textIn(field, "isNdaRequired") === "on";
  const wordings = ["ndaText", "ndaTextZh"].map((name) => textIn(field, name)).filter(Boolean);
  return (
    <FactList layout="stacked" facts={[
      { label: t("field.access"), value: t(`access.${textIn(field, "access")}`), help: t("fixed") },
      { label: t("nda_fixed.title"), value: needsNda ? t("nda_fixed.required") : t("nda_fixed.none"), help: t("fixed") },
      { label: t("field.ndaText"), value: needsNda && wordings.length > 0 ? <span className="whitespace-pre-line">{wordings.join("\n\n")}</span> : null },
    ]} />
  );
}
