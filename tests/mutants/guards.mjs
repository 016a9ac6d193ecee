/**
 * The guards of money, each with the change that takes it away. `npm run mutants` makes every change on a copy of the
 * project and expects a test to fail: a guard that nothing misses is a guard that the next change may remove.
 */
const integration = (name) => `tests/integration/money/${name}.test.ts`;
const money = (name) => `app/domains/money/${name}`;
const PAPERS = "tests/integration/invoices/documents.test.ts";
const REQUESTS = integration("funding-requests");
const LEDGER = "db/migrations/0004_money.sql";

export const GUARDS = [
  {
    guard: "one idempotency key per attempt", file: money("internal/call-stripe.server.ts"),
    find: "`op:${op.id}:${op.attempt}`", replace: "`op:${op.id}:${op.sendCount}`", tests: [integration("operation-faults")],
  },
  {
    guard: "nothing is sent after its key's life", file: money("op-schedule.ts"),
    find: "KEY_LIFE_MS = 20 *", replace: "KEY_LIFE_MS = 200 *", tests: [integration("operation-faults"), money("op-schedule.test.ts")],
  },
  {
    guard: "what is in doubt is searched before it is sent again", file: money("op-schedule.ts"),
    find: '? "look_up_then_send" : "send"', replace: '? "send" : "send"', tests: [money("op-schedule.test.ts"), integration("operation-faults")],
  },
  {
    guard: "two clean searches before a person gives up", file: money("op-schedule.ts"),
    find: "CLEAN_SCANS_NEEDED = 2", replace: "CLEAN_SCANS_NEEDED = 0", tests: [integration("operation-faults")],
  },
  {
    guard: "a failure of Stripe's is no refusal", file: "app/integrations/stripe/call-outcome.server.ts",
    find: "status >= 400 && status < 500", replace: "status >= 400", tests: [integration("operation-faults")],
  },
  {
    guard: "a key used otherwise is no refusal", file: "app/integrations/stripe/call-outcome.server.ts",
    find: '{ kind: "unknown", code: "idempotency_mismatch", message, mayResend: false }', replace: '{ kind: "rejected", code, message }',
    tests: [integration("operation-faults")],
  },
  {
    guard: "at most one live operation per fact", file: "db/migrations/0011_manual_rail.sql",
    find: 'CREATE UNIQUE INDEX "money_ops_one_live"', replace: 'CREATE INDEX "money_ops_one_live"', tests: [integration("ledger")],
  },
  {
    guard: "the request of an operation is frozen", file: LEDGER,
    find: "CREATE TRIGGER guard BEFORE UPDATE ON money_ops", replace: "CREATE TRIGGER guard BEFORE UPDATE OF deal_id ON money_ops", tests: [integration("ledger")],
  },
  {
    guard: "guarded accounts never cross zero", file: LEDGER,
    find: "CHECK (NOT is_guarded OR balance_minor * normal >= 0)", replace: "CHECK (normal <> 0)", tests: [integration("ledger")],
  },
  {
    guard: "postings sum to zero", file: LEDGER,
    find: "HAVING sum(amount_minor) <> 0", replace: "HAVING false", tests: [integration("ledger")],
  },
  {
    guard: "a posting has two entries at least", file: LEDGER,
    find: "WHERE transaction_id = checked) < 2", replace: "WHERE transaction_id = checked) < 0", tests: [integration("ledger")],
  },
  {
    guard: "a committed posting is sealed", file: LEDGER,
    find: "<> pg_current_xact_id() THEN", replace: "IS NULL THEN", tests: [integration("ledger")],
  },
  {
    guard: "history is append-only", file: LEDGER,
    find: "CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON ledger_entries", replace: "CREATE TRIGGER append_only BEFORE UPDATE OF currency ON ledger_entries",
    tests: [integration("ledger")],
  },
  {
    guard: "history cannot be emptied", file: LEDGER,
    find: "CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON ledger_entries", replace: "CREATE TRIGGER append_only_truncate_too BEFORE TRUNCATE ON ledger_account_kinds",
    tests: [integration("ledger")],
  },
  {
    guard: "balances move only through entries", file: LEDGER,
    find: "CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON ledger_accounts", replace: "CREATE TRIGGER guard BEFORE INSERT ON ledger_accounts", tests: [integration("ledger")],
  },
  {
    guard: "a key names one fact only", file: LEDGER,
    find: "IF v_old IS DISTINCT FROM v_hash THEN", replace: "IF false THEN", tests: [integration("ledger")],
  },
  {
    guard: "a reversal mirrors what it reverses", file: LEDGER,
    find: "IF p_reverses IS NOT NULL AND EXISTS", replace: "IF false AND EXISTS", tests: [integration("ledger")],
  },
  {
    guard: "an outcome told twice counts once", file: money("internal/settle-op.server.ts"),
    find: '.where(and(eq(moneyOps.id, op.id), inArray(moneyOps.state, opStatesBefore("done"))))', replace: ".where(eq(moneyOps.id, op.id))",
    tests: [integration("operation-faults"), integration("stripe-faults"), integration("simulator")],
  },
  {
    guard: "a charge is applied once", file: money("internal/apply-charge.server.ts"),
    find: 'if (funding.state === "paid") return;', replace: "", tests: [integration("stripe-faults"), integration("operation-faults")],
  },
  {
    guard: "a payment beyond what is missing is unapplied", file: money("internal/apply-charge.server.ts"),
    find: "charge.amountMinor < missing ? charge.amountMinor : missing", replace: "charge.amountMinor", tests: [integration("flows")],
  },
  {
    guard: "objects are fetched again, events are not believed", file: money("internal/event-news.server.ts"),
    find: "applyPayout(tx, payout)", replace: "applyPayout(tx, { ...payout, status: event.type.slice(7) as typeof payout.status })", tests: [integration("stripe-faults")],
  },
  {
    guard: "an event is marked in the transaction that books it", file: money("process-stripe-event.server.ts"),
    find: "await apply?.(tx);", replace: "await apply?.(ctx);", tests: [integration("operation-faults")],
  },
  {
    guard: "an event whose handling failed is handled again", file: money("process-stripe-event.server.ts"),
    find: 'event.state === "processed" ||', replace: 'event.state === "failed" || event.state === "processed" ||', tests: [integration("operation-faults")],
  },
  {
    guard: "each endpoint has its own secret", file: "app/integrations/stripe/webhooks.server.ts",
    find: 'source === "connect" ? settings', replace: "settings.PORT < 0 ? settings", tests: [integration("stripe-faults")],
  },
  {
    guard: "old signatures are refused", file: "app/integrations/stripe/webhooks.server.ts",
    find: "const TOLERANCE = 300;", replace: "const TOLERANCE = 300_000;", tests: [integration("stripe-faults")],
  },
  {
    guard: "the payee's capability is asked for now", file: money("start-release.server.ts"),
    find: "const { transfers } = await readCapability(ctx, account.stripeAccountId);", replace: "const transfers = account.transfersCapability;",
    tests: [integration("flows"), integration("stripe-faults")],
  },
  {
    guard: "a frozen currency releases nothing", file: money("start-release.server.ts"),
    find: 'if (frozen) return { waitingReason: "currency_frozen" };', replace: "", tests: [integration("stripe-faults")],
  },
  {
    guard: "a refund that comes back is not held again", file: money("internal/settle-refund.server.ts"),
    find: "if (hasLeft(refund)) await comeBack", replace: "if (false) await comeBack", tests: [integration("stripe-faults")],
  },
  {
    guard: "the fee is the contract's", file: money("agreed-fee.server.ts"),
    find: "if (contract) return contract;", replace: "", tests: ["tests/integration/money", "tests/integration/contracts"],
  },
  {
    guard: "papers are issued with their posting", file: money("internal/post-ledger.server.ts"),
    find: "if (row.applied) await issueDocuments", replace: "if (!row.applied) await issueDocuments", tests: [PAPERS],
  },
  {
    guard: "an issued paper never changes", file: "db/migrations/0017_invoices.sql",
    find: "CREATE TRIGGER guard BEFORE UPDATE ON billing_documents", replace: "CREATE TRIGGER guard BEFORE UPDATE OF deal_id ON billing_documents", tests: [PAPERS],
  },
  {
    guard: "nobody chooses the number of a paper", file: "db/migrations/0017_invoices.sql",
    find: "IF NEW.number IS NOT NULL OR", replace: "IF", tests: [PAPERS],
  },
  {
    guard: "numbers are counted in the transaction that uses them", file: "db/migrations/0017_invoices.sql",
    find: "INTO v_number;", replace: "+ (pg_current_xact_id()::text::bigint % 2) INTO v_number;", tests: [PAPERS],
  },
  {
    guard: "nothing is credited beyond what was invoiced", file: "app/domains/invoices/caused-documents.ts",
    find: "least(refund.amountMinor, invoicedMinor)", replace: "refund.amountMinor", tests: ["app/domains/invoices/caused-documents.test.ts"],
  },
  {
    guard: "what was never assigned is never credited", file: "app/domains/invoices/caused-documents.ts",
    find: 'refund?.source !== "hold" && refund?.source !== "release"', replace: "!refund", tests: ["app/domains/invoices/caused-documents.test.ts"],
  },
  {
    guard: "papers of others are not found", file: "app/domains/invoices/get-document.server.ts",
    find: "seesAllDocuments(actor) ? undefined", replace: "actor ? undefined", tests: [PAPERS],
  },
  {
    guard: "a statement counts money whose refund waits for a reversal", file: "app/domains/invoices/internal/own-ledger-accounts.server.ts",
    find: "a.subject = r.op_id where", replace: "a.subject = r.op_id and false where", tests: ["tests/integration/invoices/statement.test.ts"],
  },
  {
    guard: "a payer pays the kill fee that was shown", file: money("refund-milestone.server.ts"),
    find: "BigInt(values.killFeeMinor) !== killFeeMinor", replace: "false", tests: [integration("refund-kill-fee")],
  },
  {
    guard: "two milestones do not cover each other's kill fee", file: money("refund-milestone.server.ts"),
    find: "if (isPayer) await lockDealMilestones(tx, seen.dealId);", replace: "", tests: [integration("refund-kill-fee")],
  },
  {
    guard: "a payer cannot talk itself free of the kill fee", file: "app/domains/deals/terminate-deal.server.ts",
    find: "takenMinor > 0n && !OWN_REASONS", replace: "takenMinor < 0n && !OWN_REASONS", tests: ["tests/integration/deals/kill-fee.test.ts"],
  },
  {
    guard: "a spending limit is judged in the transaction that pays", file: money("fund-milestone.server.ts"),
    find: "    await refuseAboveLimit(tx, subject, amount);\n", replace: "", tests: [REQUESTS],
  },
  {
    guard: "parts are no way around a spending limit", file: money("internal/funding-subject.server.ts"),
    find: 'amountMinor + BigInt(row?.sum ?? "0")', replace: "amountMinor", tests: [REQUESTS],
  },
  {
    guard: "applied money is bound by the spending limit", file: money("apply-unapplied.server.ts"),
    find: "    await refuseAboveLimit(tx, subject, { amountMinor, currency: source.currency });\n", replace: "", tests: [REQUESTS],
  },
  {
    guard: "nobody approves what they asked for", file: money("policy.ts"),
    find: 'actor.userId === request.requestedByUserId ? deny("money:reason.own_request")', replace: 'actor.userId === "" ? deny("money:reason.own_request")', tests: [REQUESTS],
  },
  {
    guard: "nothing is paid beside a request that waits", file: money("internal/funding-request.server.ts"),
    find: "amountMinor < waiting.amountMinor", replace: "amountMinor < 0n", tests: [REQUESTS],
  },
];
