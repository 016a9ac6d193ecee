-- What Stripe says that moved on the platform's balance, copied line by line: the other half of every comparison.
CREATE TABLE "stripe_movements" (
	"id" text PRIMARY KEY NOT NULL,
	"type" text NOT NULL,
	"source" text,
	"currency" char(3) NOT NULL,
	"amount_minor" bigint NOT NULL,
	"fee_minor" bigint NOT NULL,
	"description" text,
	"happened_at" timestamp (3) with time zone NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	"matched_transaction_id" text
);

CREATE TABLE "reconciliation_runs" (
	"id" text PRIMARY KEY NOT NULL,
	"cause" text NOT NULL,
	"state" text NOT NULL,
	"requested_by_user_id" text,
	"walk_from" timestamp (3) with time zone,
	"walk_cursor" text,
	"movements" integer DEFAULT 0 NOT NULL,
	"postings" integer DEFAULT 0 NOT NULL,
	"breaks" integer DEFAULT 0 NOT NULL,
	"resumptions" integer DEFAULT 0 NOT NULL,
	"last_error" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"started_at" timestamp (3) with time zone,
	"touched_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone
);

CREATE TABLE "reconciliation_marks" (
	"name" text PRIMARY KEY NOT NULL,
	"walked_until" timestamp (3) with time zone,
	"entry_sequence" bigint
);

CREATE TABLE "reconciliation_breaks" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"reference" text NOT NULL,
	"currency" char(3) NOT NULL,
	"source" text,
	"stripe_minor" bigint,
	"ledger_minor" bigint,
	"difference_minor" bigint NOT NULL,
	"state" text NOT NULL,
	"outcome" text,
	"explanation" text,
	"decision_id" text,
	"run_id" text NOT NULL,
	"found_at" timestamp (3) with time zone NOT NULL,
	"opened_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	"closed_by_user_id" text
);

ALTER TABLE "frozen_currencies" ADD COLUMN "is_by_break" boolean DEFAULT true NOT NULL;
ALTER TABLE "frozen_currencies" ADD COLUMN "hand_reason" text;
ALTER TABLE "frozen_currencies" ADD COLUMN "hand_user_id" text;
ALTER TABLE "frozen_currencies" ADD COLUMN "hand_at" timestamp (3) with time zone;
ALTER TABLE "platform_payouts" ALTER COLUMN "recorded_by_user_id" DROP NOT NULL;

ALTER TABLE "stripe_movements" ADD CONSTRAINT "stripe_movements_matched_transaction_id_ledger_transactions_id_fk" FOREIGN KEY ("matched_transaction_id") REFERENCES "ledger_transactions"("id");
ALTER TABLE "reconciliation_breaks" ADD CONSTRAINT "reconciliation_breaks_run_id_reconciliation_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "reconciliation_runs"("id");
ALTER TABLE "reconciliation_breaks" ADD CONSTRAINT "reconciliation_breaks_decision_id_money_decisions_id_fk" FOREIGN KEY ("decision_id") REFERENCES "money_decisions"("id");
CREATE INDEX "stripe_movements_unmatched" ON "stripe_movements" USING btree ("id") WHERE matched_transaction_id is null;
CREATE INDEX "stripe_movements_source" ON "stripe_movements" USING btree ("source");
CREATE INDEX "stripe_movements_matched" ON "stripe_movements" USING btree ("matched_transaction_id");
CREATE UNIQUE INDEX "reconciliation_runs_one" ON "reconciliation_runs" USING btree ((state <> 'done')) WHERE state <> 'done';
CREATE INDEX "reconciliation_runs_time" ON "reconciliation_runs" USING btree ("created_at" DESC,"id" DESC);
CREATE UNIQUE INDEX "reconciliation_breaks_one_live" ON "reconciliation_breaks" USING btree ("kind","reference","currency") WHERE state in ('watched', 'open');
CREATE INDEX "reconciliation_breaks_currency" ON "reconciliation_breaks" USING btree ("currency") WHERE state in ('watched', 'open', 'explained');
CREATE INDEX "reconciliation_breaks_time" ON "reconciliation_breaks" USING btree ("found_at" DESC,"id" DESC);
CREATE INDEX "ledger_transactions_op" ON "ledger_transactions" USING btree ("op_id");
CREATE INDEX "releases_frozen" ON "releases" USING btree ("currency") WHERE waiting_reason = 'currency_frozen';

ALTER TABLE reconciliation_runs ADD CONSTRAINT reconciliation_runs_cause CHECK (cause IN ('night', 'person', 'follow_up'));
ALTER TABLE reconciliation_runs ADD CONSTRAINT reconciliation_runs_state CHECK (state IN ('asked', 'running', 'interrupted', 'done'));
ALTER TABLE reconciliation_runs ADD CONSTRAINT reconciliation_runs_finished CHECK ((state = 'done') = (finished_at IS NOT NULL));
ALTER TABLE reconciliation_breaks ADD CONSTRAINT reconciliation_breaks_kind CHECK (kind IN (
  'missing_here', 'missing_at_stripe', 'amount_differs', 'fee_differs', 'currency_differs', 'balance_differs', 'payee_balance_differs', 'unknown_type'));
ALTER TABLE reconciliation_breaks ADD CONSTRAINT reconciliation_breaks_state CHECK (state IN ('watched', 'open', 'explained', 'resolved'));
ALTER TABLE reconciliation_breaks ADD CONSTRAINT reconciliation_breaks_closed CHECK ((state IN ('explained', 'resolved')) = (closed_at IS NOT NULL));
-- what is left different on purpose rests on words and on a decision that was carried out
ALTER TABLE reconciliation_breaks ADD CONSTRAINT reconciliation_breaks_explained CHECK (
  state <> 'explained' OR (explanation IS NOT NULL AND decision_id IS NOT NULL AND closed_by_user_id IS NOT NULL));
ALTER TABLE frozen_currencies ADD CONSTRAINT frozen_currencies_cause CHECK (is_by_break OR hand_reason IS NOT NULL);
ALTER TABLE frozen_currencies ADD CONSTRAINT frozen_currencies_hand CHECK ((hand_reason IS NULL) = (hand_user_id IS NULL) AND (hand_reason IS NULL) = (hand_at IS NULL));

-- A break is history: what was found stays as it was found, and a closed one stays closed, except that an explained one may turn out to agree after all.
CREATE FUNCTION reconciliation_break_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state = 'resolved' OR (OLD.state = 'explained' AND NEW.state <> 'resolved')
    OR (OLD.id, OLD.kind, OLD.reference, OLD.currency, OLD.run_id, OLD.found_at) IS DISTINCT FROM (NEW.id, NEW.kind, NEW.reference, NEW.currency, NEW.run_id, NEW.found_at) THEN
    RAISE EXCEPTION 'reconciliation break % is closed', OLD.id USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE UPDATE ON reconciliation_breaks FOR EACH ROW EXECUTE FUNCTION reconciliation_break_guard();
CREATE TRIGGER append_only BEFORE DELETE ON reconciliation_breaks FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER decided BEFORE INSERT OR UPDATE OF decision_id ON reconciliation_breaks FOR EACH ROW EXECUTE FUNCTION demand_decision();

-- Stripe never changes what moved; neither does the copy. Only the posting that says the same is written beside it.
CREATE FUNCTION stripe_movement_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.id, OLD.type, OLD.source, OLD.currency, OLD.amount_minor, OLD.fee_minor, OLD.happened_at)
     IS DISTINCT FROM (NEW.id, NEW.type, NEW.source, NEW.currency, NEW.amount_minor, NEW.fee_minor, NEW.happened_at) THEN
    RAISE EXCEPTION 'movement % at Stripe is a copy', OLD.id USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE UPDATE ON stripe_movements FOR EACH ROW EXECUTE FUNCTION stripe_movement_guard();
CREATE TRIGGER append_only BEFORE DELETE ON stripe_movements FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Adds values to a column's list of allowed texts, whatever other migrations have put into it.
CREATE OR REPLACE FUNCTION pg_temp.allow_also(p_table regclass, p_constraint text, p_column text, p_more text[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_values text;
BEGIN
  SELECT string_agg(DISTINCT quote_literal(value), ', ') INTO v_values
    FROM (SELECT (regexp_matches(pg_get_constraintdef(oid), '''([a-z_]+)''', 'g'))[1] AS value
            FROM pg_constraint WHERE conrelid = p_table AND conname = p_constraint
          UNION SELECT unnest(p_more)) allowed;
  EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', p_table, p_constraint);
  EXECUTE format('ALTER TABLE %s ADD CONSTRAINT %I CHECK (%I IN (%s))', p_table, p_constraint, p_column, v_values);
END $$;
SELECT pg_temp.allow_also('money_decisions', 'money_decisions_kind', 'kind', ARRAY['accept_break', 'give_up_operation']);
SELECT pg_temp.allow_also('ledger_transactions', 'ledger_transactions_kind', 'kind', ARRAY['stripe_fee_charged']);
