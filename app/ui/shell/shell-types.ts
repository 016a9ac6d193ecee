export type OrganizationKind = "brand" | "studio" | "tourism_board" | "operator";
export type Theme = "light" | "dark" | "system";

export interface ShellOrganization {
  id: string;
  /** In the reader's language. */
  name: string;
  kind: OrganizationKind;
}

export interface ShellPerson {
  name: string;
  email: string;
}

/** Everything the frame of a page knows about its reader; root's loader provides it. */
export interface ShellReader {
  /** Null for a visitor. */
  person: ShellPerson | null;
  /** The organization the person acts for now. */
  organization: ShellOrganization | null;
  organizations: readonly ShellOrganization[];
  unread: number;
  /** Messages in deals that the person has not read. */
  unreadMessages: number;
  language: string;
  theme: Theme;
}
