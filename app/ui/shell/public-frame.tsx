import { Link, NavLink } from "@remix-run/react";
import { Menu as MenuIcon } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { cn } from "../cn";
import { Disclosure, disclosureRow } from "../disclosure";
import { LinkButton } from "../link-button";
import { LanguageSwitch, ThemeSwitch } from "./preferences";
import type { ShellReader } from "./shell-types";
import { SkipLink } from "./skip-link";
import { Wordmark } from "./wordmark";

export interface PublicFrameProps {
  reader: ShellReader;
  /** The page brings its own widths, such as the landing page. */
  isFull?: boolean;
  children: ReactNode;
}

/** Places a visitor may look at. */
const PLACES = [
  { label: "common:nav.briefs", to: "/briefs" },
  { label: "common:nav.productions", to: "/productions" },
  { label: "common:nav.places", to: "/places" },
  { label: "common:nav.routes", to: "/routes" },
];

/** Header and footer for visitors. */
export function PublicFrame({ reader, isFull, children }: PublicFrameProps) {
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <PublicHeader reader={reader} />
      <main id="content" tabIndex={-1} className={cn("w-full flex-1 outline-none", !isFull && "mx-auto max-w-6xl px-4 py-6 sm:px-6 sm:py-8")}>
        {children}
      </main>
      <PublicFooter reader={reader} />
    </div>
  );
}

function PublicHeader({ reader }: { reader: ShellReader }) {
  const { t } = useTranslation("common");
  const links = PLACES.map(({ label, to }) => ({ to, words: t(label) }));
  return (
    <header className="border-b border-line bg-paper print:hidden">
      <div className="mx-auto flex min-h-14 max-w-6xl items-center gap-1 px-4 sm:px-6">
        <Wordmark to="/" />
        <nav aria-label={t("shell.main")} className="ml-6 flex gap-1 max-md:hidden">
          {links.map(({ to, words }) => (
            <NavLink key={to} to={to} prefetch="intent" className={({ isActive }) => cn("rounded-md px-2.5 py-1.5 text-14", isActive ? "font-medium" : "text-ink-muted hover:text-ink")}>
              {words}
            </NavLink>
          ))}
        </nav>
        <span className="flex-1" />
        <LanguageSwitch language={reader.language} />
        <div className="flex gap-2 max-md:hidden">
          <Entrance reader={reader} />
        </div>
        <div className="md:hidden">
          <Disclosure align="end" label={t("shell.more")} summaryClass="flex size-11 items-center justify-center" summary={<MenuIcon size={20} aria-hidden />}>
            {links.map(({ to, words }) => (
              <Link key={to} to={to} className={disclosureRow}>
                {words}
              </Link>
            ))}
            <div className="flex flex-col gap-2 p-2">
              <Entrance reader={reader} />
            </div>
          </Disclosure>
        </div>
      </div>
    </header>
  );
}

function Entrance({ reader }: { reader: ShellReader }) {
  const { t } = useTranslation("common");
  if (reader.person) {
    return (
      <LinkButton to={reader.organization ? "/home" : "/organizations/new"} variant="primary">
        {reader.organization ? t("nav.home") : t("shell.new_organization")}
      </LinkButton>
    );
  }
  return (
    <>
      <LinkButton to="/sign-in" variant="quiet">
        {t("shell.sign_in")}
      </LinkButton>
      <LinkButton to="/sign-up" variant="primary">
        {t("shell.sign_up")}
      </LinkButton>
    </>
  );
}

function PublicFooter({ reader }: { reader: ShellReader }) {
  const { t } = useTranslation("common");
  return (
    <footer className="border-t border-line print:hidden">
      <div className="mx-auto flex max-w-6xl flex-wrap items-center gap-x-6 gap-y-3 px-4 py-6 text-13 text-ink-muted sm:px-6">
        <p className="basis-full sm:flex-1 sm:basis-auto">
          <span className="font-medium text-ink">{t("product")}</span> · {t("shell.footer_line")}
        </p>
        <Link to="/verify" className="hover:text-ink hover:underline">
          {t("shell.verify")}
        </Link>
        <Link to="/developers" className="hover:text-ink hover:underline">
          {t("shell.developers")}
        </Link>
        <div className="-mx-2.5"><ThemeSwitch theme={reader.theme} /></div>
      </div>
    </footer>
  );
}
