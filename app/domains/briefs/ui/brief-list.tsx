import { BadgeDollarSign, LockKeyhole, Mail } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { Badge } from "~/ui/badge";
import { List, ListRow } from "~/ui/list-row";
import { Picture } from "~/ui/picture";
import type { BriefListRow } from "../list-briefs.server";
import { BriefStateBadge } from "./brief-state-badge";
import { useMarketWords } from "./use-market-words";

export interface BriefListProps {
  label: string;
  rows: readonly BriefListRow[];
  isCompact?: boolean;
}

/** Briefs as rows: picture, title, three facts, state, money, date. */
export function BriefList({ label, rows, isCompact = false }: BriefListProps) {
  return (
    <List label={label}>
      {rows.map((row) => <BriefRow key={row.id} row={row} isCompact={isCompact} />)}
    </List>
  );
}

function BriefRow({ row, isCompact }: { row: BriefListRow; isCompact: boolean }) {
  const { t } = useTranslation("briefs");
  const words = useMarketWords();
  const format = useFormat();
  const title = format.either(row.title, row.titleZh) || t("untitled");
  return (
    <ListRow
      to={row.state === "draft" ? `/briefs/${row.id}/edit` : `/briefs/${row.id}`}
      picture={isCompact ? undefined : (
        <Picture src={row.coverFileId ? `/files/${row.coverFileId}?w=160` : null} alt="" seed={row.id} ratio="4/3" className="w-20" />
      )}
      title={title}
      facts={[
        format.either(row.organizationName, row.organizationNameZh),
        words.category(row.categoryId),
        format.enumerate(row.placementTypes.slice(0, 2).map(words.placement)),
        firstOf(row.territories.map(words.territory), format.enumerate),
      ]}
      badge={<RowBadges row={row} />}
      money={words.budget({ currency: row.currency, min: row.budgetMinMinor, max: row.budgetMaxMinor })}
      date={row.replyDeadline ? t("reply_by", { day: format.date(row.replyDeadline) }) : t("no_deadline")}
      note={row.bidCount === null || isCompact || row.state === "draft" ? undefined : t("bids", { count: row.bidCount })}
    />
  );
}

/** The first three and how many more. */
function firstOf(names: readonly string[], enumerate: (names: readonly string[]) => string): string {
  const more = names.length - 3;
  return `${enumerate(names.slice(0, 3))}${more > 0 ? ` +${more}` : ""}`;
}

function RowBadges({ row }: { row: BriefListRow }) {
  const { t } = useTranslation("briefs");
  const isPlain = row.state === "open" && !row.takenDownAt;
  return (
    <span className="empty:hidden flex flex-wrap items-center gap-1">
      {row.isFunded ? <Badge tone="held" icon={BadgeDollarSign}>{t("funded")}</Badge> : null}
      {row.access === "invitation" ? <Badge icon={Mail}>{t("access.invitation")}</Badge> : null}
      {row.isNdaRequired ? <Badge icon={LockKeyhole}>{t("nda.badge")}</Badge> : null}
      {isPlain ? null : <BriefStateBadge state={row.state} isTakenDown={row.takenDownAt !== null} />}
    </span>
  );
}
