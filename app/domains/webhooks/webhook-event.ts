import { z } from "zod";

/** What an event is about: the ids it carries, and where the API shows the thing as it is now. */
const SUBJECTS = {
  deal: { ids: z.strictObject({ dealId: z.string() }), path: "/deals/{dealId}", example: { dealId: "del_01jd3c5h2e6r8t1y4u7i0o9p3a" } },
  offer: {
    ids: z.strictObject({ dealId: z.string(), offerNumber: z.number().int() }), path: "/deals/{dealId}/offers",
    example: { dealId: "del_01jd3c5h2e6r8t1y4u7i0o9p3a", offerNumber: 2 },
  },
  contract: { ids: z.strictObject({ dealId: z.string() }), path: "/deals/{dealId}/contract", example: { dealId: "del_01jd3c5h2e6r8t1y4u7i0o9p3a" } },
  report: { ids: z.strictObject({ dealId: z.string() }), path: "/deals/{dealId}/report", example: { dealId: "del_01jd3c5h2e6r8t1y4u7i0o9p3a" } },
  milestone: {
    ids: z.strictObject({ dealId: z.string(), milestoneId: z.string() }), path: "/milestones/{milestoneId}",
    example: { dealId: "del_01jd3c5h2e6r8t1y4u7i0o9p3a", milestoneId: "mls_01jd3c7m4x8q2v5t9y6w1b0n3k" },
  },
  payout: { ids: z.strictObject({ payoutId: z.string() }), path: "/balances", example: { payoutId: "po_1QKf3aLkdIwHu7ix" } },
  brief: { ids: z.strictObject({ briefId: z.string() }), path: "/briefs/{briefId}", example: { briefId: "brf_01jd3c2k9m4n6p8q0r2s4t6v8w" } },
  endpoint: {
    ids: z.strictObject({ endpointId: z.string() }), path: "/webhook-endpoints/{endpointId}",
    example: { endpointId: "whe_01jd3cd4f6g8h0j2k4m6n8p0q2" },
  },
} as const;

type Subject = keyof typeof SUBJECTS;

/**
 * The catalogue: every event that an endpoint can choose. The API's document, the reference page, the settings and the
 * fan-out read this list; `webhooks:event.<type>` says each in words.
 */
export const WEBHOOK_EVENTS = {
  "brief.published": { subject: "brief", summary: "A brief that you may see opened for bids." },
  "brief.invited": { subject: "brief", summary: "You were invited to bid on a brief." },
  "brief.closed": { subject: "brief", summary: "A brief that you may see takes no more bids." },
  "brief.cancelled": { subject: "brief", summary: "A brief that you may see was given up." },
  "brief.expired": { subject: "brief", summary: "A brief that you may see reached its reply deadline." },
  "brief.awarded": { subject: "brief", summary: "The placements of a brief that you may see are given." },
  "deal.opened": { subject: "deal", summary: "A deal began, by a bid on a brief or by a proposal without one." },
  "bid.submitted": { subject: "deal", summary: "A bid was submitted on a brief; it opened a deal." },
  "bid.shortlisted": { subject: "deal", summary: "A bid was put on the shortlist." },
  "bid.unshortlisted": { subject: "deal", summary: "A bid was taken off the shortlist." },
  "bid.declined": { subject: "deal", summary: "A bid or proposal was declined." },
  "bid.withdrawn": { subject: "deal", summary: "A bid or proposal was withdrawn." },
  "offer.countered": { subject: "offer", summary: "A new version of the terms was offered." },
  "offer.accepted": { subject: "offer", summary: "A party accepted an offer." },
  "offer.expired": { subject: "offer", summary: "The newest offer was not answered in time, and the deal ended." },
  "deal.awarded": { subject: "deal", summary: "Every party accepted the same offer." },
  "contract.prepared": { subject: "contract", summary: "The contract is ready to be signed." },
  "contract.partly_signed": { subject: "contract", summary: "A party signed; others have yet to." },
  "contract.signed": { subject: "contract", summary: "Every party has signed." },
  "contract.declined": { subject: "contract", summary: "A party declined to sign." },
  "contract.expired": { subject: "contract", summary: "The contract was not signed in time." },
  "deal.activated": { subject: "deal", summary: "Work under the contract began." },
  "milestone.funded": { subject: "milestone", summary: "A payment for a milestone arrived; the milestone says whether all of it." },
  "evidence.submitted": { subject: "milestone", summary: "Evidence was delivered for a milestone." },
  "milestone.changes_requested": { subject: "milestone", summary: "The payer asked for changes to the evidence." },
  "milestone.approved": { subject: "milestone", summary: "A milestone was approved, by its payer or by silence." },
  "milestone.released": { subject: "milestone", summary: "The money of a milestone was released to its payee." },
  "milestone.payment_returned": { subject: "milestone", summary: "A bank sent the payment of a released milestone back." },
  "milestone.returning": { subject: "milestone", summary: "Released money of a milestone began its way back to its payer." },
  "milestone.disputed": { subject: "milestone", summary: "A bank disputes a payment of a milestone, which is frozen until it decides." },
  "milestone.dispute_won": { subject: "milestone", summary: "The bank decided that the disputed payment of a milestone stands." },
  "milestone.dispute_lost": { subject: "milestone", summary: "The bank gave the disputed payment of a milestone back to its payer." },
  "milestone.refunded": { subject: "milestone", summary: "Money of a milestone was given back to its payer." },
  "deal.completed": { subject: "deal", summary: "Every milestone of the deal is settled." },
  "deal.terminated": { subject: "deal", summary: "The deal was terminated." },
  "deal.disputed": { subject: "deal", summary: "A payment is disputed; the money of the deal is frozen." },
  "deal.dispute_settled": { subject: "deal", summary: "The dispute over a payment is settled." },
  "report.updated": { subject: "report", summary: "Figures were imported into the report of the deal." },
  "payout.paid": { subject: "payout", summary: "Your money arrived at your bank." },
  "payout.failed": { subject: "payout", summary: "Your bank sent a payout back." },
} as const satisfies Record<string, { subject: Subject; summary: string }>;

export type WebhookEventType = keyof typeof WEBHOOK_EVENTS;
export const WEBHOOK_EVENT_TYPES = Object.keys(WEBHOOK_EVENTS) as [WebhookEventType, ...WebhookEventType[]];

/** Sent by hand from the settings, to one endpoint, whatever types it chose. */
export const TEST_EVENT = "webhook.test";
const SENT = { ...WEBHOOK_EVENTS, [TEST_EVENT]: { subject: "endpoint", summary: "A test, sent by hand to one endpoint." } } as const;

export type SentType = keyof typeof SENT;
const SENT_TYPES = Object.keys(SENT) as SentType[];

/** Whether there are words for a type of the log, which may be older than the catalogue. */
export const isSentType = (type: string): type is SentType => Object.hasOwn(SENT, type);

/** Ids of what an event of this type is about. */
export type IdsOf<T extends SentType> = z.output<(typeof SUBJECTS)[(typeof SENT)[T]["subject"]]["ids"]>;

/** One fact to tell: its type with the ids that belong to it. */
export type WebhookFact = { [T in SentType]: { type: T; ids: IdsOf<T> } }[SentType];

/** The shape of the body, per type: ids and the address where the rest is asked for, within one's rights. */
export function webhookBodyShape(type: SentType) {
  return z.strictObject({
    id: z.string().describe("The same as in the header webhook-id, however often it is sent: use it to notice repetitions."),
    type: z.literal(type),
    occurredAt: z.iso.datetime().describe("When it happened; the header webhook-timestamp says when it was sent."),
    url: z.url().describe("Where the API shows the thing as it is now."),
    data: SUBJECTS[SENT[type].subject].ids,
  });
}

export interface WebhookBody {
  id: string;
  type: string;
  occurredAt: string;
  url: string;
  data: Record<string, string | number>;
}

/** The body of a message, with the address of its subject below `baseUrl`. */
export function webhookBody(fact: WebhookFact, message: { id: string; occurredAt: Date; baseUrl: string }): WebhookBody {
  const data: Record<string, string | number> = fact.ids;
  const path = SUBJECTS[SENT[fact.type].subject].path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => encodeURIComponent(String(data[name])));
  return { id: message.id, type: fact.type, occurredAt: message.occurredAt.toISOString(), url: `${message.baseUrl}/api/v1${path}`, data };
}

export interface CatalogueEntry {
  type: SentType;
  summary: string;
  shape: z.ZodType;
  example: WebhookBody;
}

/** The whole catalogue with shapes and examples, for the API's document and its reference page. */
export function webhookCatalogue(baseUrl: string): CatalogueEntry[] {
  const message = { id: "whm_01jd3cf8k2m4n6p8q0r2s4t6v8", occurredAt: new Date("2026-11-12T08:30:00.000Z"), baseUrl };
  return SENT_TYPES.map((type) => {
    const { subject, summary } = SENT[type];
    const fact = { type, ids: SUBJECTS[subject].example } as WebhookFact;
    return { type, summary, shape: webhookBodyShape(type), example: webhookBody(fact, message) };
  });
}
