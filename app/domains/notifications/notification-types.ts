/** Groups that a person switches on and off as one. */
export const TOPICS = ["deals", "money", "briefs", "places", "account"] as const;
export type Topic = (typeof TOPICS)[number];

/** Everything people are told about, and the topic it belongs to. Words: `notifications:type.<type>.title|body`. */
export const NOTIFICATION_TYPES = {
  brief_invited: "briefs",
  brief_changed: "briefs",
  brief_closed: "briefs",
  brief_expired: "briefs",
  saved_search_match: "briefs",
  bid_received: "deals",
  bid_shortlisted: "deals",
  bid_declined: "deals",
  bid_withdrawn: "deals",
  deal_proposed: "deals",
  deal_terminated: "deals",
  offer_received: "deals",
  offer_countered: "deals",
  offer_accepted: "deals",
  offer_accepted_by_one: "deals",
  offer_expired: "deals",
  message_received: "deals",
  contract_ready: "deals",
  signature_needed: "deals",
  contract_expired: "deals",
  signature_declined: "deals",
  contract_signed: "deals",
  evidence_submitted: "deals",
  changes_requested: "deals",
  milestone_approved: "deals",
  milestone_funded: "money",
  funding_asked: "money",
  funding_approved: "money",
  funding_declined: "money",
  money_unapplied: "money",
  brief_funded: "money",
  milestone_released: "money",
  milestone_cancelled: "money",
  refund_made: "money",
  refund_failed: "money",
  payout_paid: "money",
  payout_failed: "money",
  onboarding_needed: "money",
  bank_details_needed: "money",
  bank_details_changed: "account",
  bank_details_confirmed: "money",
  bank_details_refused: "money",
  bank_details_to_confirm: "money",
  batch_to_approve: "money",
  batch_to_approve_again: "money",
  manual_payout_returned: "money",
  money_returning: "money",
  kill_fee_taken: "money",
  milestone_kill_fee: "money",
  dispute_opened: "money",
  dispute_won: "money",
  dispute_lost: "money",
  case_opened: "money",
  decision_waiting: "money",
  books_differ: "money",
  document_issued: "money",
  route_published: "places",
  location_taken_down: "places",
  route_taken_down: "places",
  invitation: "account",
  organization_verified: "account",
  organization_suspended: "account",
  organization_restored: "account",
  listing_taken_down: "account",
  webhook_gone: "account",
  webhook_failing: "account",
} as const satisfies Record<string, Topic>;

export type NotificationType = keyof typeof NOTIFICATION_TYPES;

export const isNotificationType = (type: string): type is NotificationType => Object.hasOwn(NOTIFICATION_TYPES, type);

/** The topic of a type; a type nobody listed is about the account, which is never silenced by accident. */
export const topicOf = (type: string): Topic => (isNotificationType(type) ? NOTIFICATION_TYPES[type] : "account");

/** Where the words of a type are; a type nobody listed still says that something happened. */
export const wordsOf = (type: string): NotificationType | "other" => (isNotificationType(type) ? type : "other");

/** Values for the sentence in the reader's language: `listingZh` replaces `listing` for a Chinese reader. */
export function paramsFor(params: Record<string, string>, language: string): Record<string, string> {
  if (!language.startsWith("zh")) return params;
  const chinese = Object.entries(params).flatMap(([name, value]) => (name.endsWith("Zh") && value ? [[name.slice(0, -2), value]] : []));
  return { ...params, ...Object.fromEntries(chinese) };
}

/** An invitation goes out as a mail of its own with its link, so the notification is not mailed as well. */
export const isMailed = (type: string): boolean => type !== "invitation";

export interface TopicSetting {
  topic: Topic;
  inApp: boolean;
  email: boolean;
}

/** A person's settings with the topics they never touched filled in: everything on. */
export function withDefaults(stored: readonly { topic: string; inApp: boolean; email: boolean }[]): TopicSetting[] {
  return TOPICS.map((topic) => {
    const found = stored.find((setting) => setting.topic === topic);
    return { topic, inApp: found?.inApp ?? true, email: found?.email ?? true };
  });
}
