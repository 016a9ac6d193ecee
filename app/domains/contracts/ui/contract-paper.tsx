import { useTranslation } from "react-i18next";
import { cn } from "~/ui/cn";
import type { ContractClause, ContractDocument, Paragraph } from "../contract-document";
import type { Segment } from "../segments";
import { ContractText } from "./contract-text";

export type PaperView = "both" | "en" | "zh";

/** The contract as a page: clauses numbered, languages side by side or one of them, agreed figures in the margin. */
export function ContractPaper({ document, view }: { document: ContractDocument; view: PaperView }) {
  return (
    <article className="rounded-lg border border-line bg-paper-raised px-6 py-8 font-serif text-14 leading-relaxed shadow-sm sm:px-10 print:border-0 print:p-0 print:shadow-none">
      <header className="mb-6 space-y-4 border-b border-line pb-6">
        <h2 className="sr-only">{document.contractId}</h2>
        <div className={columns(view)}>
          {view === "zh" ? null : <p lang="en" className="text-20 font-semibold">{document.title.en}</p>}
          {view === "en" ? null : <p lang="zh-Hans" className="text-20 font-semibold">{document.title.zh}</p>}
        </div>
        <Pair paragraph={document.preamble} view={view} />
        {document.partyLines.map((line, index) => <Pair key={index} paragraph={line} view={view} number={`(${index + 1})`} />)}
      </header>
      <ol className="space-y-6">
        {document.clauses.map((clause) => <Clause key={clause.id} clause={clause} view={view} />)}
      </ol>
      <footer className="mt-8 border-t border-line pt-4 font-sans text-12 text-ink-muted">
        <div className={columns(view)}>
          {view === "zh" ? null : <p lang="en">{document.notice.en}</p>}
          {view === "en" ? null : <p lang="zh-Hans">{document.notice.zh}</p>}
        </div>
      </footer>
    </article>
  );
}

const columns = (view: PaperView): string => cn("grid gap-x-8 gap-y-2", view === "both" && "md:grid-cols-2 print:grid-cols-2");

function Clause({ clause, view }: { clause: ContractClause; view: PaperView }) {
  return (
    <li id={`clause-${clause.number}`} className="grid gap-x-6 gap-y-1 break-inside-avoid-page xl:grid-cols-[minmax(0,1fr)_8rem]">
      <div className="min-w-0 space-y-2">
        <div className={columns(view)}>
          {view === "zh" ? null : <h3 lang="en" className="font-semibold">{clause.number}. {clause.title.en}</h3>}
          {view === "en" ? null : <h3 lang="zh-Hans" className="font-semibold">{clause.number}. {clause.title.zh}</h3>}
        </div>
        <Pair paragraph={clause.text} view={view} />
        {clause.items.map((item, index) => <Pair key={index} paragraph={item} view={view} number={`${clause.number}.${index + 1}`} />)}
      </div>
      <MarginNotes clause={clause} />
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
function MarginNotes({ clause }: { clause: ContractClause }) {
  const { t } = useTranslation("contracts");
  const figures = [...new Set([clause.text, ...clause.items].flatMap((paragraph) =>
    paragraph.en.flatMap(({ kind, text }) => (kind && FIGURES.includes(kind) ? [text] : []))))];
  if (figures.length === 0) return <span className="max-xl:hidden" />;
  return (
    <aside aria-label={t("margin_notes", { number: clause.number })} className="border-l border-line pl-3 font-sans text-12 text-ink-muted tabular-nums max-xl:hidden print:hidden">
      {figures.map((figure) => <p key={figure}>{figure}</p>)}
    </aside>
  );
}
