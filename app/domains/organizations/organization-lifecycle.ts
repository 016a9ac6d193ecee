import type { Lifecycle } from "../core/lifecycle";

export const ORGANIZATION_STATUSES = ["unverified", "verified", "suspended"] as const;
export type OrganizationStatus = (typeof ORGANIZATION_STATUSES)[number];

export const ORGANIZATION_EVENTS = ["verify", "suspend", "restore"] as const;
export type OrganizationEvent = (typeof ORGANIZATION_EVENTS)[number];

/**
 * Status of an organization. Restoring says that the operator has looked at it, so it comes back verified.
 */
export const organizationLifecycle: Lifecycle<OrganizationStatus, OrganizationEvent, "operator"> = [
  { from: ["unverified"], event: "verify", to: "verified", by: ["operator"] },
  { from: ["unverified", "verified"], event: "suspend", to: "suspended", by: ["operator"] },
  { from: ["suspended"], event: "restore", to: "verified", by: ["operator"] },
];
