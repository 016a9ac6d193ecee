import {
  Banknote,
  BookCheck,
  Building2,
  ChartNoAxesColumn,
  Clapperboard,
  Files,
  FileText,
  Handshake,
  House,
  Landmark,
  LifeBuoy,
  type LucideIcon,
  MapPin,
  Percent,
  ScrollText,
  Settings,
  ShieldAlert,
  Waypoints,
} from "lucide-react";
import type { OrganizationKind } from "./shell-types";

export interface Place {
  /** Full translation key. */
  label: string;
  to: string;
  icon: LucideIcon;
}

/** How much is new at an address. */
export type PlaceCounts = Readonly<Record<string, number>>;

const home: Place = { label: "common:nav.home", to: "/home", icon: House };
const briefs: Place = { label: "common:nav.briefs", to: "/briefs", icon: FileText };
const productions: Place = { label: "common:nav.productions", to: "/productions", icon: Clapperboard };
const deals: Place = { label: "common:nav.deals", to: "/deals", icon: Handshake };
const places: Place = { label: "common:nav.places", to: "/places", icon: MapPin };
const routes: Place = { label: "common:nav.routes", to: "/routes", icon: Waypoints };
const money: Place = { label: "common:nav.money", to: "/money", icon: Banknote };
const reports: Place = { label: "common:nav.reports", to: "/reports", icon: ChartNoAxesColumn };
const settings: Place = { label: "common:nav.settings", to: "/settings", icon: Settings };

/** What each kind of organization comes for stands first; the first four are the phone's bar. */
export const NAVIGATION: Record<OrganizationKind, readonly Place[]> = {
  brand: [home, briefs, deals, money, productions, places, reports, settings],
  studio: [home, briefs, deals, productions, places, money, reports, settings],
  tourism_board: [home, places, deals, routes, briefs, productions, money, reports, settings],
  operator: [
    home,
    { label: "common:nav.organizations", to: "/operator/organizations", icon: Building2 },
    { label: "common:nav.listings", to: "/operator/listings", icon: ShieldAlert },
    { label: "common:nav.cases", to: "/operator/cases", icon: LifeBuoy },
    { label: "common:nav.ledger", to: "/operator/ledger", icon: Banknote },
    { label: "common:nav.payouts", to: "/operator/payouts", icon: Landmark },
    { label: "common:nav.documents", to: "/money/documents", icon: Files },
    { label: "common:nav.fees", to: "/operator/fees", icon: Percent },
    { label: "common:nav.rulebook", to: "/operator/rulebook", icon: BookCheck },
    { label: "common:nav.audit", to: "/operator/audit", icon: ScrollText },
    briefs,
    productions,
    places,
    settings,
  ],
};

/** Pages whose address does not begin with that of the place they belong to. */
const ELSEWHERE: readonly (readonly [page: RegExp, to: string])[] = [
  [/^\/deals\/[^/]+\/report$/, "/reports"],
  [/^\/milestones\//, "/deals"],
  [/^\/locations(\/|$)/, "/places"],
  [/^\/operator\/bank-details\//, "/operator/payouts"],
  [/^\/operator\/unapplied$/, "/operator/ledger"],
];

/** The address of the place to which a page belongs. */
export function placeOf(pathname: string, among: readonly Place[]): string | undefined {
  const elsewhere = ELSEWHERE.find(([page]) => page.test(pathname))?.[1];
  return elsewhere ?? among.find(({ to }) => pathname === to || pathname.startsWith(`${to}/`))?.to;
}
