/** From all to least: who may do what is in the policies of the domains. */
export const ROLES = ["owner", "admin", "deals", "finance", "viewer"] as const;
