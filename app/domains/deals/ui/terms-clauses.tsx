import { useTranslation } from "react-i18next";
import { Alert } from "~/ui/alert";
import { DOT } from "~/ui/dot";
import { FactList } from "~/ui/fact-list";
import { Section } from "~/ui/section";
import type { TermWords } from "../term-text";
import type { DealTerms } from "../terms";

/** Chosen clauses with their variables, the marked special terms, law and contacts. */
export function TermsClauses({ terms, words }: { terms: DealTerms; words: TermWords }) {
  const { t } = useTranslation("deals");
  const { specialTerms, law } = terms;
  return (
    <Section title={t("part.clauses")} note={t("clauses_note")}>
      <FactList
        facts={terms.clauses.map((clause) => ({
          label: words.clause(clause.id),
          value: Object.entries(clause.variables).map(([name, value]) => `${name}: ${String(value)}`).join(DOT) || t("clause_standard"),
        }))}
      />
      {specialTerms.en || specialTerms.zh ? (
        <Alert tone="held" title={t("term.specialTerms")}>
          <p lang="en" className="whitespace-pre-wrap">{specialTerms.en}</p>
          <p lang="zh-Hans" className="mt-2 whitespace-pre-wrap">{specialTerms.zh}</p>
        </Alert>
      ) : null}
      <FactList
        columns={2}
        facts={[
          { label: t("term.law_governingLaw"), value: words.region(law.governingLaw) },
          { label: t("term.law_governingLanguage"), value: words.language(law.governingLanguage) },
          { label: t("term.law_forum"), value: words.either(law.forum.en, law.forum.zh) },
          ...terms.contacts.map((contact) => ({
            label: `${words.party(contact.organizationId)} · ${words.vocabulary("contact", contact.role)}`,
            value: [contact.name, contact.email, contact.phone].filter(Boolean).join(DOT),
          })),
        ]}
      />
    </Section>
  );
}
