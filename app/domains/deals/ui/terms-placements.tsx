import { useTranslation } from "react-i18next";
import { Badge } from "~/ui/badge";
import { Card } from "~/ui/card";
import { FactList } from "~/ui/fact-list";
import { Section } from "~/ui/section";
import { Tags } from "~/ui/tags";
import type { TermWords } from "../term-text";
import type { DealTerms, PlacementTerms } from "../terms";

/** What is shown, where, how often and how long: each promise as figures that evidence is measured against. */
export function TermsPlacements({ terms, words }: { terms: DealTerms; words: TermWords }) {
  const { t } = useTranslation("deals");
  if (terms.placements.length === 0) return null;
  return (
    <Section title={t("part.placements")} note={t("placements_note", { count: terms.production.versions.length })}>
      <ul className="grid gap-3 lg:grid-cols-2">
        {terms.placements.map((placement) => (
          <Card key={placement.id} as="li">
            <PlacementCard placement={placement} terms={terms} words={words} />
          </Card>
        ))}
      </ul>
    </Section>
  );
}

interface PlacementCardProps {
  placement: PlacementTerms;
  terms: DealTerms;
  words: TermWords;
}

function PlacementCard({ placement, terms, words }: PlacementCardProps) {
  const { t } = useTranslation("deals");
  const { subject, promise, episodes } = placement;
  const versionName = (id: string) => {
    const version = terms.production.versions.find((candidate) => candidate.id === id);
    return version ? `${words.vocabulary("version", version.kind)}, ${words.language(version.language)}` : id;
  };
  const scenes = terms.scenes.filter((scene) => placement.sceneIds.includes(scene.id));
  return (
    <div className="space-y-3">
      <div className="flex flex-wrap items-center gap-2">
        <Badge tone="accent">{words.vocabulary("placement", placement.type)}</Badge>
        <h3 className="text-14 font-semibold">{words.either(subject.name, subject.nameZh)}</h3>
        {subject.variant ? <span className="text-13 text-ink-muted">{subject.variant}</span> : null}
      </div>
      <Tags
        tags={[
          t("promise.appearances", { count: promise.minAppearances }),
          ...(promise.minSecondsEach > 0 ? [t("promise.seconds", { seconds: words.number(promise.minSecondsEach) })] : []),
          ...(promise.minFramePercent > 0 ? [t("promise.frame", { share: words.percent(promise.minFramePercent / 100) })] : []),
          ...(promise.minVerbalMentions > 0 ? [t("promise.mentions", { count: promise.minVerbalMentions })] : []),
          ...(promise.isHandsOn ? [t("promise.hands_on")] : []),
          ...(promise.noRivalInShot ? [t("promise.no_rival")] : []),
        ]}
        max={6}
      />
      <FactList
        facts={[
          { label: t("term.placements_episodes"), value: `${episodes.from}–${episodes.to}` },
          { label: t("term.placements_subject_category"), value: words.category(subject.category) },
          { label: t("term.scenes"), value: words.list(scenes.map((scene) => words.either(scene.label.en, scene.label.zh))) },
          ...placement.applies.map((entry) => ({ label: versionName(entry.versionId), value: words.list(entry.territories.map(words.region)) })),
          { label: t("term.placements_description"), value: words.either(placement.description.en, placement.description.zh) },
        ]}
      />
    </div>
  );
}
