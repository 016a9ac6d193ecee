import { Clapperboard } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useMarketWords } from "~/domains/briefs/ui/use-market-words";
import { useSize } from "~/domains/productions/ui/title-cards";
import { useFormat } from "~/i18n/use-format";
import { EmptyState } from "~/ui/empty-state";
import { LinkButton } from "~/ui/link-button";
import { List, ListRow } from "~/ui/list-row";
import { Poster } from "~/ui/poster";
import type { OwnTitle } from "../../own-title";

interface ChooseProductionProps {
  question: string;
  productions: readonly OwnTitle[];
  href: (productionId: string) => string;
}

/** The first step of a bid or proposal: with which of the studio's published titles. */
export function ChooseProduction({ question, productions, href }: ChooseProductionProps) {
  const { t } = useTranslation("deals");
  const format = useFormat();
  const words = useMarketWords();
  const size = useSize();
  if (productions.length === 0) {
    return (
      <EmptyState icon={Clapperboard} title={t("bid.no_production_title")} body={t("bid.no_production_body")}
        action={<LinkButton to="/productions/new" variant="primary">{t("bid.new_production")}</LinkButton>} />
    );
  }
  return (
    <section aria-label={question} className="max-w-3xl space-y-3">
      <h2 className="text-16 font-semibold">{question}</h2>
      <List label={question}>
        {productions.map((production) => {
          const title = format.either(production.title, production.titleZh);
          return (
            <ListRow key={production.id} to={href(production.id)} serif title={title} facts={[words.format(production.format), size(production)]}
              picture={<Poster size="sm" title={title} seed={production.id} src={production.posterFileId ? `/files/${production.posterFileId}?w=160` : null} />} />
          );
        })}
      </List>
    </section>
  );
}
