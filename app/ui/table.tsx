import { Link } from "@remix-run/react";
import { ArrowDown, ArrowUp, ArrowUpDown } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";

export interface Column<Row> {
  key: string;
  header: ReactNode;
  align?: "end";
  hideOnPhone?: boolean;
  /** The header is a link that sorts. */
  sort?: { href: string; direction?: "ascending" | "descending" | undefined };
  cell: (row: Row) => ReactNode;
}

export interface TableProps<Row> {
  /** What the table shows, for screen readers. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** The page of a row; its first cell becomes a link that covers the row. */
  rowHref?: (row: Row) => string | null;
  density?: "compact" | "comfortable";
  footer?: ReactNode;
}

/** Dense rows on a wide screen; on a phone every row becomes a small card with its headers beside the values. */
export function Table<Row>({ caption, columns, rows, rowKey, rowHref, density = "comfortable", footer }: TableProps<Row>) {
  const pad = density === "compact" ? "sm:py-1" : "sm:py-2.5";
  return (
    <div className="overflow-x-auto rounded-lg border border-line bg-paper-raised">
      <table className="w-full text-13 max-sm:block">
        <caption className="sr-only">{caption}</caption>
        <thead className="max-sm:sr-only">
          <tr>
            {columns.map((column) => (
              <HeaderCell key={column.key} column={column} />
            ))}
          </tr>
        </thead>
        <tbody className="max-sm:block">
          {rows.map((row) => (
            <tr
              key={rowKey(row)}
              className="relative border-t border-line first:border-t-0 max-sm:block max-sm:px-4 max-sm:py-3 sm:first:border-t has-[a.row-link]:hover:bg-paper"
            >
              {columns.map((column, index) => (
                <td
                  key={column.key}
                  className={cn(
                    "px-3 align-middle max-sm:flex max-sm:justify-between max-sm:gap-4 max-sm:px-0 max-sm:py-0.5",
                    pad,
                    column.align === "end" && "tabular-nums sm:text-right",
                    column.hideOnPhone && "max-sm:hidden",
                    "max-sm:[&:has(>div:empty)]:hidden",
                  )}
                >
                  {index > 0 ? <span className="shrink-0 text-ink-faint sm:hidden">{column.header}</span> : null}
                  <RowCell href={index === 0 ? rowHref?.(row) : null} isFirst={index === 0}>{column.cell(row)}</RowCell>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {footer ? <tfoot className="border-t border-line font-medium max-sm:block max-sm:px-4 max-sm:py-2 max-sm:[&_td]:p-0 max-sm:[&_td:empty]:hidden max-sm:[&_tr]:flex max-sm:[&_tr]:justify-between max-sm:[&_tr]:gap-4">{footer}</tfoot> : null}
      </table>
    </div>
  );
}

function RowCell({ href, isFirst, children }: { href: string | null | undefined; isFirst: boolean; children: ReactNode }) {
  if (!href) return <div className={cn("min-w-0", !isFirst && "max-sm:text-right")}>{children}</div>;
  return (
    <Link to={href} prefetch="intent" className="row-link block min-w-0 font-medium after:absolute after:inset-0">
      {children}
    </Link>
  );
}

function HeaderCell<Row>({ column }: { column: Column<Row> }) {
  const { sort } = column;
  const Icon = sort?.direction === "ascending" ? ArrowUp : sort?.direction === "descending" ? ArrowDown : ArrowUpDown;
  return (
    <th
      scope="col"
      {...(sort?.direction ? { "aria-sort": sort.direction } : {})}
      className={cn("px-3 py-2 text-left text-12 font-medium whitespace-nowrap text-ink-muted", column.align === "end" && "text-right")}
    >
      {sort ? (
        <Link to={sort.href} preventScrollReset className="inline-flex items-center gap-1 hover:text-ink">
          {column.header}
          <Icon size={12} aria-hidden className={sort.direction ? "" : "text-ink-faint"} />
        </Link>
      ) : (
        column.header
      )}
    </th>
  );
}
