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
    <nav aria-label={t("pipeline")} className="mb-4 grid grid-cols-5 overflow-hidden rounded-lg border border-line bg-paper-raised sm:grid-cols-5">
      {PIPELINE_STAGES.map(({ stage, states }) => {
        const total = states.reduce((sum, state) => sum + (counts[state] ?? 0), 0);
        const isChosen = chosen === stage;
        return (
          <Link
            key={stage}
            to={isChosen ? "?" : `?stage=${stage}`}
            preventScrollReset
            {...(isChosen ? { "aria-current": "true" as const } : {})}
            className={cn("border-l border-line px-4 py-3 first:border-l-0 hover:bg-paper max-sm:px-2", isChosen && "bg-accent-soft")}
          >
            <span className="block text-20 font-semibold tabular-nums">{total}</span>
            <span className="block text-13 text-ink-muted max-sm:text-12 max-sm:leading-tight">{t(`stage.${stage}`)}</span>
          </Link>
        );
      })}
    </nav>
  );
}
