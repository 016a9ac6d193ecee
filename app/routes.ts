import { index, route, type RouteConfig } from "@remix-run/route-config";

/** Every URL of Scenemark, grouped by domain. */
export default [
  index("routes/landing.tsx"),

  // house
  route("home", "routes/home.tsx"),
  route("preferences", "routes/preferences.ts"),

  // identity
  route("sign-up", "routes/identity/sign-up.tsx"),
  route("verify-email", "routes/identity/verify-email.tsx"),
  route("sign-in", "routes/identity/sign-in.tsx"),
  route("two-factor", "routes/identity/two-factor.tsx"),
  route("forgot-password", "routes/identity/forgot-password.tsx"),
  route("reset-password", "routes/identity/reset-password.tsx"),
  route("sign-out", "routes/identity/sign-out.ts"),

  // organizations and settings
  route("organizations/new", "routes/organizations/new.tsx"),
  route("organizations/switch", "routes/organizations/switch.ts"),
  route("invitations/:token", "routes/organizations/invitation.tsx"),
  route("settings", "routes/settings/layout.tsx", [
    index("routes/settings/index.ts"),
    route("profile", "routes/settings/profile.tsx"),
    route("security", "routes/settings/security.tsx"),
    route("notifications", "routes/settings/notifications.tsx"),
    route("organization", "routes/settings/organization.tsx"),
    route("members", "routes/settings/members.tsx"),
    route("billing", "routes/settings/billing.tsx"),
    route("api-keys", "routes/settings/api-keys.tsx"),
    route("webhooks", "routes/settings/webhooks.tsx"),
    route("webhooks/:endpointId", "routes/settings/webhook.tsx"),
  ]),

  // briefs
  route("briefs", "routes/briefs/list.tsx"),
  route("briefs/new", "routes/briefs/new.tsx"),
  route("briefs/:briefId", "routes/briefs/show.tsx"),
  route("briefs/:briefId/edit", "routes/briefs/edit.tsx"),
  route("briefs/:briefId/files", "routes/briefs/files.ts"),
  route("briefs/:briefId/files/:fileId", "routes/briefs/file.ts"),

  // productions
  route("productions", "routes/productions/list.tsx"),
  route("productions/new", "routes/productions/new.tsx"),
  route("productions/:productionId", "routes/productions/show.tsx"),
  route("productions/:productionId/edit", "routes/productions/edit.tsx"),
  route("productions/:productionId/upload", "routes/productions/upload.ts"),
  route("productions/:productionId/pictures", "routes/productions/pictures.ts"),

  // files and search
  route("files/:fileId", "routes/files/file.ts"),
  route("saved-searches", "routes/saved-searches/list.tsx"),
  route("search.json", "routes/search/search.ts"),

  // deals
  route("deals", "routes/deals/list.tsx"),
  route("deals/new", "routes/deals/propose.tsx"),
  route("deals/:dealId", "routes/deals/room.tsx", [
    index("routes/deals/index.ts"),
    route("terms", "routes/deals/terms.tsx"),
    route("changes", "routes/deals/changes.tsx"),
    route("messages", "routes/deals/messages.tsx"),
    route("evidence", "routes/deals/evidence.tsx"),
    route("money", "routes/deals/money.tsx"),
    route("history", "routes/deals/history.tsx"),
    route("compliance", "routes/compliance/deal.tsx"),
  ]),
  route("deals/:dealId/counter", "routes/deals/counter-offer.tsx"),
  route("deals/:dealId/read", "routes/deals/read.ts"),
  route("deals/:dealId/answer", "routes/deals/answer.ts"),
  route("briefs/:briefId/bid", "routes/deals/bid-on-brief.tsx"),
  route("briefs/:briefId/bids", "routes/deals/compare-bids.tsx"),
  route("deals/:dealId/files/:fileId", "routes/deals/message-file.ts"),

  // contracts and compliance
  route("deals/:dealId/contract", "routes/contracts/show.tsx"),
  route("deals/:dealId/contract.pdf", "routes/contracts/file.ts"),
  route("deals/:dealId/sign", "routes/contracts/sign.tsx"),
  route("verify", "routes/contracts/verify.tsx"),
  route("operator/rulebook", "routes/compliance/rulebook.tsx"),

  // milestones and reports
  route("milestones/:milestoneId", "routes/milestones/show.tsx"),
  route("milestones/:milestoneId/evidence", "routes/milestones/submit.tsx"),
  route("milestones/:milestoneId/files/:fileId", "routes/milestones/file.ts"),
  route("reports", "routes/reports/list.tsx"),
  route("deals/:dealId/report", "routes/reports/show.tsx"),

  // money
  route("money", "routes/money/finance.tsx"),
  route("money/onboarding", "routes/money/onboarding.tsx"),
  route("money/bank-details", "routes/money/bank-details.tsx"),
  route("money/payments/:paymentId/proof", "routes/money/payment-proof.ts"),
  route("money/statement", "routes/money/statement.tsx"),
  route("money/statement.pdf", "routes/money/statement-file.ts", { id: "statement-pdf" }),
  route("money/statement.csv", "routes/money/statement-file.ts", { id: "statement-csv" }),
  route("money/requests/:requestId", "routes/money/decide-request.ts"),
  route("money/unapplied", "routes/money/unapplied.tsx"),
  route("money/documents", "routes/money/documents.tsx"),
  route("money/documents.csv", "routes/money/documents-file.ts"),
  route("money/documents/:documentId", "routes/money/document.tsx"),
  route("money/documents/:documentId/pdf", "routes/money/document-file.ts"),
  route("money/fundings/:fundingId", "routes/money/funding.tsx"),
  route("webhooks/stripe/:source", "routes/webhooks/stripe.ts"),

  // places
  route("tiles/:worldview/:z/:x/:y", "routes/places/tile.ts"),
  route("places", "routes/places/map.tsx"),
  route("locations", "routes/places/locations.tsx"),
  route("locations/new", "routes/places/location-new.tsx"),
  route("locations/export.csv", "routes/places/locations-file.ts"),
  route("locations/template.csv", "routes/places/locations-template.ts"),
  route("locations/import", "routes/places/location-import.tsx"),
  route("locations/import/:importId", "routes/places/location-import-preview.tsx"),
  route("locations/import/:importId/refused.csv", "routes/places/location-import-refused.ts"),
  route("locations/:locationId", "routes/places/location.tsx"),
  route("locations/:locationId/edit", "routes/places/location-edit.tsx"),
  route("routes", "routes/places/routes.tsx"),
  route("routes/new", "routes/places/route-new.tsx"),
  route("routes/import", "routes/places/route-import.tsx"),
  route("routes/import/:importId", "routes/places/route-import-preview.tsx"),
  route("routes/:routeId/edit", "routes/places/route-edit.tsx"),
  route("routes/:slug", "routes/places/itinerary.tsx"),
  route("routes/:slug/download", "routes/places/route-download.ts"),

  // notifications
  route("notifications", "routes/notifications/list.tsx"),
  route("events", "routes/notifications/events.ts"),
  route("mail", "routes/notifications/mail.tsx"),

  // operator
  route("operator/organizations", "routes/operator/organizations.tsx"),
  route("operator/organizations/:organizationId", "routes/operator/organization.tsx"),
  route("operator/listings", "routes/operator/listings.tsx"),
  route("operator/fees", "routes/operator/fees.tsx"),
  route("operator/audit", "routes/operator/audit.tsx"),
  route("operator/payouts", "routes/operator/payouts.tsx"),
  route("operator/payouts/:batchId", "routes/operator/payout-batch.tsx"),
  route("operator/payouts/:batchId/file", "routes/operator/payout-file.ts"),
  route("operator/bank-details/:bankDetailsId", "routes/operator/bank-details.tsx"),
  route("operator/unapplied", "routes/operator/unapplied.tsx"),
  route("operator/cases", "routes/operator/cases.tsx"),
  route("operator/cases/:caseId", "routes/operator/case.tsx"),
  route("operator/ledger", "routes/operator/ledger.tsx"),
  route("operator/ledger/transactions", "routes/operator/ledger-transactions.tsx"),
  route("operator/ledger/transactions/:transactionId", "routes/operator/ledger-transaction.tsx"),
  route("operator/ledger/entries", "routes/operator/ledger-entries-file.ts"),
  route("operator/ledger/trial-balance", "routes/operator/trial-balance.tsx"),
  route("operator/ledger/trial-balance/file", "routes/operator/trial-balance-file.ts"),
  route("operator/ledger/reconciliation", "routes/operator/reconciliation.tsx"),
  route("operator/ledger/breaks/:breakId", "routes/operator/break.tsx"),
  route("operator/ledger/operations", "routes/operator/operations.tsx"),
  route("operator/ledger/operations/:opId", "routes/operator/operation.tsx"),
  route("operator/ledger/:accountId", "routes/operator/ledger-account.tsx"),
  route("operator/ledger/:accountId/file", "routes/operator/ledger-account-file.ts"),

  // api
  route("developers", "routes/api/reference.tsx"),
  route("api/v1/openapi.json", "routes/api/openapi.ts"),
  // the other addresses below /api/v1 are operations of the API (app/server/answer-api.server.ts)

  // every other address: the error page in the reader's language needs root's loader, which needs a route
  route("*", "routes/not-found.ts"),
] satisfies RouteConfig;
