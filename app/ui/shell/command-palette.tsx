import { useFetcher, useNavigate } from "@remix-run/react";
import { Command } from "cmdk";
import { Clapperboard, FileText, Handshake, type LucideIcon, MapPin, Search } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Place } from "./navigation";

type ResultKind = "briefs" | "productions" | "places" | "deals";

interface SearchAnswer {
  groups: { kind: ResultKind; results: { path: string; title: string; note?: string | null }[] }[];
}

const ICONS: Record<ResultKind, LucideIcon> = { briefs: FileText, productions: Clapperboard, places: MapPin, deals: Handshake };

const PAUSE_MS = 180;
const ROW =
  "flex cursor-pointer items-center gap-2.5 rounded px-2.5 py-2 text-14 data-[selected=true]:bg-paper-sunken max-sm:min-h-11";
const HEADING = "[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:py-1 [&_[cmdk-group-heading]]:text-12 [&_[cmdk-group-heading]]:text-ink-faint";

/** Search over everything one may see, and the places of the shell, by keyboard. */
export function CommandPalette({ places, onClose }: { places: readonly Place[]; onClose: () => void }) {
  const { t } = useTranslation("common");
  const navigate = useNavigate();
  const { load, data, state } = useFetcher<SearchAnswer>({ key: "command-palette" });
  const [query, setQuery] = useState("");
  const asked = query.trim();
  useEffect(() => {
    if (!asked) return;
    const timer = setTimeout(() => load(`/search.json?q=${encodeURIComponent(asked)}`), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [asked, load]);
  const go = (path: string) => {
    onClose();
    navigate(path);
  };
  const found = asked ? (data?.groups ?? []).filter((group) => group.results.length > 0) : [];
  const near = places.filter((place) => t(place.label).toLowerCase().includes(asked.toLowerCase()));
  return (
    <Command.Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      label={t("shell.search")}
      shouldFilter={false}
      overlayClassName="fixed inset-0 z-40 bg-scrim"
      contentClassName="fixed inset-x-3 top-[10dvh] z-50 mx-auto max-w-xl animate-appear overflow-hidden rounded-lg border border-line bg-paper-raised shadow-float"
    >
      <div className="flex items-center gap-2 border-b border-line px-3">
        <Search size={16} aria-hidden className="text-ink-faint" />
        <Command.Input
          value={query}
          onValueChange={setQuery}
          placeholder={t("shell.command_hint")}
          className="min-h-12 flex-1 bg-transparent text-16 outline-none placeholder:text-ink-faint"
        />
      </div>
      <Command.List className="max-h-[60dvh] overflow-y-auto p-1">
        {asked && state !== "idle" ? <Command.Loading className="px-2.5 py-2 text-13 text-ink-muted">{t("shell.command_searching")}</Command.Loading> : null}
        {state === "idle" && data && asked ? (
          <Command.Empty className="px-2.5 py-4 text-14 text-ink-muted">{t("shell.command_empty", { query: asked })}</Command.Empty>
        ) : null}
        {found.map(({ kind, results }) => {
          const Icon = ICONS[kind];
          return (
            <Command.Group key={kind} heading={t(`nav.${kind}`)} className={HEADING}>
              {results.map(({ path, title, note }) => (
                <Command.Item key={path} value={path} onSelect={() => go(path)} className={ROW}>
                  <Icon size={16} aria-hidden className="shrink-0 text-ink-muted" />
                  <span className="min-w-0 flex-1 truncate">{title}</span>
                  {note ? <span className="shrink-0 text-12 text-ink-faint">{note}</span> : null}
                </Command.Item>
              ))}
            </Command.Group>
          );
        })}
        {near.length > 0 ? (
          <Command.Group heading={t("shell.command_go")} className={HEADING}>
            {near.map(({ label, to, icon: Icon }) => (
              <Command.Item key={to} value={to} onSelect={() => go(to)} className={ROW}>
                <Icon size={16} aria-hidden className="text-ink-muted" />
                {t(label)}
              </Command.Item>
            ))}
          </Command.Group>
        ) : null}
      </Command.List>
    </Command.Dialog>
  );
}
