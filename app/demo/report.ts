import type { OrganizationKind, Role } from "~/domains/core/context";

/** A person of the demo who can sign in. */
export interface DemoAccount {
  email: string;
  password: string;
  organization: string;
  kind: OrganizationKind;
  role: Role;
}

export interface DemoApiKey {
  organization: string;
  kind: OrganizationKind;
  key: string;
}

/** What a visitor of the demo needs to know; printed at every start. */
export interface DemoReport {
  accounts: DemoAccount[];
  apiKeys: DemoApiKey[];
}
