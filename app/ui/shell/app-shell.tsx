import type { ReactNode } from "react";
import { Bell } from "./bell";
import { BottomBar } from "./bottom-bar";
import { NAVIGATION } from "./navigation";
import { OrganizationSwitcher } from "./organization-switcher";
import { Rail } from "./rail";
import { SearchButton } from "./search-button";
import type { ShellOrganization, ShellPerson, ShellReader } from "./shell-types";
import { SkipLink } from "./skip-link";
import { useLive } from "./use-live";
import { UserMenu } from "./user-menu";
import { Wordmark } from "./wordmark";

export interface AppShellProps {
  reader: ShellReader;
  person: ShellPerson;
  organization: ShellOrganization;
  children: ReactNode;
}

/** The frame of a member's pages: rail and top bar, on a phone a top line and the bar below. */
export function AppShell({ reader, person, organization, children }: AppShellProps) {
  useLive(true, reader.unread);
  const places = NAVIGATION[organization.kind];
  const counts = { "/deals": reader.unreadMessages };
  return (
    <>
      <SkipLink />
      <div data-shell className="lg:grid lg:grid-cols-[14.5rem_minmax(0,1fr)]">
        <div className="sticky top-0 z-30 hidden h-dvh flex-col gap-3 border-r border-line p-3 lg:flex print:hidden">
          <div className="px-2 pt-1">
            <Wordmark to="/home" />
          </div>
          <OrganizationSwitcher current={organization} organizations={reader.organizations} />
          <Rail places={places} counts={counts} />
        </div>
        <div className="min-w-0">
          <header className="sticky top-0 z-20 flex min-h-14 items-center gap-2 border-b border-line bg-paper px-3 sm:px-6 print:hidden">
            <div className="min-w-0 flex-1 lg:hidden">
              <OrganizationSwitcher current={organization} organizations={reader.organizations} />
            </div>
            <div className="lg:flex-1">
              <SearchButton places={places} />
            </div>
            <Bell unread={reader.unread} />
            <UserMenu person={person} language={reader.language} theme={reader.theme} />
          </header>
          <main id="content" tabIndex={-1} className="mx-auto max-w-[84rem] px-4 pt-6 pb-24 outline-none sm:px-6 lg:pb-12 print:p-0">
            {children}
          </main>
        </div>
      </div>
      <BottomBar places={places} counts={counts} />
    </>
  );
}
