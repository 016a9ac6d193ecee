import { Form, Link } from "@remix-run/react";
import { ArrowDown, ArrowUp, Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { Button } from "~/ui/button";
import { cn } from "~/ui/cn";
import { ConfirmAction } from "~/ui/confirm-action";
import { DOT } from "~/ui/dot";
import { EmptyState } from "~/ui/empty-state";
import { IconButton } from "~/ui/icon-button";
import type { StopView } from "../route-view";
import { usePlaceWords } from "./use-place-words";

export interface StopListProps {
  stops: readonly StopView[];
  activeId: string | null;
}

/** The stops in order; each is moved up or down, opened, or taken out. */
export function StopList({ stops, activeId }: StopListProps) {
  const { t } = useTranslation("places");
  const ids = stops.map((stop) => stop.id);
  if (stops.length === 0) return <EmptyState title={t("stops.empty_title")} body={t("stops.empty_body")} />;
  return (
    <ol className="divide-y divide-line rounded-lg border border-line bg-paper-raised">
      {stops.map((stop, index) => (
        <StopRow key={stop.id} stop={stop} index={index} ids={ids} isActive={stop.id === activeId} />
      ))}
    </ol>
  );
}

function StopRow({ stop, index, ids, isActive }: { stop: StopView; index: number; ids: readonly string[]; isActive: boolean }) {
  const { t } = useTranslation("places");
  const { either } = useFormat();
  const words = usePlaceWords();
  const name = either(stop.name, stop.nameZh);
  const facts = [
    index > 0 ? words.distance(stop.legMeters) : null,
    stop.stayMinutes ? words.minutes(stop.stayMinutes) : null,
    stop.scenes.length > 0 ? t("stops.scenes", { count: stop.scenes.length }) : null,
  ].filter(Boolean);
  const moved = (step: number) => {
    const next = ids.filter((id) => id !== stop.id);
    next.splice(index + step, 0, stop.id);
    return next;
  };
  return (
    <li className={cn("flex items-center gap-3 px-3 py-2", isActive && "bg-accent-soft")}>
      <span className="w-6 shrink-0 text-center text-13 font-semibold tabular-nums">{index + 1}</span>
      <div className="min-w-0 flex-1">
        <Link to={`?stop=${stop.id}`} preventScrollReset className="line-clamp-1 text-14 font-semibold hover:underline">{name}</Link>
        <p className="truncate text-12 text-ink-muted">{facts.join(DOT)}</p>
      </div>
      {index > 0 ? <Move ids={moved(-1)} label={t("stops.earlier", { name })} icon={<ArrowUp size={16} aria-hidden />} /> : null}
      {index < ids.length - 1 ? <Move ids={moved(1)} label={t("stops.later", { name })} icon={<ArrowDown size={16} aria-hidden />} /> : null}
      <ConfirmAction
        trigger={<IconButton icon={Trash2} label={t("stops.remove", { name })} size="sm" />}
        title={t("stops.remove_title", { name })}
        body={t("stops.remove_body")}
        confirm={t("stops.remove_confirm")}
        fields={{ intent: "remove_stop", stopId: stop.id }}
        tone="danger"
      />
    </li>
  );
}

function Move({ ids, label, icon }: { ids: readonly string[]; label: string; icon: ReactNode }) {
  return (
    <Form method="post" preventScrollReset>
      {ids.map((id) => <input key={id} type="hidden" name="stopId" value={id} />)}
      <Button type="submit" variant="quiet" size="sm" name="intent" value="reorder" aria-label={label} title={label}>{icon}</Button>
    </Form>
  );
}
