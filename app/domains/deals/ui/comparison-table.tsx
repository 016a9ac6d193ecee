import { Form, Link } from "@remix-run/react";
import { Star } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Badge } from "~/ui/badge";
import { Button } from "~/ui/button";
import { cn } from "~/ui/cn";
import { Poster } from "~/ui/poster";
import type { ComparedBid } from "../compare-bids.server";
import type { Cell, ComparisonRow } from "../bid-comparison";
import type { TermWords } from "../term-text";
import { useFormat } from "~/i18n/use-format";
import { DealStateBadge } from "./deal-state-badge";
import { type ClauseTitles, useTermWords } from "./use-term-words";

export interface ComparisonTableProps {
  bids: readonly ComparedBid[];
  rows: readonly ComparisonRow[];
  clauseTitles: ClauseTitles;
  briefId: string;
}

/** Bids as columns, terms as rows; rows that differ are marked, and what a bid is best at says so. */
export function ComparisonTable({ bids, rows, clauseTitles, briefId }: ComparisonTableProps) {
  const { t } = useTranslation("deals");
  const words = useTermWords([], clauseTitles);
  return (
    <div tabIndex={0} role="region" aria-label={t("compare_title")} className="overflow-x-auto rounded-lg border border-line bg-paper-raised print:overflow-visible print:border-0">
      <table className="w-full min-w-max text-13 print:min-w-0 print:table-fixed">
        <caption className="sr-only">{t("compare_title")}</caption>
        <thead>
          <tr>
            <th scope="col" className="sticky left-0 z-10 w-44 bg-paper-raised px-3 py-3 max-sm:w-28 print:static print:w-36 text-left align-bottom">{t("compare_term")}</th>
            {bids.map((bid) => <BidHead key={bid.dealId} bid={bid} briefId={briefId} />)}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key} className={cn("border-t border-line", !row.isSame && bids.length > 1 && "bg-held-soft/40")}>
              <th scope="row" className="sticky left-0 z-10 bg-paper-raised px-3 py-2 text-left font-medium">
                {t(`compare.${row.key}`)}
                {!row.isSame && bids.length > 1 ? <span className="block text-12 font-normal text-held">{t("compare_differs")}</span> : null}
              </th>
              {row.cells.map((cell, index) => (
                <td key={bids[index]?.dealId ?? index} className="max-w-64 px-3 max-sm:max-w-44 py-2 align-top tabular-nums">
                  <CellText cell={cell} words={words} />
                  {row.markers[index] ? <span className="mt-1 block"><Badge tone="released">{t(`marker.${row.markers[index]}`)}</Badge></span> : null}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function BidHead({ bid, briefId }: { bid: ComparedBid; briefId: string }) {
  const { t } = useTranslation("deals");
  const format = useFormat();
  const isOpen = bid.state === "negotiating";
  return (
    <th scope="col" className="min-w-48 px-3 py-3 text-left align-top font-normal max-sm:min-w-40 max-sm:max-w-44 print:min-w-0">
      <div className="mb-2">
        <Poster size="sm" title={format.either(bid.title, bid.titleZh)} seed={bid.dealId} src={bid.posterFileId ? `/files/${bid.posterFileId}?w=160` : null} />
      </div>
      <Link to={`/deals/${bid.dealId}`} className="block font-serif text-16 font-medium hover:underline">{format.either(bid.title, bid.titleZh)}</Link>
      <span className="block text-ink-muted">{format.either(bid.studioName, bid.studioNameZh)}</span>
      {bid.isStudioVerified ? null : <span className="block text-12 text-held">{t("studio_unverified")}</span>}
      <span className="mt-1 flex flex-wrap items-center gap-1">
        <DealStateBadge state={bid.state} />
        <span className="text-12 text-ink-muted">{t("version_short", { number: bid.versionNumber })}</span>
      </span>
      {isOpen ? <span className="mt-1 block text-12 text-ink-muted">{t(bid.isMyTurn ? "turn.mine" : "turn.theirs")} · {t("expires", { when: format.relative(bid.offerExpiresAt) })}</span> : null}
      {isOpen ? (
        <Form method="post" action={`/deals/${bid.dealId}/answer`} className="mt-2 print:hidden">
          <input type="hidden" name="intent" value="shortlist" />
          <input type="hidden" name="isShortlisted" value={bid.isShortlisted ? "" : "yes"} />
          <input type="hidden" name="from" value={`/briefs/${briefId}/bids`} />
          <Button type="submit" size="sm" icon={Star} aria-pressed={bid.isShortlisted}>{bid.isShortlisted ? t("shortlisted") : t("shortlist_short")}</Button>
        </Form>
      ) : null}
    </th>
  );
}

const VOCABULARY = { medium: "medium", placement: "placement", trigger: "trigger", remedy: "remedy" } as const;

function CellText({ cell, words }: { cell: Cell; words: TermWords }) {
  const { t } = useTranslation("deals");
  if (cell.kind === "none") return <span className="text-ink-faint">–</span>;
  if (cell.kind === "flag") return cell.value ? words.yes : words.no;
  if (cell.kind === "window") return words.range(cell.startsOn, cell.endsOn);
  if (cell.kind === "money") return words.list(cell.amounts.map(({ amountMinor, currency }) => words.money({ amountMinor: BigInt(amountMinor), currency })));
  if (cell.kind === "number") return cell.unit === "percent" ? words.percent(cell.value / 100) : t(`unit.${cell.unit}`, { count: cell.value });
  return words.list(cell.values.map((code) => codeText(words, cell.vocabulary, code))) || "–";
}

function codeText(words: TermWords, vocabulary: Extract<Cell, { kind: "codes" }>["vocabulary"], code: string): string {
  if (vocabulary === "territory") return words.region(code);
  if (vocabulary === "platform") return words.platform(code);
  if (vocabulary === "category") return words.category(code);
  return vocabulary === "clause" ? words.clause(code) : words.vocabulary(VOCABULARY[vocabulary], code);
}
