import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { Alert } from "~/ui/alert";
import { Section } from "~/ui/section";
import type { Appearance, PlacementCheck } from "../placement-check";
import { EpisodeStrip, type Stretch } from "./episode-strip";
import { type NamedPlacement, PlacementChecks } from "./placement-checks";
import { type PromisedPlacement, PromiseStrip } from "./promise-strip";

/** A delivery as the page receives it. */
export interface RoundView {
  id: string;
  round: number;
  note: string;
  submittedAt: string | Date;
  submittedBy: string | null;
  items: {
    id: string; kind: "timecode" | "still" | "link"; placementId: string | null; versionId: string | null; episode: number | null; startMs: number | null;
    endMs: number | null; fileId: string | null; sha256: string | null; url: string | null; label: string;
  }[];
  checks: PlacementCheck[];
  review: { decision: "approved" | "changes_requested" | "approved_by_silence"; note: string; decidedAt: string | Date; decidedBy: string | null } | null;
}

export interface EvidenceRoundProps {
  round: RoundView;
  milestoneId: string;
  placements: readonly PromisedPlacement[];
  production: { episodes: number; minutesPerEpisode: number };
}

/** One delivery: what was decided, what it proves, where it can be seen. */
export function EvidenceRound({ round, milestoneId, placements, production }: EvidenceRoundProps) {
  const { t } = useTranslation("milestones");
  const format = useFormat();
  const stretches = stretchesOf(round, placements, format.either);
  const stills = round.items.filter((item) => item.kind === "still");
  const links = round.items.filter((item) => item.kind === "link");
  return (
    <Section
      title={t("round", { round: round.round })}
      note={t("round_by", { name: round.submittedBy ?? t("somebody"), date: format.dateTime(round.submittedAt) })}
    >
      <div className="space-y-6">
        {round.review ? <Review review={round.review} /> : null}
        {round.note ? <p className="max-w-prose whitespace-pre-line">{round.note}</p> : null}
        <PlacementChecks checks={round.checks} placements={placements} />
        {stretches.length > 0 ? (
          <>
            <PromiseStrip placements={placements} appearances={appearancesOf(round)} episodes={production.episodes} />
            <EpisodeStrip stretches={stretches} minutesPerEpisode={production.minutesPerEpisode} />
          </>
        ) : null}
        {stills.length > 0 ? (
          <ul className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-4">
            {stills.map((still) => (
              <li key={still.id}>
                <a href={`/milestones/${milestoneId}/files/${still.fileId}`} className="block">
                  <img src={`/milestones/${milestoneId}/files/${still.fileId}?w=480`} alt={still.label || t("still")} loading="lazy" className="aspect-video w-full rounded bg-paper-sunken object-cover" />
                </a>
                <p className="mt-1 text-13">{still.label || t("still")}</p>
                <p className="truncate font-mono text-12 text-ink-faint" title={still.sha256 ?? ""}>SHA-256 {still.sha256?.slice(0, 12)}…</p>
              </li>
            ))}
          </ul>
        ) : null}
        {links.length > 0 ? (
          <ul className="space-y-1">
            {links.map((link) => (
              <li key={link.id}>
                <a href={link.url ?? ""} rel="noreferrer nofollow" target="_blank" className="link break-all">{link.label || link.url}</a>
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </Section>
  );
}

function appearancesOf(round: RoundView): Appearance[] {
  return round.items.flatMap(({ kind, placementId, versionId, episode, startMs, endMs }) => {
    if (kind !== "timecode" || placementId === null || episode === null || startMs === null || endMs === null) return [];
    return [{ placementId, versionId, episode, startMs, endMs }];
  });
}

function stretchesOf(round: RoundView, placements: readonly NamedPlacement[], either: (en?: string, zh?: string) => string): Stretch[] {
  return round.items.flatMap(({ id, kind, episode, startMs, endMs, placementId, label }) => {
    if (kind !== "timecode" || episode === null || startMs === null || endMs === null) return [];
    const subject = placements.find((placement) => placement.id === placementId)?.subject;
    return [{ id, episode, startMs, endMs, label, placement: either(subject?.name, subject?.nameZh) }];
  });
}

function Review({ review }: { review: NonNullable<RoundView["review"]> }) {
  const { t } = useTranslation("milestones");
  const format = useFormat();
  return (
    <Alert tone={review.decision === "changes_requested" ? "held" : "released"} title={t(`decision.${review.decision}`)}>
      {review.note ? <p className="whitespace-pre-line">{review.note}</p> : null}
      <p className="text-13">{t("decided", { name: review.decidedBy ?? t("the_clock"), date: format.dateTime(review.decidedAt) })}</p>
    </Alert>
  );
}
