import { Search } from "lucide-react";
import { lazy, Suspense, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Kbd } from "../kbd";
import type { Place } from "./navigation";

// Loaded at the first press: most pages are read without it.
const CommandPalette = lazy(async () => ({ default: (await import("./command-palette")).CommandPalette }));

/** Opens the search over everything; ⌘K or Ctrl K does the same from anywhere. */
export function SearchButton({ places }: { places: readonly Place[] }) {
  const { t } = useTranslation("common");
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      setOpen((now) => !now);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        className="flex min-h-9 items-center gap-2 rounded-md text-14 text-ink-muted hover:text-ink max-lg:min-h-11 max-lg:min-w-11 max-lg:justify-center lg:w-full lg:max-w-md lg:border lg:border-line lg:bg-paper-raised lg:px-3"
      >
        <Search size={16} aria-hidden className="max-lg:size-[18px]" />
        <span className="sr-only lg:hidden">{t("shell.search")}</span>
        <span className="flex-1 truncate text-left max-lg:hidden">{t("shell.command_hint")}</span>
        <span className="max-lg:hidden">
          <Kbd>⌘K</Kbd>
        </span>
      </button>
      {isOpen ? (
        <Suspense fallback={null}>
          <CommandPalette places={places} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
