import { useTranslation } from "react-i18next";
import { Amount } from "~/domains/core/ui/amount";
import { useFormat } from "~/i18n/use-format";
import { Badge } from "~/ui/badge";
import { cn } from "~/ui/cn";
import { Poster } from "~/ui/poster";
import { Table } from "~/ui/table";
import type { DealSummary } from "../deal-view";
import { DealStateBadge } from "./deal-state-badge";

/** Rows of the deal list: title, other party, state, price, whose turn and until when. */
export function DealTable({ deals, isCompact = false }: { deals: readonly DealSummary[]; isCompact?: boolean }) {
  const { t } = useTranslation("deals");
  const format = useFormat();
  return (
    <Table
      caption={t("list_title")}
      rows={deals}
      rowKey={(deal) => deal.id}
      density={isCompact ? "compact" : "comfortable"}
      rowHref={(deal) => `/deals/${deal.id}`}
      columns={[
        { key: "title", header: t("column.production"), cell: (deal) => <TitleCell deal={deal} isCompact={isCompact} /> },
        { key: "party", header: t("column.counterpart"), cell: (deal) => format.either(deal.counterpart.name, deal.counterpart.nameZh) },
        { key: "state", header: t("column.state"), cell: (deal) => <DealStateBadge state={deal.state} /> },
        { key: "price", header: t("column.price"), align: "end", cell: (deal) => (deal.price ? <Amount {...deal.price} /> : "–") },
        { key: "turn", header: t("column.turn"), cell: (deal) => <TurnCell deal={deal} isCompact={isCompact} /> },
        { key: "updated", header: t("column.updated"), align: "end", hideOnPhone: true, cell: (deal) => <span className="text-ink-muted">{format.relative(deal.updatedAt)}</span> },
      ]}
    />
  );
}

interface CellProps {
  deal: DealSummary;
  isCompact: boolean;
}

function TitleCell({ deal, isCompact }: CellProps) {
  const { t } = useTranslation("deals");
  const format = useFormat();
  const title = format.either(deal.title, deal.titleZh);
  return (
    <span className="flex min-w-0 items-center gap-3">
      {isCompact ? null : <Poster size="xs" title={title} seed={deal.productionId} src={deal.posterFileId ? `/files/${deal.posterFileId}?w=160` : null} />}
      <span className="min-w-0">
        <span className="block truncate font-serif text-14">{title}</span>
        {isCompact ? null : (
          <span className="block truncate text-12 font-normal text-ink-muted">
            {deal.briefId ? format.either(deal.briefTitle, deal.briefTitleZh) : t("no_brief")}
          </span>
        )}
      </span>
      {deal.unread > 0 ? <Badge tone="waiting">{t("unread", { count: deal.unread })}</Badge> : null}
      {deal.isShortlisted ? <Badge tone="accent">{t("shortlisted")}</Badge> : null}
    </span>
  );
}

function TurnCell({ deal, isCompact }: CellProps) {
  const { t } = useTranslation("deals");
  const format = useFormat();
  if (deal.state !== "negotiating") return <span className="text-ink-faint">{t("version_short", { number: deal.versionNumber })}</span>;
  return (
    <span className={deal.isMyTurn ? "font-medium" : "text-ink-muted"}>
      {deal.isMyTurn ? t("turn.mine") : t("turn.theirs")}
      <span className={cn("text-12 font-normal text-ink-muted", isCompact ? "ml-2" : "block")}>{t("expires", { when: format.relative(deal.offerExpiresAt) })}</span>
    </span>
  );
}
