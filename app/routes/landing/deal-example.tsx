import { FileSignature, FileText, Film, Flag, type LucideIcon } from "lucide-react";
import { useTranslation } from "react-i18next";
import { MoneyBar } from "~/domains/core/ui/money-bar";
import { useFormat } from "~/i18n/use-format";
import { Cover } from "~/ui/cover";
import { Diff } from "~/ui/diff";
import { Poster } from "~/ui/poster";
import { Timeline, type TimelineEvent } from "~/ui/timeline";
import type { Tone } from "~/ui/tone";

interface Step {
  key: string;
  day: string;
  tone?: Tone;
  icon?: LucideIcon;
  isFuture?: boolean;
}

const STEPS: readonly Step[] = [
  { key: "brief", day: "2026-09-02", icon: FileText, tone: "draft" },
  { key: "signed", day: "2026-09-24", icon: FileSignature, tone: "draft" },
  { key: "approved", day: "2026-10-30", tone: "released" },
  { key: "evidence", day: "2026-11-20", icon: Film, tone: "waiting" },
  { key: "final", day: "2026-12-04", icon: Flag, isFuture: true },
];

const MONEY = { currency: "CNY", planned: 120_000_000n, held: 48_000_000n, released: 45_600_000n, refunded: 0n, fee: 2_400_000n } as const;

/** A deal as the product shows it, from its own components, with the figures of an example. */
export function DealExample() {
  const { t } = useTranslation("landing");
  const format = useFormat();
  const events: TimelineEvent[] = STEPS.map(({ key, day, ...look }) => ({
    key, at: format.day(day), label: t(`example.steps.${key}`), ...look,
  }));
  return (
    <figure className="min-w-0 overflow-hidden rounded-lg border border-line bg-paper-raised">
      <figcaption className="border-b border-line bg-paper-sunken px-4 py-1.5 text-12 text-ink-muted">{t("example.deal")}</figcaption>
      <div className="space-y-4 p-4 sm:p-5">
        <div className="flex items-center gap-3">
          <Poster title={t("example.title")} seed="ferry-4" size="sm" />
          <div className="min-w-0 flex-1">
            <p className="font-serif text-20">{t("example.title")}</p>
            <p className="text-13 text-ink-muted">{t("example.facts")}</p>
          </div>
          <p className="text-20 font-semibold tabular-nums max-sm:hidden">{format.money({ amountMinor: MONEY.planned, currency: MONEY.currency })}</p>
        </div>
        <Timeline label={t("example.timeline")} events={events} />
        <MoneyBar label={t("example.money_label")} money={MONEY} />
        <div className="grid gap-4 border-t border-line pt-4 sm:grid-cols-[minmax(0,1fr)_9rem]">
          <div className="text-13">
            <p className="mb-1 text-12 text-ink-faint">{t("example.clause_label")}</p>
            <Diff before={t("example.clause_before")} after={t("example.clause_after")} />
          </div>
          <div className="text-12">
            <div className="mb-1 flex gap-1 overflow-hidden">
              {["still-a", "still-c", "still-d"].map((seed) => (
                <span key={seed} className="aspect-2/3 flex-1 overflow-hidden rounded-sm">
                  <Cover seed={seed} ratio="poster" />
                </span>
              ))}
            </div>
            <p className="tabular-nums">{t("example.evidence")}</p>
            <p className="text-released">{t("example.evidence_note")}</p>
          </div>
        </div>
      </div>
    </figure>
  );
}
