import { Form, Link, useLocation } from "@remix-run/react";
import { Check, ChevronsUpDown, Plus } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Avatar } from "../avatar";
import { Disclosure, disclosureRow } from "../disclosure";
import type { ShellOrganization } from "./shell-types";

export interface OrganizationSwitcherProps {
  current: ShellOrganization;
  organizations: readonly ShellOrganization[];
}

/** For whom one acts now, and for whom else one could. */
export function OrganizationSwitcher({ current, organizations }: OrganizationSwitcherProps) {
  const { t } = useTranslation("common");
  const { pathname } = useLocation();
  return (
    <Disclosure
      summaryClass="flex w-full items-center gap-2.5 rounded-md px-2 py-1.5 hover:bg-paper-sunken"
      panelClass="w-72 max-w-[calc(100vw-1.5rem)]"
      summary={
        <>
          <Avatar name={current.name} shape="square" />
          <span className="min-w-0 flex-1 text-left leading-tight">
            <span className="block truncate text-14 font-semibold">{current.name}</span>
            <span className="block text-12 text-ink-muted">{t(`kind.${current.kind}`)}</span>
          </span>
          <span className="sr-only">{t("shell.switch_organization", { name: current.name })}</span>
          <ChevronsUpDown size={14} aria-hidden className="shrink-0 text-ink-faint" />
        </>
      }
    >
      <p className="px-2.5 py-1 text-12 text-ink-faint">{t("shell.your_organizations")}</p>
      <Form method="post" action="/organizations/switch">
        <input type="hidden" name="redirectTo" value={pathname.split("/").length > 2 ? "/home" : pathname} />
        <ul>
          {organizations.map(({ id, name, kind }) => (
            <li key={id}>
              <button type="submit" name="organizationId" value={id} className={disclosureRow} {...(id === current.id ? { "aria-current": true } : {})}>
                <Avatar name={name} shape="square" size="sm" />
                <span className="min-w-0 flex-1">
                  <span className="block truncate">{name}</span>
                  <span className="block text-12 text-ink-muted">{t(`kind.${kind}`)}</span>
                </span>
                {id === current.id ? <Check size={16} aria-hidden className="text-accent" /> : null}
              </button>
            </li>
          ))}
        </ul>
      </Form>
      <div className="my-1 border-t border-line" />
      <Link to="/organizations/new" className={disclosureRow}>
        <Plus size={16} aria-hidden />
        {t("shell.new_organization")}
      </Link>
    </Disclosure>
  );
}
