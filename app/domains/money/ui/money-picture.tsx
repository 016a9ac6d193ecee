import { useTranslation } from "react-i18next";
import { Amount } from "~/domains/core/ui/amount";
import { useFormat } from "~/i18n/use-format";
import { cn } from "~/ui/cn";
import { DOT } from "~/ui/dot";
import { type MoneyPicture as Picture, PICTURE_PARTS, type PicturePart, type PictureRow } from "../money-picture";

const FILL: Record<PicturePart, string> = {
  paid: "fill-released", moving: "fill-accent", fee: "fill-draft", held: "fill-held", back: "fill-waiting", open: "fill-line",
};
const SWATCH: Record<PicturePart, string> = {
  paid: "bg-released", moving: "bg-accent", fee: "bg-draft", held: "bg-held", back: "bg-waiting", open: "bg-line",
};

/**
 * The deal's money as steps: a row a milestone, each beginning where the one above it ends, as long as its share of
 * the whole. Under each step its parts stand in words, and behind the picture is a table, so that nobody needs the colours.
 */
export function MoneyPicture({ picture }: { picture: Picture }) {
  const { t } = useTranslation("money");
  const { currency, rows, totalMinor } = picture;
  const sum = (part: PicturePart) => rows.reduce((all, row) => all + row.parts[part], 0n);
  return (
    <figure className="min-w-0">
      <figcaption className="mb-3 flex flex-wrap items-baseline justify-between gap-x-4 text-13">
        <span className="text-ink-muted">{t("picture.label", { currency })}</span>
        <Amount amountMinor={totalMinor} currency={currency} />
      </figcaption>
      <ol className="space-y-3">
        {rows.map((row) => <Step key={row.id} row={row} picture={picture} />)}
      </ol>
      <ul className="mt-4 flex flex-wrap gap-x-4 gap-y-1 border-t border-line pt-3 text-12 text-ink-muted">
        {PICTURE_PARTS.filter((part) => sum(part) > 0n).map((part) => (
          <li key={part} className="inline-flex items-center gap-1.5">
            <span aria-hidden className={cn("size-2 rounded-sm print:hidden", SWATCH[part])} />
            {t(`picture.part.${part}`)} <Amount amountMinor={sum(part)} currency={currency} />
          </li>
        ))}
      </ul>
      <PictureTable picture={picture} />
    </figure>
  );
}

function useRowName() {
  const format = useFormat();
  return (row: PictureRow) => `${row.position}. ${format.either(row.title, row.titleZh)}`;
}

/** The share of the whole in per cent, exact enough for the eye. */
const share = (minor: bigint, totalMinor: bigint): number => (totalMinor === 0n ? 0 : Number((minor * 100_000n) / totalMinor) / 1000);

function Step({ row, picture: { currency, totalMinor } }: { row: PictureRow; picture: Picture }) {
  const { t } = useTranslation("money");
  const format = useFormat();
  const nameOf = useRowName();
  const shown = PICTURE_PARTS.filter((part) => row.parts[part] > 0n);
  let from = share(row.startMinor, totalMinor);
  return (
    <li className="break-inside-avoid">
      <div className="flex items-baseline justify-between gap-4 text-13">
        <span className="min-w-0">{nameOf(row)}{row.dueDate ? <span className="ml-2 text-12 whitespace-nowrap text-ink-faint">{t("picture.due", { date: format.date(row.dueDate) })}</span> : null}</span>
        <Amount amountMinor={row.plannedMinor} currency={currency} />
      </div>
      <svg aria-hidden className="mt-1 block h-4 w-full rounded-sm bg-paper-sunken">
        {shown.map((part) => {
          const x = from;
          const width = share(row.parts[part], totalMinor);
          from += width;
          return <rect key={part} x={`${x}%`} width={`${width}%`} height="100%" className={cn(FILL[part], "stroke-paper-raised")} strokeWidth={1} />;
        })}
      </svg>
      <p className="mt-0.5 text-12 text-ink-muted tabular-nums">
        {shown.length === 0 ? t("picture.nothing") : shown.map((part) => `${t(`picture.part.${part}`)} ${format.money({ amountMinor: row.parts[part], currency })}`).join(DOT)}
      </p>
    </li>
  );
}

function PictureTable({ picture: { currency, rows } }: { picture: Picture }) {
  const { t } = useTranslation("money");
  const nameOf = useRowName();
  const cell = (amountMinor: bigint) => <td className="px-2 py-1 text-right"><Amount amountMinor={amountMinor} currency={currency} /></td>;
  const columns = ["planned", "funded", ...PICTURE_PARTS.filter((part) => part !== "open")] as const;
  return (
    <details className="mt-2 text-12 print:hidden">
      <summary className="link inline">{t("common:as_table")}</summary>
      <div className="mt-1 overflow-x-auto">
        <table className="w-full tabular-nums">
          <caption className="sr-only">{t("picture.label", { currency })}</caption>
          <thead>
            <tr className="text-ink-muted">
              <th scope="col" className="py-1 pr-2 text-left font-normal">{t("column.milestone")}</th>
              {columns.map((column) => <th key={column} scope="col" className="px-2 py-1 text-right font-normal">{t(`picture.part.${column}`)}</th>)}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id} className="border-t border-line">
                <th scope="row" className="py-1 pr-2 text-left font-normal">{nameOf(row)}</th>
                {cell(row.plannedMinor)}{cell(row.fundedMinor)}{cell(row.parts.paid)}{cell(row.parts.moving)}{cell(row.parts.fee)}{cell(row.parts.held)}{cell(row.parts.back)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
