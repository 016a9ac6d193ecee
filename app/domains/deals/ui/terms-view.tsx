import { useTranslation } from "react-i18next";
import type { FeeLimit } from "~/domains/operator/fee-limit";
import { FactList } from "~/ui/fact-list";
import { Section } from "~/ui/section";
import { termText } from "../term-text";
import type { DealTerms } from "../terms";
import { TermsClauses } from "./terms-clauses";
import { TermsMoney } from "./terms-money";
import { TermsPlace } from "./terms-place";
import { TermsPlacements } from "./terms-placements";
import { type ClauseTitles, useTermWords } from "./use-term-words";

interface TermsViewProps {
  terms: DealTerms;
  clauseTitles: ClauseTitles;
  /** The marketplace's share, when the reader is the payee. */
  feeBasisPoints?: number | null;
  /** The least and the most of it, per currency. */
  feeLimits?: readonly FeeLimit[];
}

/** One version of the terms, part by part, for reading and printing. */
export function TermsView({ terms, clauseTitles, feeBasisPoints = null, feeLimits = [] }: TermsViewProps) {
  const { t } = useTranslation("deals");
  const words = useTermWords(terms.parties, clauseTitles);
  const rights = ["territories", "platforms", "media", "window"] as const;
  return (
    <div className="space-y-8">
      <Section title={t("part.parties")}>
        <FactList
          columns={2}
          facts={terms.parties.map((party) => ({
            label: t(`side.${party.side}`),
            value: words.either(party.name, party.nameZh),
            help: words.region(party.country),
          }))}
        />
      </Section>
      <TermsPlacements terms={terms} words={words} />
      <TermsMoney terms={terms} words={words} feeBasisPoints={feeBasisPoints} feeLimits={feeLimits} />
      {terms.place ? <TermsPlace place={terms.place} words={words} /> : null}
      <Section title={t("part.rights")}>
        <FactList
          facts={[
            ...rights.map((key) => ({ label: t(`term.${key}`), value: termText(words, key, terms[key]) })),
            { label: t("term.exclusivity_categories"), value: termText(words, "exclusivity_categories", terms.exclusivity.categories) || t("not_exclusive") },
            { label: t("term.exclusivity_competitors"), value: words.list(terms.exclusivity.competitors) },
            { label: t("term.exclusivity_carveOuts"), value: words.list(terms.exclusivity.carveOuts.map((entry) => words.either(entry.label.en, entry.label.zh))) },
            ...terms.schedule.map((entry) => ({ label: words.vocabulary("schedule", entry.kind), value: words.date(entry.date) })),
          ]}
        />
      </Section>
      <TermsClauses terms={terms} words={words} />
    </div>
  );
}
