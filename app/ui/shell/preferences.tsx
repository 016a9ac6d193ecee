import { Form, useLocation } from "@remix-run/react";
import { Languages, Monitor, Moon, Sun } from "lucide-react";
import { useTranslation } from "react-i18next";
import { cn } from "../cn";
import { disclosureRow } from "../disclosure";
import type { Theme } from "./shell-types";

const LANGUAGE_CHOICES = [
  { code: "en", name: "English", tag: "en" },
  { code: "zh", name: "简体中文", tag: "zh-Hans" },
];

/** Where to come back to: this page, without a language in its address that would win over the choice. */
function useReturnPath(): string {
  const { pathname, search } = useLocation();
  const params = new URLSearchParams(search);
  params.delete("lng");
  return params.size > 0 ? `${pathname}?${params}` : pathname;
}

/** The other language, by its own name, one press away. */
export function LanguageSwitch({ language, isRow }: { language: string; isRow?: boolean }) {
  const { t } = useTranslation("common");
  const back = useReturnPath();
  return (
    <Form method="post" action="/preferences" preventScrollReset replace aria-label={t("shell.language")}>
      <input type="hidden" name="redirectTo" value={back} />
      {LANGUAGE_CHOICES.filter(({ code }) => code !== language).map(({ code, name, tag }) => (
        <button
          key={code}
          type="submit"
          name="language"
          value={code}
          lang={tag}
          className={isRow ? disclosureRow : "inline-flex min-h-9 items-center gap-1.5 rounded-md px-2 text-14 hover:bg-paper-sunken max-lg:min-h-11"}
        >
          <Languages size={16} aria-hidden />
          {name}
        </button>
      ))}
    </Form>
  );
}

const THEMES = [
  { theme: "light", icon: Sun },
  { theme: "dark", icon: Moon },
  { theme: "system", icon: Monitor },
] as const;

/** Light, dark, or as the system has it. */
export function ThemeSwitch({ theme: current }: { theme: Theme }) {
  const { t } = useTranslation("common");
  const back = useReturnPath();
  return (
    <Form method="post" action="/preferences" preventScrollReset replace className="flex items-center justify-between gap-3 px-2.5 py-1.5">
      <span className="text-13 text-ink-muted">{t("shell.theme.label")}</span>
      <input type="hidden" name="redirectTo" value={back} />
      <span className="flex rounded-md border border-line p-0.5">
        {THEMES.map(({ theme, icon: Icon }) => (
          <button
            key={theme}
            type="submit"
            name="theme"
            value={theme}
            aria-label={t(`shell.theme.${theme}`)}
            title={t(`shell.theme.${theme}`)}
            aria-pressed={theme === current}
            className={cn("rounded p-1.5 max-lg:p-2.5", theme === current ? "bg-paper-sunken text-ink" : "text-ink-muted hover:text-ink")}
          >
            <Icon size={14} aria-hidden />
          </button>
        ))}
      </span>
    </Form>
  );
}
