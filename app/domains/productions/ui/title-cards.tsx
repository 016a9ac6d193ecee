import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { useMarketWords } from "~/domains/briefs/ui/use-market-words";
import { useFormat } from "~/i18n/use-format";
import { DOT } from "~/ui/dot";
import { List, ListRow } from "~/ui/list-row";
import { Poster } from "~/ui/poster";
import { Tags } from "~/ui/tags";
import type { ProductionListRow } from "../list-productions.server";
import { ProductionStateBadge } from "./production-state-badge";

export interface TitlesProps {
  label: string;
  rows: readonly ProductionListRow[];
}

const pathOf = (row: ProductionListRow): string => (row.state === "draft" ? `/productions/${row.id}/edit` : `/productions/${row.id}`);

/** "80 × 1.5 min"; nothing while a draft does not say. */
export function useSize() {
  const { t } = useTranslation("productions");
  const { number } = useFormat();
  return ({ episodes, minutesPerEpisode }: { episodes: number | null; minutesPerEpisode: number | null }) =>
    episodes && minutesPerEpisode ? t("size", { episodes: number(episodes), minutes: number(minutesPerEpisode) }) : "";
}

/** Titles as posters, as on a shelf. */
export function TitleCards({ label, rows }: TitlesProps) {
  return (
    <ul aria-label={label} className="grid grid-cols-2 gap-x-4 gap-y-6 sm:grid-cols-3 lg:grid-cols-4 xl:grid-cols-5">
      {rows.map((row) => <TitleCard key={row.id} row={row} />)}
    </ul>
  );
}

function TitleCard({ row }: { row: ProductionListRow }) {
  const { t } = useTranslation("productions");
  const words = useMarketWords();
  const format = useFormat();
  const size = useSize();
  const title = format.either(row.title, row.titleZh) || t("untitled");
  return (
    <li className="relative space-y-2">
      <Poster src={row.posterFileId ? `/files/${row.posterFileId}?w=480` : null} title={title} seed={row.id} size="lg" />
      <div className="space-y-1">
        <Link to={pathOf(row)} prefetch="intent" className="line-clamp-2 font-serif text-16 after:absolute after:inset-0">{title}</Link>
        <p className="text-13 text-ink-muted">{[words.format(row.format), row.budgetTier, size(row)].filter(Boolean).join(DOT)}</p>
        <Tags tags={row.territories.map(words.territory)} max={3} />
        {row.state === "published" && !row.takenDownAt ? null : <ProductionStateBadge state={row.state} isTakenDown={row.takenDownAt !== null} />}
      </div>
    </li>
  );
}

/** The same titles as rows close together. */
export function TitleRows({ label, rows }: TitlesProps) {
  const { t } = useTranslation("productions");
  const words = useMarketWords();
  const format = useFormat();
  const size = useSize();
  return (
    <List label={label}>
      {rows.map((row) => {
        const title = format.either(row.title, row.titleZh) || t("untitled");
        return (
          <ListRow
            key={row.id}
            to={pathOf(row)}
            serif
            picture={<Poster src={row.posterFileId ? `/files/${row.posterFileId}?w=160` : null} title={title} seed={row.id} size="xs" />}
            title={title}
            facts={[words.format(row.format), size(row), format.enumerate(row.genres.slice(0, 2).map(words.genre)), format.either(row.organizationName, row.organizationNameZh)]}
            badge={row.state === "published" && !row.takenDownAt ? undefined : <ProductionStateBadge state={row.state} isTakenDown={row.takenDownAt !== null} />}
            money={row.budgetTier}
            date={row.publishedAt ? format.date(row.publishedAt) : undefined}
          />
        );
      })}
    </List>
  );
}
