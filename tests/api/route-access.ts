/**
 * Who may open each address, for every route of `app/routes.ts`; a route without a row fails the test.
 * `public`: anyone · `guest`: anyone, but signed-in people are sent on
 * · `challenged`: who has just given a right password; others are sent to sign in · `user`: signed in · `member`: of any organization
 * · a list: of organizations of these kinds · `post`: takes forms only · `file`: bytes, answered by their own rules
 * · `signed`: other programs, known by a signature or key.
 */
export type Access =
  | "public" | "guest" | "challenged" | "user" | "member" | "post" | "file" | "signed"
  | readonly ("brand" | "studio" | "tourism_board" | "operator")[];

const SELLERS = ["brand", "tourism_board"] as const;

export const ROUTE_ACCESS: Record<string, Access> = {
  "/": "public",
  "/home": "member",
  "/preferences": "post",
  "/*": "public",

  "/sign-in": "guest",
  "/sign-up": "guest",
  "/verify-email": "public",
  "/two-factor": "challenged",
  "/forgot-password": "guest",
  "/reset-password": "public",
  "/sign-out": "post",

  "/organizations/new": "user",
  "/organizations/switch": "post",
  "/invitations/:token": "public",
  "/settings": "user",
  "/settings/profile": "user",
  "/settings/security": "user",
  "/settings/notifications": "user",
  "/settings/organization": "member",
  "/settings/members": "member",
  "/settings/api-keys": "member",
  "/settings/webhooks": "member",
  "/settings/webhooks/:endpointId": "member",

  "/briefs": "public",
  "/briefs/new": SELLERS,
  "/briefs/:briefId": "public",
  "/briefs/:briefId/edit": "member",
  "/briefs/:briefId/files": "post",
  "/briefs/:briefId/files/:fileId": "file",
  "/briefs/:briefId/bid": "member",
  "/briefs/:briefId/bids": "member",

  "/productions": "public",
  "/productions/new": ["studio"],
  "/productions/:productionId": "public",
  "/productions/:productionId/edit": "member",
  "/productions/:productionId/pictures": "post",
  "/productions/:productionId/upload": "post",
  "/saved-searches": "member",
  "/files/:fileId": "file",
  "/search.json": "public",

  "/deals": "member",
  "/deals/new": "member",
  "/deals/:dealId": "member",
  "/deals/:dealId/terms": "member",
  "/deals/:dealId/changes": "member",
  "/deals/:dealId/messages": "member",
  "/deals/:dealId/evidence": "member",
  "/deals/:dealId/money": "member",
  "/deals/:dealId/compliance": "member",
  "/deals/:dealId/history": "member",
  "/deals/:dealId/counter": "member",
  "/deals/:dealId/read": "post",
  "/deals/:dealId/answer": "post",
  "/deals/:dealId/files/:fileId": "file",
  "/deals/:dealId/contract": "member",
  "/deals/:dealId/contract.pdf": "file",
  "/deals/:dealId/sign": "member",
  "/deals/:dealId/report": "member",
  "/verify": "public",

  "/milestones/:milestoneId": "member",
  "/milestones/:milestoneId/evidence": "member",
  "/milestones/:milestoneId/files/:fileId": "file",
  "/reports": "member",

  "/money": "member",
  "/money/onboarding": "member",
  "/money/bank-details": ["studio", "tourism_board"],
  "/money/payments/:paymentId/proof": "file",
  "/money/statement": "member",
  "/money/statement.pdf": "file",
  "/money/statement.csv": "file",
  "/money/unapplied": "member",
  "/money/fundings/:fundingId": "member",
  "/webhooks/stripe/:source": "signed",

  "/tiles/:worldview/:z/:x/:y": "file",
  "/places": "public",
  "/locations": ["tourism_board"],
  "/locations/new": ["tourism_board"],
  "/locations/:locationId": "public",
  "/locations/:locationId/edit": "member",
  "/routes": "public",
  "/routes/new": ["tourism_board"],
  "/routes/import": ["tourism_board"],
  "/routes/import/:importId": "member",
  "/routes/:routeId/edit": "member",
  "/routes/:slug": "public",
  "/routes/:slug/download": "file",

  "/notifications": "user",
  "/events": "signed",
  "/mail": "public",

  "/operator/organizations": ["operator"],
  "/operator/organizations/:organizationId": ["operator"],
  "/operator/listings": ["operator"],
  "/operator/fees": ["operator"],
  "/operator/audit": ["operator"],
  "/operator/rulebook": ["operator"],
  "/operator/payouts": ["operator"],
  "/operator/payouts/:batchId": ["operator"],
  "/operator/payouts/:batchId/file": "file",
  "/operator/bank-details/:bankDetailsId": ["operator"],
  "/operator/unapplied": ["operator"],
  "/operator/cases": ["operator"],
  "/operator/cases/:caseId": ["operator"],
  "/operator/ledger": ["operator"],
  "/operator/ledger/:accountId": ["operator"],

  "/developers": "public",
  "/api/v1/openapi.json": "public",
};
