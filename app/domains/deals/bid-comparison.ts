import type { Money } from "../core/money";
import { isSame, type Json } from "./redline";
import type { DealTerms } from "./terms";
import { totalsByCurrency } from "./totals";

/** A value as the comparison shows it; the page puts it into words. */
export type Cell =
  | { kind: "money"; amounts: { amountMinor: string; currency: Money["currency"] }[] }
  | { kind: "number"; value: number; unit: "seconds" | "appearances" | "mentions" | "days" | "percent" | "count" }
  | { kind: "codes"; vocabulary: "territory" | "platform" | "medium" | "category" | "placement" | "clause" | "trigger" | "remedy"; values: string[] }
  | { kind: "window"; startsOn: string; endsOn: string }
  | { kind: "flag"; value: boolean }
  | { kind: "none" };

export type Marker = "cheapest" | "longest" | "most_seen";

export interface ComparisonRow {
  /** Key of `deals:compare.<key>`. */
  key: string;
  section: "money" | "placement" | "rights" | "safety";
  cells: Cell[];
  isSame: boolean;
  /** By column: what this bid is best at in this row. */
  markers: (Marker | null)[];
}

/** Seconds that the placements promise at least, over every version they appear in. */
export const promisedSeconds = (terms: DealTerms): number =>
  terms.placements.reduce((sum, { promise, applies }) => sum + promise.minAppearances * promise.minSecondsEach * applies.length, 0);

export const windowDays = ({ window }: Pick<DealTerms, "window">): number =>
  Math.round((Date.parse(window.endsOn) - Date.parse(window.startsOn)) / 86_400_000);

const sumPromise = (terms: DealTerms, field: "minAppearances" | "minVerbalMentions"): number =>
  terms.placements.reduce((sum, placement) => sum + placement.promise[field] * placement.applies.length, 0);

const sorted = (values: readonly string[]): string[] => [...new Set(values)].sort();
const number = (value: number, unit: Extract<Cell, { kind: "number" }>["unit"]): Cell => ({ kind: "number", value, unit });

function shareAt(terms: DealTerms, trigger: string): Cell {
  const first = terms.milestones.filter((milestone) => milestone.trigger === trigger);
  const shares = first.flatMap(({ value }) => (value.kind === "share" ? [value.basisPoints] : []));
  return shares.length === 0 ? { kind: "none" } : number(shares.reduce((sum, share) => sum + share, 0) / 100, "percent");
}

interface RowRule {
  key: string;
  section: ComparisonRow["section"];
  cell: (terms: DealTerms) => Cell;
}

const RULES: readonly RowRule[] = [
  { key: "price", section: "money", cell: (terms) => ({ kind: "money", amounts: totalsByCurrency(terms).map((total) => ({ amountMinor: total.amountMinor.toString(), currency: total.currency })) }) },
  { key: "milestones", section: "money", cell: (terms) => number(terms.milestones.length, "count") },
  { key: "paid_at_signing", section: "money", cell: (terms) => shareAt(terms, "signing") },
  { key: "held_for_result", section: "money", cell: (terms) => shareAt(terms, "kpi") },
  { key: "kill_fee", section: "money", cell: (terms) => number(Math.max(0, ...terms.killFee.map((step) => step.basisPoints)) / 100, "percent") },
  { key: "placement_types", section: "placement", cell: (terms) => ({ kind: "codes", vocabulary: "placement", values: sorted(terms.placements.map((entry) => entry.type)) }) },
  { key: "promised_time", section: "placement", cell: (terms) => number(promisedSeconds(terms), "seconds") },
  { key: "appearances", section: "placement", cell: (terms) => number(sumPromise(terms, "minAppearances"), "appearances") },
  { key: "mentions", section: "placement", cell: (terms) => number(sumPromise(terms, "minVerbalMentions"), "mentions") },
  { key: "versions", section: "placement", cell: (terms) => number(terms.production.versions.length, "count") },
  { key: "no_rival", section: "placement", cell: (terms) => ({ kind: "flag", value: terms.placements.length > 0 && terms.placements.every((entry) => entry.promise.noRivalInShot) }) },
  { key: "territories", section: "rights", cell: (terms) => ({ kind: "codes", vocabulary: "territory", values: sorted(terms.territories) }) },
  { key: "platforms", section: "rights", cell: (terms) => ({ kind: "codes", vocabulary: "platform", values: sorted(terms.platforms) }) },
  { key: "media", section: "rights", cell: (terms) => ({ kind: "codes", vocabulary: "medium", values: sorted(terms.media) }) },
  { key: "window", section: "rights", cell: ({ window }) => ({ kind: "window", ...window }) },
  { key: "window_days", section: "rights", cell: (terms) => number(windowDays(terms), "days") },
  { key: "exclusivity", section: "rights", cell: (terms) => ({ kind: "codes", vocabulary: "category", values: sorted(terms.exclusivity.categories) }) },
  { key: "make_good", section: "safety", cell: (terms) => ({ kind: "codes", vocabulary: "remedy", values: [terms.makeGood.remedy] }) },
  { key: "review_days", section: "safety", cell: (terms) => number(Math.min(60, ...terms.milestones.map((milestone) => milestone.reviewDays)), "days") },
  { key: "silence_approves", section: "safety", cell: (terms) => ({ kind: "flag", value: terms.milestones.some((milestone) => milestone.silenceApproves) }) },
  { key: "clauses", section: "safety", cell: (terms) => ({ kind: "codes", vocabulary: "clause", values: sorted(terms.clauses.map((clause) => clause.id)) }) },
];

/**
 * Bids side by side: one row per term, one cell per bid. Marks the cheapest where all prices are in one currency, the
 * longest window and the most promised screen time; ties mark nobody.
 */
export function compareTerms(bids: readonly DealTerms[]): ComparisonRow[] {
  return RULES.map(({ key, section, cell }) => {
    const cells = bids.map(cell);
    const first: Json | undefined = cells[0] && { ...cells[0] };
    return { key, section, cells, isSame: cells.every((other) => isSame(first, { ...other })), markers: markersOf(key, cells) };
  });
}

function markersOf(key: string, cells: readonly Cell[]): (Marker | null)[] {
  const nobody = cells.map(() => null);
  if (cells.length < 2) return nobody;
  if (key === "price") return markExtreme(cells.map(singlePrice), "cheapest");
  const numbers = cells.map((cell) => (cell.kind === "number" ? BigInt(Math.round(cell.value)) : undefined));
  if (key === "window_days") return markExtreme(numbers, "longest");
  return key === "promised_time" ? markExtreme(numbers, "most_seen") : nobody;

  function singlePrice(cell: Cell): bigint | undefined {
    const currencies = new Set(cells.flatMap((other) => (other.kind === "money" ? other.amounts.map((amount) => amount.currency) : [])));
    const amount = cell.kind === "money" && currencies.size === 1 ? cell.amounts[0] : undefined;
    return amount && BigInt(amount.amountMinor);
  }
}

function markExtreme(values: readonly (bigint | undefined)[], marker: Marker): (Marker | null)[] {
  const known = values.filter((value) => value !== undefined);
  const best = known.reduce<bigint | undefined>((kept, value) => {
    if (kept === undefined) return value;
    return marker === "cheapest" ? (value < kept ? value : kept) : value > kept ? value : kept;
  }, undefined);
  const isTied = known.filter((value) => value === best).length !== 1;
  return values.map((value) => (!isTied && known.length > 1 && value !== undefined && value === best ? marker : null));
}
