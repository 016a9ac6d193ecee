-- Adds values to a column's list of allowed texts, whatever other migrations have put into it.
CREATE FUNCTION pg_temp.allow_also(p_table regclass, p_constraint text, p_column text, p_more text[]) RETURNS void LANGUAGE plpgsql AS $$
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
SELECT pg_temp.allow_also('milestones', 'milestones_state', 'state', ARRAY['returning']);
SELECT pg_temp.allow_also('refunds', 'refunds_state', 'state', ARRAY['reversing', 'blocked', 'withdrawn']);
SELECT pg_temp.allow_also('ledger_transactions', 'ledger_transactions_kind', 'kind', ARRAY['receivable_settled', 'receivable_written_off']);

CREATE TABLE "money_decisions" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"currency" char(3) NOT NULL,
	"amount_minor" bigint NOT NULL,
	"reason" text NOT NULL,
	"needs_second" boolean NOT NULL,
	"state" text NOT NULL,
	"requested_by_user_id" text NOT NULL,
	"requested_at" timestamp (3) with time zone NOT NULL,
	"decided_by_user_id" text,
	"decided_at" timestamp (3) with time zone
);

CREATE TABLE "disputes" (
	"id" text PRIMARY KEY NOT NULL,
	"stripe_charge_id" text NOT NULL,
	"funding_id" text NOT NULL,
	"milestone_id" text NOT NULL,
	"deal_id" text NOT NULL,
	"payer_organization_id" text NOT NULL,
	"payee_organization_id" text NOT NULL,
	"currency" char(3) NOT NULL,
	"amount_minor" bigint NOT NULL,
	"fee_minor" bigint NOT NULL,
	"reason" text NOT NULL,
	"state" text NOT NULL,
	"evidence_due_at" timestamp (3) with time zone,
	"evidence_text" text,
	"evidence_submitted_at" timestamp (3) with time zone,
	"evidence_submitted_by_user_id" text,
	"from_hold_minor" bigint DEFAULT 0 NOT NULL,
	"from_payee_minor" bigint DEFAULT 0 NOT NULL,
	"loss_minor" bigint DEFAULT 0 NOT NULL,
	"recovered_minor" bigint DEFAULT 0 NOT NULL,
	"written_off_minor" bigint DEFAULT 0 NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);

CREATE TABLE "reversals" (
	"id" text PRIMARY KEY NOT NULL,
	"release_id" text NOT NULL,
	"funding_id" text NOT NULL,
	"milestone_id" text NOT NULL,
	"deal_id" text NOT NULL,
	"refund_id" text,
	"dispute_id" text,
	"payer_organization_id" text NOT NULL,
	"payee_organization_id" text NOT NULL,
	"stripe_account_id" text NOT NULL,
	"stripe_transfer_id" text NOT NULL,
	"stripe_reversal_id" text,
	"currency" char(3) NOT NULL,
	"amount_minor" bigint NOT NULL,
	"state" text NOT NULL,
	"failure" text,
	"decision_id" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);

ALTER TABLE "fundings" ADD COLUMN "charged_back_minor" bigint DEFAULT 0 NOT NULL;
ALTER TABLE "refunds" ADD COLUMN "source" text DEFAULT 'hold' NOT NULL;
ALTER TABLE "refunds" ADD COLUMN "op_id" text;
ALTER TABLE "refunds" ADD COLUMN "payee_minor" bigint DEFAULT 0 NOT NULL;
ALTER TABLE "refunds" ADD COLUMN "fee_minor" bigint DEFAULT 0 NOT NULL;
ALTER TABLE "refunds" ADD COLUMN "is_unapplied" boolean DEFAULT false NOT NULL;
ALTER TABLE "refunds" ADD COLUMN "replaces_id" text;
ALTER TABLE "refunds" ADD COLUMN "agreed_by_user_id" text;
ALTER TABLE "refunds" ADD COLUMN "decision_id" text;

ALTER TABLE "disputes" ADD CONSTRAINT "disputes_funding_id_fundings_id_fk" FOREIGN KEY ("funding_id") REFERENCES "fundings"("id");
ALTER TABLE "disputes" ADD CONSTRAINT "disputes_payer_organization_id_organizations_id_fk" FOREIGN KEY ("payer_organization_id") REFERENCES "organizations"("id");
ALTER TABLE "disputes" ADD CONSTRAINT "disputes_payee_organization_id_organizations_id_fk" FOREIGN KEY ("payee_organization_id") REFERENCES "organizations"("id");
ALTER TABLE "reversals" ADD CONSTRAINT "reversals_refund_id_refunds_id_fk" FOREIGN KEY ("refund_id") REFERENCES "refunds"("id");
ALTER TABLE "reversals" ADD CONSTRAINT "reversals_dispute_id_disputes_id_fk" FOREIGN KEY ("dispute_id") REFERENCES "disputes"("id");
ALTER TABLE "reversals" ADD CONSTRAINT "reversals_release_id_releases_id_fk" FOREIGN KEY ("release_id") REFERENCES "releases"("id");
ALTER TABLE "reversals" ADD CONSTRAINT "reversals_funding_id_fundings_id_fk" FOREIGN KEY ("funding_id") REFERENCES "fundings"("id");
ALTER TABLE "reversals" ADD CONSTRAINT "reversals_decision_id_money_decisions_id_fk" FOREIGN KEY ("decision_id") REFERENCES "money_decisions"("id");
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_decision_id_money_decisions_id_fk" FOREIGN KEY ("decision_id") REFERENCES "money_decisions"("id");
CREATE UNIQUE INDEX "money_decisions_one_waiting" ON "money_decisions" USING btree ("kind","subject") WHERE state = 'waiting';
CREATE INDEX "money_decisions_subject" ON "money_decisions" USING btree ("subject","requested_at");
CREATE INDEX "disputes_open" ON "disputes" USING btree ("opened_at") WHERE state in ('open', 'under_review');
CREATE INDEX "disputes_milestone" ON "disputes" USING btree ("milestone_id");
CREATE INDEX "reversals_refund" ON "reversals" USING btree ("refund_id");
CREATE INDEX "reversals_dispute" ON "reversals" USING btree ("dispute_id");
CREATE UNIQUE INDEX "refunds_replaces" ON "refunds" USING btree ("replaces_id") WHERE state <> 'withdrawn';

ALTER TABLE fundings ADD CONSTRAINT fundings_charged_back CHECK (charged_back_minor BETWEEN 0 AND held_minor);
ALTER TABLE refunds ADD CONSTRAINT refunds_source CHECK (source IN ('hold', 'release', 'unapplied'));
ALTER TABLE refunds ADD CONSTRAINT refunds_split CHECK (
  payee_minor >= 0 AND fee_minor >= 0 AND (source = 'release') = (release_id IS NOT NULL)
  AND payee_minor + fee_minor = CASE source WHEN 'release' THEN amount_minor ELSE 0 END);
-- released money goes back because the payee agreed or because the operator decided, and it is written down which
ALTER TABLE refunds ADD CONSTRAINT refunds_consent CHECK (source <> 'release' OR num_nonnulls(agreed_by_user_id, decision_id) = 1);
ALTER TABLE refunds ADD CONSTRAINT refunds_again CHECK ((source = 'unapplied') = (replaces_id IS NOT NULL) AND (source <> 'unapplied' OR decision_id IS NOT NULL));
ALTER TABLE reversals ADD CONSTRAINT reversals_amount CHECK (amount_minor > 0);
ALTER TABLE reversals ADD CONSTRAINT reversals_state CHECK (state IN ('asked', 'done', 'refused', 'written_off'));
ALTER TABLE reversals ADD CONSTRAINT reversals_cause CHECK (num_nonnulls(refund_id, dispute_id) = 1);
ALTER TABLE reversals ADD CONSTRAINT reversals_decided CHECK (dispute_id IS NULL OR decision_id IS NOT NULL);
ALTER TABLE disputes ADD CONSTRAINT disputes_state CHECK (state IN ('open', 'under_review', 'won', 'lost'));
ALTER TABLE disputes ADD CONSTRAINT disputes_amount CHECK (amount_minor > 0 AND fee_minor >= 0);
ALTER TABLE disputes ADD CONSTRAINT disputes_split CHECK (
  from_hold_minor >= 0 AND from_payee_minor >= 0 AND loss_minor >= 0
  AND from_hold_minor + from_payee_minor + loss_minor = CASE state WHEN 'lost' THEN amount_minor ELSE 0 END
  AND recovered_minor >= 0 AND written_off_minor >= 0 AND recovered_minor + written_off_minor <= from_payee_minor);
ALTER TABLE disputes ADD CONSTRAINT disputes_closed CHECK ((state IN ('won', 'lost')) = (closed_at IS NOT NULL));
ALTER TABLE money_decisions ADD CONSTRAINT money_decisions_kind CHECK (kind IN (
  'give_back', 'refund_hold', 'retry_reversal', 'refund_anyway', 'withdraw_return', 'refund_again', 'reverse_transfer', 'write_off'));
ALTER TABLE money_decisions ADD CONSTRAINT money_decisions_state CHECK (state IN ('waiting', 'carried_out', 'declined'));
ALTER TABLE money_decisions ADD CONSTRAINT money_decisions_amount CHECK (amount_minor > 0);
ALTER TABLE money_decisions ADD CONSTRAINT money_decisions_decided CHECK ((state = 'waiting') = (decided_at IS NULL) AND (decided_at IS NULL) = (decided_by_user_id IS NULL));
-- two people: what needs a second person is carried out by somebody who did not ask for it
ALTER TABLE money_decisions ADD CONSTRAINT money_decisions_two_people CHECK (
  state <> 'carried_out' OR NOT needs_second OR decided_by_user_id <> requested_by_user_id);

-- A decision is about what was asked for, and is taken once.
CREATE FUNCTION money_decision_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state <> 'waiting' OR (OLD.id, OLD.kind, OLD.subject, OLD.currency, OLD.amount_minor, OLD.reason, OLD.needs_second, OLD.requested_by_user_id, OLD.requested_at)
     IS DISTINCT FROM (NEW.id, NEW.kind, NEW.subject, NEW.currency, NEW.amount_minor, NEW.reason, NEW.needs_second, NEW.requested_by_user_id, NEW.requested_at) THEN
    RAISE EXCEPTION 'money decision % is written down', OLD.id USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE UPDATE ON money_decisions FOR EACH ROW EXECUTE FUNCTION money_decision_guard();
CREATE TRIGGER append_only BEFORE DELETE ON money_decisions FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- What the operator moves by hand rests on a decision that was carried out.
CREATE FUNCTION demand_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.decision_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM money_decisions WHERE id = NEW.decision_id AND state = 'carried_out') THEN
    RAISE EXCEPTION 'money decision % is not taken', NEW.decision_id USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER decided BEFORE INSERT OR UPDATE OF decision_id ON refunds FOR EACH ROW EXECUTE FUNCTION demand_decision();
CREATE TRIGGER decided BEFORE INSERT OR UPDATE OF decision_id ON reversals FOR EACH ROW EXECUTE FUNCTION demand_decision();

CREATE FUNCTION demand_decision_for_write_off() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM money_decisions WHERE id = NEW.facts ->> 'decisionId' AND kind = 'write_off' AND state = 'carried_out') THEN
    RAISE EXCEPTION 'ledger transaction % writes off without a decision', NEW.id USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER decided BEFORE INSERT ON ledger_transactions FOR EACH ROW WHEN (NEW.kind = 'receivable_written_off') EXECUTE FUNCTION demand_decision_for_write_off();
