import { useTranslation } from "react-i18next";
import { Badge } from "~/ui/badge";
import { Diff } from "~/ui/diff";
import type { RedlinedClause, RedlinedParagraph } from "../redline-document";

const TONE = { added: "released", removed: "blocked", changed: "held", same: "neutral" } as const;

/** The contract that would come of an offer, marked against the version before, both languages side by side. */
export function RedlinedPaper({ clauses }: { clauses: readonly RedlinedClause[] }) {
  const { t } = useTranslation("contracts");
  const same = clauses.filter(({ kind }) => kind === "same").length;
  return (
    <article className="rounded-lg border border-line bg-paper-raised px-6 py-8 font-serif text-14 leading-relaxed shadow-sm sm:px-10 print:border-0 print:p-0 print:shadow-none">
      <p className="mb-6 font-sans text-13 text-ink-muted">{t("redline.note", { count: same })}</p>
      <ol className="space-y-6">
        {clauses.map((clause) => (clause.kind === "same" ? <SameClause key={clause.id} clause={clause} /> : <MarkedClause key={clause.id} clause={clause} />))}
      </ol>
    </article>
  );
}

const TITLES = "grid gap-x-8 md:grid-cols-2";

function Titles({ clause }: { clause: RedlinedClause }) {
  return (
    <div className={TITLES}>
      <h3 lang="en" className="font-semibold">{clause.title.en}</h3>
      <h3 lang="zh-Hans" className="font-semibold">{clause.title.zh}</h3>
    </div>
  );
}

/** Kept out of the way: opens for those who want to read on. */
function SameClause({ clause }: { clause: RedlinedClause }) {
  const { either } = useClauseWords();
  return (
    <li>
      <details className="text-ink-muted">
        <summary className="cursor-pointer font-sans text-13">{either(clause)}</summary>
        <div className="mt-2 space-y-2">{clause.paragraphs.map((paragraph, index) => <Pair key={index} paragraph={paragraph} />)}</div>
      </details>
    </li>
  );
}

function MarkedClause({ clause }: { clause: RedlinedClause }) {
  const { t } = useTranslation("contracts");
  return (
    <li className="space-y-2 border-l-2 border-accent/50 pl-4">
      <Badge tone={TONE[clause.kind]}>{t(`redline.kind.${clause.kind}`)}</Badge>
      <Titles clause={clause} />
      {clause.paragraphs.map((paragraph, index) => <Pair key={index} paragraph={paragraph} />)}
    </li>
  );
}

function Pair({ paragraph: { en, zh, isChanged } }: { paragraph: RedlinedParagraph }) {
  return (
    <div className={TITLES}>
      <p lang="en">{isChanged ? <Diff before={en.before} after={en.after} /> : en.after}</p>
      <p lang="zh-Hans">{isChanged ? <Diff before={zh.before} after={zh.after} /> : zh.after}</p>
    </div>
  );
}

function useClauseWords() {
  const { i18n } = useTranslation("contracts");
  return { either: ({ title }: RedlinedClause) => (i18n.language === "zh" ? title.zh : title.en) };
}
