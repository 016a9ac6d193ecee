/** What an API key may be allowed; the API's operations each ask for one of these. */
export const API_SCOPES = [
  "briefs:read", "briefs:write", "productions:read", "productions:write", "deals:read", "deals:write",
  "contracts:read", "money:read", "money:write", "places:read", "places:write", "notifications:read", "notifications:write",
  "webhooks:read", "webhooks:write",
] as const;

export type ApiScope = (typeof API_SCOPES)[number];
