import { Form, Link } from "@remix-run/react";
import { BookOpen, LogOut, UserRound } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Avatar } from "../avatar";
import { Disclosure, disclosureRow } from "../disclosure";
import { LanguageSwitch, ThemeSwitch } from "./preferences";
import type { ShellPerson, Theme } from "./shell-types";

export interface UserMenuProps {
  person: ShellPerson;
  language: string;
  theme: Theme;
}

/** What belongs to the person rather than to the organization. */
export function UserMenu({ person, language, theme }: UserMenuProps) {
  const { t } = useTranslation("common");
  return (
    <Disclosure
      align="end"
      label={t("shell.account_menu", { name: person.name })}
      summaryClass="flex size-9 items-center justify-center rounded-full max-lg:size-11"
      panelClass="w-64"
      summary={<Avatar name={person.name} />}
    >
      <div className="px-2.5 py-2">
        <p className="truncate text-14 font-medium">{person.name}</p>
        <p className="truncate text-12 text-ink-muted">{person.email}</p>
      </div>
      <div className="my-1 border-t border-line" />
      <Link to="/settings/profile" className={disclosureRow}>
        <UserRound size={16} aria-hidden />
        {t("shell.profile")}
      </Link>
      <Link to="/developers" className={disclosureRow}>
        <BookOpen size={16} aria-hidden />
        {t("shell.developers")}
      </Link>
      <LanguageSwitch language={language} isRow />
      <ThemeSwitch theme={theme} />
      <div className="my-1 border-t border-line" />
      <Form method="post" action="/sign-out">
        <button type="submit" className={disclosureRow}>
          <LogOut size={16} aria-hidden />
          {t("shell.sign_out")}
        </button>
      </Form>
    </Disclosure>
  );
}
