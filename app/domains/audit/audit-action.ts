/**
 * Everything that the log records, by what it was done to: `brief.published`. A verb can write no other action, and
 * `audit:did.*` says each of them in words.
 */
const HAPPENED = {
  api_key: ["created", "revoked"],
  bank_details: ["changed", "confirmed", "refused"],
  bid: ["shortlisted"],
  billing_details: ["changed"],
  brief: [
    "created", "updated", "published", "studio_invited", "nda_accepted", "attachment_added", "attachment_removed", "cover_set",
    "closed", "cancelled", "awarded", "expired", "taken_down", "money_returned",
  ],
  compliance: ["answered"],
  contract: ["prepared", "signed", "declined", "expired"],
  books: ["compared", "break_fetched", "break_explained"],
  currency: ["frozen", "thawed", "frozen_by_hand", "thawed_by_hand"],
  deal: [
    "opened", "accepted", "countered", "declined", "withdrawn", "expired", "contracted", "activated", "completed", "terminated",
    "disputed", "dispute_settled",
  ],
  dispute: ["opened", "won", "lost", "evidence_submitted"],
  document: ["fapiao_recorded"],
  evidence: ["submitted"],
  funding: ["started", "paid", "applied", "returned"],
  funding_request: ["asked", "approved", "declined", "withdrawn"],
  invitation: ["revoked"],
  location: [
    "created", "updated", "submitted", "returned", "published", "archived", "restored", "taken_down", "photo_added", "photo_described",
    "photos_arranged",
  ],
  location_import: ["previewed", "changed", "imported"],
  member: ["invited", "invited_again", "joined", "left", "removed", "role_changed", "signing_granted", "signing_withdrawn", "spending_limit_set", "spending_limit_removed"],
  metrics: ["imported"],
  milestone: ["approved", "approved_by_silence", "changes_requested", "refund_started", "cancelled", "return_started", "reversal_refused"],
  money_decision: ["requested", "carried_out", "declined"],
  money_op: ["rejected", "rung", "scanned"],
  offer: ["countered", "accepted"],
  organization: ["created", "updated", "logo_changed", "verified", "suspended", "restored"],
  payee: ["account_created", "capability_changed"],
  payout_batch: ["created", "approved_once", "approved", "cancelled", "exported"],
  payout_payment: ["done", "returned"],
  platform_fee: ["set", "limited"],
  platform_payout: ["recorded", "returned"],
  production: [
    "created", "updated", "published", "archived", "taken_down", "image_added", "image_removed", "stills_ordered", "script_uploaded",
  ],
  release: ["approved"],
  route: [
    "created", "updated", "submitted", "returned", "published", "archived", "restored", "taken_down", "cover_changed", "stop_added",
    "stop_changed", "stop_removed", "stops_reordered", "scene_linked", "scene_unlinked",
  ],
  route_import: ["previewed"],
  rulebook: ["revised"],
  saved_search: ["created", "deleted"],
  session: ["revoked", "others_revoked"],
  webhook: ["created", "updated", "switched_on", "switched_off", "secret_rotated", "redelivered", "deleted"],
  user: ["signed_in", "password_changed", "password_reset", "two_factor_enabled", "two_factor_disabled", "recovery_codes_renewed"],
} as const;

type Happened = typeof HAPPENED;
export type AuditTopic = keyof Happened;

/** An action as it is written: what it was done to, and a past participle. */
export type AuditAction = { [T in AuditTopic]: `${T}.${Happened[T][number]}` }[AuditTopic];

export type LocationHappening = Happened["location"][number];
export type RouteHappening = Happened["route"][number];

/** All actions by topic, in the order of their lives. */
export const AUDIT_TOPICS: readonly { topic: string; actions: readonly string[] }[] = Object.entries(HAPPENED).map(
  ([topic, events]) => ({ topic, actions: events.map((event) => `${topic}.${event}`) }),
);

const KNOWN: ReadonlySet<string> = new Set(AUDIT_TOPICS.flatMap(({ actions }) => actions));

/** Whether there are words for what the log says: entries outlive the code that wrote them. */
export const isAuditAction = (action: string): action is AuditAction => KNOWN.has(action);

/** What an entry can be about; `audit:about.*` says each in words. */
export const AUDIT_SUBJECTS = [
  "api_key", "bank_details", "break", "brief", "contract", "currency", "deal", "dispute", "document", "funding", "funding_request", "invitation", "location", "location_import", "milestone", "money_decision",
  "money_op", "organization", "payee_account", "payout_batch", "platform", "platform_payout", "production", "route", "route_import", "rulebook",
  "saved_search", "session", "user", "webhook_endpoint",
] as const;
export type AuditSubject = (typeof AUDIT_SUBJECTS)[number];

const SUBJECTS: ReadonlySet<string> = new Set(AUDIT_SUBJECTS);
export const isAuditSubject = (type: string): type is AuditSubject => SUBJECTS.has(type);

/** Details of an entry that are facts for people, `audit:detail.*`; the others are ids and hashes. */
export const AUDIT_FACTS = [
  "reason", "note", "role", "from", "to", "email", "name", "kind", "fields", "round", "basisPoints", "scopes", "source", "revision",
  "sessions", "number", "code", "rules", "method", "ledger", "stripe", "currency", "url",
] as const;
