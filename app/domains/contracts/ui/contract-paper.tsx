import { useTranslation } from "react-i18next";
import { cn } from "~/ui/cn";
import type { ContractClause, ContractDocument, Paragraph } from "../contract-document";
import type { Segment } from "../segments";
import { ContractText } from "./contract-text";

export type PaperView = "both" | "en" | "zh";

/** The contract as a page: clauses numbered, languages side by side or one of them, agreed figures in the margin. */
export function ContractPaper({ document, view }: { document: ContractDocument; view: PaperView }) {
  return (
    <article className="rounded-lg border border-line bg-paper-raised px-5 py-8 font-serif text-16 leading-relaxed sm:px-8 print:border-0 print:p-0 print:shadow-none">
      <header className={cn("mb-8 border-b border-line pb-6", withMargin(view))}>
        <div className="min-w-0 space-y-3">
          <h2 className="sr-only">{document.contractId}</h2>
          <div className={cn(columns(view), "mb-5")}>
            {view === "zh" ? null : <p lang="en" className="text-20 font-semibold">{document.title.en}</p>}
            {view === "en" ? null : <p lang="zh-Hans" className="text-20 font-semibold">{document.title.zh}</p>}
          </div>
          <Pair paragraph={document.preamble} view={view} />
          {document.partyLines.map((line, index) => <Pair key={index} paragraph={line} view={view} number={`(${index + 1})`} />)}
        </div>
      </header>
      <ol className="space-y-6">
        {document.clauses.map((clause) => <Clause key={clause.id} clause={clause} view={view} />)}
      </ol>
      <footer className={cn("mt-8 border-t border-line pt-4 font-sans text-12 text-ink-muted", withMargin(view))}>
        <div className={columns(view)}>
          {view === "zh" ? null : <p lang="en">{document.notice.en}</p>}
          {view === "en" ? null : <p lang="zh-Hans">{document.notice.zh}</p>}
        </div>
      </footer>
    </article>
  );
}

const columns = (view: PaperView): string => cn("grid gap-x-8 gap-y-2", view === "both" && "md:grid-cols-2 print:grid-cols-2");

/** Text and margin: the same for every part of the page, so that its columns run straight from title to notice. */
const withMargin = (view: PaperView): string =>
  cn("grid gap-x-6 gap-y-1", view === "both" ? "2xl:grid-cols-[minmax(0,1fr)_7rem]" : "xl:grid-cols-[minmax(0,1fr)_8rem]", "print:block");

function Clause({ clause, view }: { clause: ContractClause; view: PaperView }) {
  return (
    <li id={`clause-${clause.number}`} className={cn("break-inside-avoid-page", withMargin(view))}>
      <div className="min-w-0 space-y-2">
        <div className={columns(view)}>
          {view === "zh" ? null : <h3 lang="en" className="font-semibold">{clause.number}. {clause.title.en}</h3>}
          {view === "en" ? null : <h3 lang="zh-Hans" className="font-semibold">{clause.number}. {clause.title.zh}</h3>}
        </div>
        <Pair paragraph={clause.text} view={view} />
        {clause.items.map((item, index) => <Pair key={index} paragraph={item} view={view} number={`${clause.number}.${index + 1}`} />)}
      </div>
      <MarginNotes clause={clause} view={view} />
    </li>
  );
}

function Pair({ paragraph, view, number }: { paragraph: Paragraph; view: PaperView; number?: string }) {
  const prefix: Segment[] = number ? [{ text: `${number}  ` }] : [];
  return (
    <div className={columns(view)}>
      {view === "zh" ? null : <ContractText language="en" segments={[...prefix, ...paragraph.en]} />}
      {view === "en" ? null : <ContractText language="zh" segments={[...prefix, ...paragraph.zh]} />}
    </div>
  );
}

const FIGURES = ["money", "date", "percent"];

/** Amounts, dates and shares of the clause, for those who skim; the same figures stand in both languages. */
function MarginNotes({ clause, view }: { clause: ContractClause; view: PaperView }) {
  const { t } = useTranslation("contracts");
  const figures = [...new Set([clause.text, ...clause.items].flatMap((paragraph) =>
    paragraph.en.flatMap(({ kind, text }) => (kind && FIGURES.includes(kind) ? [text] : []))))];
  if (figures.length === 0) return null;
  return (
    <aside aria-label={t("margin_notes", { number: clause.number })} className={cn("self-start border-l border-line pl-3 font-sans text-12 text-ink-muted tabular-nums print:hidden", view === "both" ? "max-2xl:hidden" : "max-xl:hidden")}>
      {figures.map((figure) => <p key={figure}>{figure}</p>)}
    </aside>
  );
}
