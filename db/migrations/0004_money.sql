CREATE TABLE "ledger_account_kinds" (
	"kind" text PRIMARY KEY NOT NULL,
	"normal" smallint NOT NULL,
	"is_guarded" boolean NOT NULL,
	CONSTRAINT "ledger_account_kinds_shape" UNIQUE("kind","normal","is_guarded")
);

CREATE TABLE "ledger_accounts" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "ledger_accounts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"currency" char(3) NOT NULL,
	"normal" smallint NOT NULL,
	"is_guarded" boolean NOT NULL,
	"balance_minor" bigint DEFAULT 0 NOT NULL,
	"entry_count" bigint DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "ledger_accounts_name" UNIQUE("kind","subject","currency"),
	CONSTRAINT "ledger_accounts_currency" UNIQUE("id","currency")
);

CREATE TABLE "ledger_transactions" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"idempotency_key" text NOT NULL,
	"params_hash" "bytea" NOT NULL,
	"reverses" text,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	"deal_id" text,
	"milestone_id" text,
	"payer_organization_id" text,
	"payee_organization_id" text,
	"op_id" text,
	"balance_transaction_id" text,
	"facts" jsonb NOT NULL,
	CONSTRAINT "ledger_transactions_idempotency_key_unique" UNIQUE("idempotency_key"),
	CONSTRAINT "ledger_transactions_reverses_unique" UNIQUE("reverses")
);

CREATE TABLE "ledger_entries" (
	"transaction_id" text NOT NULL,
	"account_id" bigint NOT NULL,
	"currency" char(3) NOT NULL,
	"amount_minor" bigint NOT NULL,
	"account_sequence" bigint NOT NULL,
	"balance_after_minor" bigint NOT NULL,
	CONSTRAINT "ledger_entries_transaction_id_account_id_pk" PRIMARY KEY("transaction_id","account_id"),
	CONSTRAINT "ledger_entries_sequence" UNIQUE("account_id","account_sequence")
);

CREATE TABLE "money_ops" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"attempt" integer NOT NULL,
	"state" text NOT NULL,
	"currency" char(3) NOT NULL,
	"amount_minor" bigint NOT NULL,
	"milestone_id" text,
	"deal_id" text,
	"payer_organization_id" text,
	"payee_organization_id" text,
	"params" jsonb NOT NULL,
	"stripe_id" text,
	"bank_reference" text,
	"send_count" integer DEFAULT 0 NOT NULL,
	"clean_scan_count" integer DEFAULT 0 NOT NULL,
	"last_error" text,
	"first_sent_at" timestamp (3) with time zone,
	"next_attempt_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "money_ops_stripe_id_unique" UNIQUE("stripe_id"),
	CONSTRAINT "money_ops_attempt" UNIQUE("kind","subject","attempt")
);

CREATE TABLE "fundings" (
	"id" text PRIMARY KEY NOT NULL,
	"milestone_id" text,
	"brief_id" text,
	"deal_id" text,
	"payer_organization_id" text NOT NULL,
	"payee_organization_id" text,
	"method" text NOT NULL,
	"currency" char(3) NOT NULL,
	"amount_minor" bigint NOT NULL,
	"received_minor" bigint DEFAULT 0 NOT NULL,
	"held_minor" bigint DEFAULT 0 NOT NULL,
	"released_minor" bigint DEFAULT 0 NOT NULL,
	"refunded_minor" bigint DEFAULT 0 NOT NULL,
	"stripe_fee_minor" bigint DEFAULT 0 NOT NULL,
	"state" text NOT NULL,
	"op_id" text NOT NULL,
	"stripe_session_id" text,
	"stripe_payment_intent_id" text,
	"stripe_charge_id" text,
	"checkout_url" text,
	"receipt_url" text,
	"created_by_user_id" text,
	"expires_at" timestamp (3) with time zone,
	"paid_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "fundings_stripe_session_id_unique" UNIQUE("stripe_session_id"),
	CONSTRAINT "fundings_stripe_charge_id_unique" UNIQUE("stripe_charge_id")
);

CREATE TABLE "releases" (
	"id" text PRIMARY KEY NOT NULL,
	"milestone_id" text NOT NULL,
	"deal_id" text NOT NULL,
	"position" integer NOT NULL,
	"payer_organization_id" text NOT NULL,
	"payee_organization_id" text NOT NULL,
	"cause" text NOT NULL,
	"currency" char(3) NOT NULL,
	"amount_minor" bigint NOT NULL,
	"fee_minor" bigint NOT NULL,
	"payee_minor" bigint NOT NULL,
	"rail" text NOT NULL,
	"state" text NOT NULL,
	"waiting_reason" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "releases_position" UNIQUE("milestone_id","position")
);

CREATE TABLE "release_parts" (
	"release_id" text NOT NULL,
	"funding_id" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"fee_minor" bigint NOT NULL,
	"payee_minor" bigint NOT NULL,
	"reversed_minor" bigint DEFAULT 0 NOT NULL,
	"stripe_transfer_id" text,
	"transferred_at" timestamp (3) with time zone,
	CONSTRAINT "release_parts_release_id_funding_id_pk" PRIMARY KEY("release_id","funding_id"),
	CONSTRAINT "release_parts_stripe_transfer_id_unique" UNIQUE("stripe_transfer_id")
);

CREATE TABLE "refunds" (
	"id" text PRIMARY KEY NOT NULL,
	"funding_id" text NOT NULL,
	"milestone_id" text NOT NULL,
	"deal_id" text NOT NULL,
	"release_id" text,
	"payer_organization_id" text NOT NULL,
	"payee_organization_id" text NOT NULL,
	"currency" char(3) NOT NULL,
	"amount_minor" bigint NOT NULL,
	"reason" text NOT NULL,
	"state" text NOT NULL,
	"failure" text,
	"stripe_refund_id" text,
	"requested_by_user_id" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "refunds_stripe_refund_id_unique" UNIQUE("stripe_refund_id")
);

CREATE TABLE "payee_accounts" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"rail" text NOT NULL,
	"country" text NOT NULL,
	"stripe_account_id" text,
	"transfers_capability" text DEFAULT 'unrequested' NOT NULL,
	"is_payouts_enabled" boolean DEFAULT false NOT NULL,
	"is_details_submitted" boolean DEFAULT false NOT NULL,
	"currently_due" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"disabled_reason" text,
	"refreshed_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "payee_accounts_organization_id_unique" UNIQUE("organization_id"),
	CONSTRAINT "payee_accounts_stripe_account_id_unique" UNIQUE("stripe_account_id")
);

CREATE TABLE "stripe_events" (
	"id" text PRIMARY KEY NOT NULL,
	"source" text NOT NULL,
	"type" text NOT NULL,
	"account" text,
	"object_id" text NOT NULL,
	"payload" jsonb NOT NULL,
	"state" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"deliveries" integer DEFAULT 1 NOT NULL,
	"last_error" text,
	"happened_at" timestamp (3) with time zone NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"processed_at" timestamp (3) with time zone
);

CREATE TABLE "payouts" (
	"stripe_payout_id" text PRIMARY KEY NOT NULL,
	"stripe_account_id" text NOT NULL,
	"organization_id" text NOT NULL,
	"currency" char(3) NOT NULL,
	"amount_minor" bigint NOT NULL,
	"state" text NOT NULL,
	"failure_code" text,
	"arrival_date" date,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);

CREATE TABLE "reconciliations" (
	"id" text PRIMARY KEY NOT NULL,
	"currency" char(3) NOT NULL,
	"ledger_minor" bigint NOT NULL,
	"stripe_minor" bigint NOT NULL,
	"result" text NOT NULL,
	"breaks" jsonb NOT NULL,
	"checked_at" timestamp (3) with time zone NOT NULL
);

CREATE TABLE "frozen_currencies" (
	"currency" char(3) PRIMARY KEY NOT NULL,
	"reconciliation_id" text,
	"reason" text NOT NULL,
	"frozen_at" timestamp (3) with time zone NOT NULL
);

ALTER TABLE "ledger_accounts" ADD CONSTRAINT "ledger_accounts_shape" FOREIGN KEY ("kind","normal","is_guarded") REFERENCES "ledger_account_kinds"("kind","normal","is_guarded");
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_transaction_id_ledger_transactions_id_fk" FOREIGN KEY ("transaction_id") REFERENCES "ledger_transactions"("id");
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_account_currency" FOREIGN KEY ("account_id","currency") REFERENCES "ledger_accounts"("id","currency");
ALTER TABLE "fundings" ADD CONSTRAINT "fundings_payer_organization_id_organizations_id_fk" FOREIGN KEY ("payer_organization_id") REFERENCES "organizations"("id");
ALTER TABLE "fundings" ADD CONSTRAINT "fundings_payee_organization_id_organizations_id_fk" FOREIGN KEY ("payee_organization_id") REFERENCES "organizations"("id");
ALTER TABLE "releases" ADD CONSTRAINT "releases_payer_organization_id_organizations_id_fk" FOREIGN KEY ("payer_organization_id") REFERENCES "organizations"("id");
ALTER TABLE "releases" ADD CONSTRAINT "releases_payee_organization_id_organizations_id_fk" FOREIGN KEY ("payee_organization_id") REFERENCES "organizations"("id");
ALTER TABLE "release_parts" ADD CONSTRAINT "release_parts_release_id_releases_id_fk" FOREIGN KEY ("release_id") REFERENCES "releases"("id");
ALTER TABLE "release_parts" ADD CONSTRAINT "release_parts_funding_id_fundings_id_fk" FOREIGN KEY ("funding_id") REFERENCES "fundings"("id");
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_funding_id_fundings_id_fk" FOREIGN KEY ("funding_id") REFERENCES "fundings"("id");
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_release_id_releases_id_fk" FOREIGN KEY ("release_id") REFERENCES "releases"("id");
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_payer_organization_id_organizations_id_fk" FOREIGN KEY ("payer_organization_id") REFERENCES "organizations"("id");
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_payee_organization_id_organizations_id_fk" FOREIGN KEY ("payee_organization_id") REFERENCES "organizations"("id");
ALTER TABLE "payee_accounts" ADD CONSTRAINT "payee_accounts_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id");
ALTER TABLE "payouts" ADD CONSTRAINT "payouts_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id");
ALTER TABLE "frozen_currencies" ADD CONSTRAINT "frozen_currencies_reconciliation_id_reconciliations_id_fk" FOREIGN KEY ("reconciliation_id") REFERENCES "reconciliations"("id");
CREATE INDEX "ledger_accounts_subject" ON "ledger_accounts" USING btree ("subject");
CREATE INDEX "ledger_transactions_time" ON "ledger_transactions" USING btree ("occurred_at" DESC,"id" DESC);
CREATE INDEX "ledger_transactions_payer" ON "ledger_transactions" USING btree ("payer_organization_id","occurred_at" DESC,"id" DESC);
CREATE INDEX "ledger_transactions_payee" ON "ledger_transactions" USING btree ("payee_organization_id","occurred_at" DESC,"id" DESC);
CREATE INDEX "ledger_transactions_milestone" ON "ledger_transactions" USING btree ("milestone_id","occurred_at");
CREATE INDEX "ledger_transactions_deal" ON "ledger_transactions" USING btree ("deal_id","occurred_at");
CREATE UNIQUE INDEX "ledger_transactions_balance_transaction" ON "ledger_transactions" USING btree ("balance_transaction_id");
CREATE UNIQUE INDEX "money_ops_one_live" ON "money_ops" USING btree ("kind","subject") WHERE state <> 'rejected';
CREATE INDEX "money_ops_open" ON "money_ops" USING btree ("updated_at") WHERE state in ('ready', 'sent', 'unknown');
CREATE INDEX "money_ops_milestone" ON "money_ops" USING btree ("milestone_id","created_at");
CREATE UNIQUE INDEX "fundings_one_open" ON "fundings" USING btree ("milestone_id","payer_organization_id") WHERE state in ('preparing', 'open');
CREATE INDEX "fundings_milestone" ON "fundings" USING btree ("milestone_id","created_at");
CREATE INDEX "fundings_payer" ON "fundings" USING btree ("payer_organization_id","created_at" DESC,"id" DESC);
CREATE INDEX "fundings_payment_intent" ON "fundings" USING btree ("stripe_payment_intent_id");
CREATE INDEX "releases_payee" ON "releases" USING btree ("payee_organization_id","created_at" DESC,"id" DESC);
CREATE INDEX "releases_payer" ON "releases" USING btree ("payer_organization_id","created_at" DESC,"id" DESC);
CREATE INDEX "releases_waiting" ON "releases" USING btree ("payee_organization_id") WHERE state in ('payable', 'part_transferred');
CREATE INDEX "release_parts_funding" ON "release_parts" USING btree ("funding_id");
CREATE INDEX "refunds_milestone" ON "refunds" USING btree ("milestone_id","created_at");
CREATE INDEX "refunds_funding" ON "refunds" USING btree ("funding_id");
CREATE INDEX "refunds_payer" ON "refunds" USING btree ("payer_organization_id","created_at" DESC,"id" DESC);
CREATE INDEX "stripe_events_open" ON "stripe_events" USING btree ("received_at") WHERE state in ('received', 'failed');
CREATE INDEX "stripe_events_object" ON "stripe_events" USING btree ("object_id");
CREATE INDEX "payouts_organization" ON "payouts" USING btree ("organization_id","created_at" DESC,"stripe_payout_id" DESC);
CREATE INDEX "reconciliations_time" ON "reconciliations" USING btree ("checked_at" DESC,"id" DESC);

ALTER TABLE ledger_transactions ADD CONSTRAINT ledger_transactions_reverses_fk FOREIGN KEY (reverses) REFERENCES ledger_transactions (id);
-- The database transaction that wrote a ledger transaction; no other may add entries to it.
ALTER TABLE ledger_transactions ADD COLUMN written_in xid8 NOT NULL DEFAULT pg_current_xact_id();

ALTER TABLE ledger_account_kinds ADD CONSTRAINT ledger_account_kinds_normal CHECK (normal IN (1, -1));
ALTER TABLE ledger_accounts ADD CONSTRAINT ledger_accounts_currency_form CHECK (currency ~ '^[A-Z]{3}$');
ALTER TABLE ledger_accounts ADD CONSTRAINT ledger_accounts_no_overdraft CHECK (NOT is_guarded OR balance_minor * normal >= 0);
ALTER TABLE ledger_accounts ADD CONSTRAINT ledger_accounts_subject_given CHECK
  ((subject = '') = (kind IN ('psp_platform', 'bank_platform', 'tax', 'fee_revenue', 'stripe_fees', 'dispute_loss', 'fx')));
ALTER TABLE ledger_transactions ADD CONSTRAINT ledger_transactions_kind CHECK (kind IN (
  'charge_succeeded', 'payment_unapplied', 'payment_applied', 'brief_hold_moved',
  'release_approved', 'transfer_reserved', 'transfer_done', 'transfer_rejected',
  'refund_reserved', 'refund_done', 'refund_failed', 'refund_returned', 'reversal_done',
  'dispute_opened', 'dispute_won', 'dispute_lost', 'payout_paid', 'payout_failed',
  'manual_payout_approved', 'manual_payout_done', 'manual_payout_returned', 'platform_payout', 'correction'));
ALTER TABLE ledger_entries ADD CONSTRAINT ledger_entries_amount CHECK (amount_minor <> 0);

INSERT INTO ledger_account_kinds (kind, normal, is_guarded) VALUES
  ('psp_platform', 1, false), ('bank_platform', 1, false), ('payee_balance', 1, false), ('dispute_hold', 1, false),
  ('payee_receivable', 1, false), ('unapplied', -1, true), ('held', -1, true), ('payable', -1, true),
  ('inflight', -1, true), ('payee_claim', -1, false), ('tax', -1, false), ('fee_revenue', -1, false),
  ('stripe_fees', 1, false), ('dispute_loss', 1, false), ('fx', 1, false);

-- An entry moves the balance of its account. The row lock of this UPDATE serialises everything that happens to an account.
CREATE FUNCTION ledger_entry_apply() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE ledger_accounts SET balance_minor = balance_minor + NEW.amount_minor, entry_count = entry_count + 1
    WHERE id = NEW.account_id RETURNING entry_count, balance_minor INTO NEW.account_sequence, NEW.balance_after_minor;
  RETURN NEW;
END $$;
CREATE TRIGGER b_apply BEFORE INSERT ON ledger_entries FOR EACH ROW EXECUTE FUNCTION ledger_entry_apply();

-- Sealed: only the database transaction that wrote a ledger transaction may give it entries (savepoints included).
CREATE FUNCTION ledger_entry_seal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT written_in FROM ledger_transactions WHERE id = NEW.transaction_id) <> pg_current_xact_id() THEN
    RAISE EXCEPTION 'ledger transaction % is sealed', NEW.transaction_id USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER a_seal BEFORE INSERT ON ledger_entries FOR EACH ROW EXECUTE FUNCTION ledger_entry_seal();

-- At commit every transaction has at least two entries and sums to zero in each currency.
CREATE FUNCTION ledger_balanced() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  checked text := CASE TG_TABLE_NAME WHEN 'ledger_transactions' THEN to_jsonb(NEW) ->> 'id' ELSE to_jsonb(NEW) ->> 'transaction_id' END;
BEGIN
  IF (SELECT count(*) FROM ledger_entries WHERE transaction_id = checked) < 2 THEN
    RAISE EXCEPTION 'ledger transaction % has fewer than 2 entries', checked USING ERRCODE = '23514';
  END IF;
  IF EXISTS (SELECT 1 FROM ledger_entries WHERE transaction_id = checked GROUP BY currency HAVING sum(amount_minor) <> 0) THEN
    RAISE EXCEPTION 'ledger transaction % does not sum to zero per currency', checked USING ERRCODE = '23514';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER balanced AFTER INSERT ON ledger_transactions DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION ledger_balanced();
CREATE CONSTRAINT TRIGGER balanced AFTER INSERT ON ledger_entries DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION ledger_balanced();

-- History is written once, by nobody rewritten or emptied.
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON ledger_transactions FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON ledger_entries FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON ledger_account_kinds FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE DELETE ON ledger_accounts FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON ledger_transactions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON ledger_entries FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON ledger_accounts FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON ledger_account_kinds FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- An account begins at zero, keeps its name, and its balance moves only from within the entry trigger.
CREATE FUNCTION ledger_account_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.balance_minor <> 0 OR NEW.entry_count <> 0 THEN
      RAISE EXCEPTION 'a ledger account begins at zero' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
  END IF;
  IF pg_trigger_depth() < 2
    OR (OLD.id, OLD.kind, OLD.subject, OLD.currency, OLD.normal, OLD.is_guarded, OLD.created_at)
       IS DISTINCT FROM (NEW.id, NEW.kind, NEW.subject, NEW.currency, NEW.normal, NEW.is_guarded, NEW.created_at) THEN
    RAISE EXCEPTION 'ledger balances move only through entries' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON ledger_accounts FOR EACH ROW EXECUTE FUNCTION ledger_account_guard();

-- The only door to the ledger: atomic, idempotent, free of deadlocks (accounts are made and moved in one order).
-- p_lines: [{"kind","subject","currency","amount"}], amounts as decimal strings, debit > 0. Lines of one account are summed.
-- p_about: deal_id, milestone_id, payer_organization_id, payee_organization_id, op_id, balance_transaction_id, facts.
CREATE FUNCTION post_ledger(
  p_id text, p_at timestamptz, p_kind text, p_key text, p_lines jsonb, p_about jsonb DEFAULT '{}', p_reverses text DEFAULT NULL
) RETURNS TABLE (transaction_id text, applied boolean) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  v_lines jsonb;
  v_hash bytea;
  v_id text;
  v_old bytea;
BEGIN
  SELECT jsonb_agg(jsonb_build_object('kind', k, 'subject', s, 'currency', c, 'amount', a) ORDER BY k, s, c) INTO v_lines
    FROM (SELECT line ->> 'kind' AS k, coalesce(line ->> 'subject', '') AS s, line ->> 'currency' AS c,
                 sum((line ->> 'amount')::bigint)::bigint AS a
          FROM jsonb_array_elements(p_lines) line GROUP BY 1, 2, 3) summed
    WHERE a <> 0;
  v_hash := sha256(convert_to(p_kind || '|' || coalesce(v_lines::text, '') || '|' || coalesce(p_reverses, ''), 'UTF8'));

  INSERT INTO ledger_transactions (id, kind, idempotency_key, params_hash, reverses, occurred_at, deal_id, milestone_id,
      payer_organization_id, payee_organization_id, op_id, balance_transaction_id, facts)
    VALUES (p_id, p_kind, p_key, v_hash, p_reverses, p_at, p_about ->> 'deal_id', p_about ->> 'milestone_id',
      p_about ->> 'payer_organization_id', p_about ->> 'payee_organization_id', p_about ->> 'op_id',
      p_about ->> 'balance_transaction_id', coalesce(p_about -> 'facts', '{}'))
    ON CONFLICT (idempotency_key) DO NOTHING RETURNING id INTO v_id;
  IF v_id IS NULL THEN
    SELECT t.id, t.params_hash INTO v_id, v_old FROM ledger_transactions t WHERE t.idempotency_key = p_key;
    IF v_old IS DISTINCT FROM v_hash THEN
      RAISE EXCEPTION 'ledger key % was used with other lines', p_key USING ERRCODE = '22023';
    END IF;
    RETURN QUERY SELECT v_id, false;
    RETURN;
  END IF;

  IF EXISTS (SELECT 1 FROM jsonb_array_elements(v_lines) line
             WHERE NOT EXISTS (SELECT 1 FROM ledger_account_kinds k WHERE k.kind = line ->> 'kind')) THEN
    RAISE EXCEPTION 'unknown kind of ledger account in %', p_key USING ERRCODE = '23503';
  END IF;
  INSERT INTO ledger_accounts (kind, subject, currency, normal, is_guarded, created_at)
    SELECT k.kind, line ->> 'subject', line ->> 'currency', k.normal, k.is_guarded, p_at
    FROM jsonb_array_elements(v_lines) line JOIN ledger_account_kinds k ON k.kind = line ->> 'kind'
    WHERE NOT EXISTS (SELECT 1 FROM ledger_accounts a
      WHERE a.kind = k.kind AND a.subject = line ->> 'subject' AND a.currency = line ->> 'currency')
    ORDER BY 1, 2, 3
    ON CONFLICT (kind, subject, currency) DO NOTHING;
  INSERT INTO ledger_entries (transaction_id, account_id, currency, amount_minor, account_sequence, balance_after_minor)
    SELECT v_id, a.id, a.currency, (line ->> 'amount')::bigint, 0, 0
    FROM jsonb_array_elements(v_lines) line
    JOIN ledger_accounts a ON a.kind = line ->> 'kind' AND a.subject = line ->> 'subject' AND a.currency = line ->> 'currency'
    ORDER BY a.id;

  IF p_reverses IS NOT NULL AND EXISTS (
      (SELECT account_id, amount_minor FROM ledger_entries WHERE ledger_entries.transaction_id = v_id
       EXCEPT SELECT account_id, -amount_minor FROM ledger_entries WHERE ledger_entries.transaction_id = p_reverses)
      UNION ALL
      (SELECT account_id, -amount_minor FROM ledger_entries WHERE ledger_entries.transaction_id = p_reverses
       EXCEPT SELECT account_id, amount_minor FROM ledger_entries WHERE ledger_entries.transaction_id = v_id)) THEN
    RAISE EXCEPTION 'ledger transaction % does not mirror %', v_id, p_reverses USING ERRCODE = '23514';
  END IF;
  RETURN QUERY SELECT v_id, true;
END $$;

-- The platform's own accounts exist from the beginning: their low ids make them the first to be locked, always.
INSERT INTO ledger_accounts (kind, subject, currency, normal, is_guarded, created_at)
  SELECT k.kind, '', c.currency, k.normal, k.is_guarded, '2025-01-01T00:00:00Z'
  FROM ledger_account_kinds k
  CROSS JOIN unnest(ARRAY['USD', 'EUR', 'GBP', 'CNY', 'HKD', 'TWD', 'SGD', 'THB', 'AUD', 'CAD', 'KRW', 'JPY', 'KWD']) c (currency)
  WHERE k.kind IN ('psp_platform', 'bank_platform', 'tax', 'fee_revenue', 'stripe_fees', 'dispute_loss', 'fx')
  ORDER BY 1, 3;

ALTER TABLE money_ops ADD CONSTRAINT money_ops_kind CHECK (kind IN ('checkout', 'transfer', 'refund', 'reversal', 'manual_payout'));
ALTER TABLE money_ops ADD CONSTRAINT money_ops_state CHECK (state IN ('ready', 'sent', 'unknown', 'done', 'rejected'));
ALTER TABLE money_ops ADD CONSTRAINT money_ops_amount CHECK (amount_minor > 0);
ALTER TABLE money_ops ADD CONSTRAINT money_ops_sent CHECK (state = 'ready' OR state = 'rejected' OR first_sent_at IS NOT NULL);
ALTER TABLE money_ops ADD CONSTRAINT money_ops_bank CHECK (bank_reference IS NULL OR kind = 'manual_payout');
ALTER TABLE money_ops ADD CONSTRAINT money_ops_effect CHECK ((state = 'done') = (stripe_id IS NOT NULL OR bank_reference IS NOT NULL));

-- What was decided is what is sent: the request of an operation never changes, a finished one stays finished.
CREATE FUNCTION money_op_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.id, OLD.kind, OLD.subject, OLD.attempt, OLD.currency, OLD.amount_minor, OLD.params, OLD.created_at)
     IS DISTINCT FROM (NEW.id, NEW.kind, NEW.subject, NEW.attempt, NEW.currency, NEW.amount_minor, NEW.params, NEW.created_at) THEN
    RAISE EXCEPTION 'the request of money operation % is frozen', OLD.id USING ERRCODE = '42501';
  END IF;
  IF OLD.state IN ('done', 'rejected') AND (OLD.state, OLD.stripe_id, OLD.bank_reference)
     IS DISTINCT FROM (NEW.state, NEW.stripe_id, NEW.bank_reference) THEN
    RAISE EXCEPTION 'money operation % is finished', OLD.id USING ERRCODE = '23514';
  END IF;
  IF OLD.first_sent_at IS NOT NULL AND (NEW.first_sent_at IS DISTINCT FROM OLD.first_sent_at OR NEW.state = 'ready') THEN
    RAISE EXCEPTION 'money operation % was sent before', OLD.id USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE UPDATE ON money_ops FOR EACH ROW EXECUTE FUNCTION money_op_guard();
CREATE TRIGGER append_only BEFORE DELETE ON money_ops FOR EACH ROW EXECUTE FUNCTION refuse_change();

ALTER TABLE fundings ADD CONSTRAINT fundings_target CHECK (num_nonnulls(milestone_id, brief_id) = 1);
ALTER TABLE fundings ADD CONSTRAINT fundings_method CHECK (method IN ('card', 'bank_transfer'));
ALTER TABLE fundings ADD CONSTRAINT fundings_state CHECK (state IN ('preparing', 'open', 'paid', 'expired', 'failed'));
ALTER TABLE fundings ADD CONSTRAINT fundings_amount CHECK (amount_minor > 0);
ALTER TABLE fundings ADD CONSTRAINT fundings_paid CHECK ((state = 'paid') = (paid_at IS NOT NULL AND stripe_charge_id IS NOT NULL));
ALTER TABLE fundings ADD CONSTRAINT fundings_parts CHECK (
  held_minor >= 0 AND held_minor <= received_minor AND released_minor >= 0 AND refunded_minor >= 0
  AND released_minor + refunded_minor <= received_minor AND (received_minor = 0 OR state = 'paid'));
ALTER TABLE releases ADD CONSTRAINT releases_sum CHECK
  (amount_minor > 0 AND fee_minor >= 0 AND payee_minor >= 0 AND fee_minor + payee_minor = amount_minor);
ALTER TABLE releases ADD CONSTRAINT releases_state CHECK (state IN ('payable', 'transferring', 'part_transferred', 'transferred'));
ALTER TABLE releases ADD CONSTRAINT releases_rail CHECK (rail IN ('connect', 'manual', 'global_payouts'));
ALTER TABLE release_parts ADD CONSTRAINT release_parts_sum CHECK
  (amount_minor > 0 AND fee_minor >= 0 AND payee_minor >= 0 AND fee_minor + payee_minor = amount_minor
   AND reversed_minor BETWEEN 0 AND payee_minor);
ALTER TABLE refunds ADD CONSTRAINT refunds_amount CHECK (amount_minor > 0);
ALTER TABLE refunds ADD CONSTRAINT refunds_state CHECK (state IN ('reserved', 'pending', 'succeeded', 'failed'));
ALTER TABLE payee_accounts ADD CONSTRAINT payee_accounts_rail CHECK (rail IN ('connect', 'manual', 'global_payouts'));
ALTER TABLE stripe_events ADD CONSTRAINT stripe_events_state CHECK (state IN ('received', 'processed', 'ignored', 'failed'));
ALTER TABLE payouts ADD CONSTRAINT payouts_state CHECK (state IN ('pending', 'in_transit', 'paid', 'failed', 'canceled'));
ALTER TABLE payouts ADD CONSTRAINT payouts_amount CHECK (amount_minor > 0);
