import { Link, useSearchParams } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { cn } from "~/ui/cn";
import { type DealState, PIPELINE_STAGES } from "../deal";

/** Deals by stage, left to right; each stage filters the list below. */
export function DealPipeline({ counts }: { counts: Partial<Record<DealState, number>> }) {
  const { t } = useTranslation("deals");
  const [params] = useSearchParams();
  const chosen = params.get("stage");
  return (
    <nav aria-label={t("pipeline")} className="mb-4 flex flex-wrap gap-px overflow-hidden rounded-lg border border-line bg-line *:flex-1 *:basis-[30%] sm:*:basis-0">
      {PIPELINE_STAGES.map(({ stage, states }) => {
        const total = states.reduce((sum, state) => sum + (counts[state] ?? 0), 0);
        const isChosen = chosen === stage;
        return (
          <Link
            key={stage}
            to={isChosen ? "?" : `?stage=${stage}`}
            preventScrollReset
            {...(isChosen ? { "aria-current": "true" as const } : {})}
            className={cn("px-4 py-3 max-sm:px-3 max-sm:py-2", isChosen ? "bg-accent-soft" : "bg-paper-raised hover:bg-paper")}
          >
            <span className="block text-20 font-semibold tabular-nums">{total}</span>
            <span className="block text-13 text-ink-muted max-sm:text-12 max-sm:leading-tight">{t(`stage.${stage}`)}</span>
          </Link>
        );
      })}
    </nav>
  );
}
