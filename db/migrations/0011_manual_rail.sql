-- Payees whom Connect does not reach are paid by hand from the platform's bank.

-- A payment that the bank sent back stays done, and its fact may be paid anew.
ALTER TABLE "money_ops" ADD COLUMN "returned_at" timestamp (3) with time zone;
ALTER TABLE "money_ops" ADD CONSTRAINT "money_ops_returned" CHECK (returned_at IS NULL OR (kind = 'manual_payout' AND state = 'done'));
DROP INDEX "money_ops_one_live";
CREATE UNIQUE INDEX "money_ops_one_live" ON "money_ops" USING btree ("kind", "subject") WHERE state <> 'rejected' AND returned_at IS NULL;

CREATE TABLE "bank_details" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"state" text NOT NULL,
	"country" text NOT NULL,
	"currency" char(3) NOT NULL,
	"sealed" "bytea" NOT NULL,
	"created_by_user_id" text NOT NULL,
	"decided_by_user_id" text,
	"decided_at" timestamp (3) with time zone,
	"note" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);

ALTER TABLE "bank_details" ADD CONSTRAINT "bank_details_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "bank_details" ADD CONSTRAINT "bank_details_created_by_user_id_users_id_fk" FOREIGN KEY ("created_by_user_id") REFERENCES "users"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "bank_details" ADD CONSTRAINT "bank_details_decided_by_user_id_users_id_fk" FOREIGN KEY ("decided_by_user_id") REFERENCES "users"("id") ON DELETE no action ON UPDATE no action;
CREATE UNIQUE INDEX "bank_details_one_pending" ON "bank_details" USING btree ("organization_id") WHERE state = 'pending';
CREATE UNIQUE INDEX "bank_details_one_confirmed" ON "bank_details" USING btree ("organization_id") WHERE state = 'confirmed';
CREATE INDEX "bank_details_organization" ON "bank_details" USING btree ("organization_id", "created_at" DESC, "id" DESC);
ALTER TABLE "bank_details" ADD CONSTRAINT "bank_details_state" CHECK (state IN ('pending', 'confirmed', 'refused', 'superseded'));
-- What was entered is decided by somebody else, and says when.
ALTER TABLE "bank_details" ADD CONSTRAINT "bank_details_decided" CHECK (
  (state NOT IN ('confirmed', 'refused') OR (decided_by_user_id IS NOT NULL AND decided_at IS NOT NULL))
  AND (decided_by_user_id IS NULL OR decided_by_user_id <> created_by_user_id)
  AND (state <> 'refused' OR note IS NOT NULL));

-- Details are written once: a change is a new row that waits for its own confirmation.
CREATE FUNCTION bank_details_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.id, OLD.organization_id, OLD.country, OLD.currency, OLD.sealed, OLD.created_by_user_id, OLD.created_at)
     IS DISTINCT FROM (NEW.id, NEW.organization_id, NEW.country, NEW.currency, NEW.sealed, NEW.created_by_user_id, NEW.created_at) THEN
    RAISE EXCEPTION 'bank details % are written once', OLD.id USING ERRCODE = '42501';
  END IF;
  IF OLD.state IN ('refused', 'superseded') AND NEW.state <> OLD.state THEN
    RAISE EXCEPTION 'bank details % are over', OLD.id USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE UPDATE ON "bank_details" FOR EACH ROW EXECUTE FUNCTION bank_details_guard();
CREATE TRIGGER append_only BEFORE DELETE ON "bank_details" FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE "payout_batches" (
	"id" text PRIMARY KEY NOT NULL,
	"currency" char(3) NOT NULL,
	"state" text NOT NULL,
	"total_minor" bigint NOT NULL,
	"created_by_user_id" text NOT NULL,
	"first_approved_by_user_id" text,
	"first_approved_at" timestamp (3) with time zone,
	"second_approved_by_user_id" text,
	"second_approved_at" timestamp (3) with time zone,
	"cancelled_by_user_id" text,
	"cancelled_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "payout_batches_currency" UNIQUE("id", "currency")
);

ALTER TABLE "payout_batches" ADD CONSTRAINT "payout_batches_created_by_user_id_users_id_fk" FOREIGN KEY ("created_by_user_id") REFERENCES "users"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "payout_batches" ADD CONSTRAINT "payout_batches_first_approved_by_user_id_users_id_fk" FOREIGN KEY ("first_approved_by_user_id") REFERENCES "users"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "payout_batches" ADD CONSTRAINT "payout_batches_second_approved_by_user_id_users_id_fk" FOREIGN KEY ("second_approved_by_user_id") REFERENCES "users"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "payout_batches" ADD CONSTRAINT "payout_batches_cancelled_by_user_id_users_id_fk" FOREIGN KEY ("cancelled_by_user_id") REFERENCES "users"("id") ON DELETE no action ON UPDATE no action;
CREATE INDEX "payout_batches_time" ON "payout_batches" USING btree ("created_at" DESC, "id" DESC);
ALTER TABLE "payout_batches" ADD CONSTRAINT "payout_batches_state" CHECK (state IN ('proposed', 'approved_once', 'sent', 'closed', 'cancelled'));
ALTER TABLE "payout_batches" ADD CONSTRAINT "payout_batches_total" CHECK (total_minor > 0);
-- Two approvals by two people, whatever the program believes.
ALTER TABLE "payout_batches" ADD CONSTRAINT "payout_batches_two_people" CHECK (
  (first_approved_by_user_id IS NULL) = (first_approved_at IS NULL)
  AND (second_approved_by_user_id IS NULL) = (second_approved_at IS NULL)
  AND (second_approved_by_user_id IS NULL OR (first_approved_by_user_id IS NOT NULL AND second_approved_by_user_id <> first_approved_by_user_id))
  AND (state NOT IN ('sent', 'closed') OR second_approved_by_user_id IS NOT NULL)
  AND (state <> 'approved_once' OR first_approved_by_user_id IS NOT NULL)
  AND (state NOT IN ('proposed', 'approved_once', 'cancelled') OR second_approved_by_user_id IS NULL));
ALTER TABLE "payout_batches" ADD CONSTRAINT "payout_batches_ends" CHECK (
  (state = 'cancelled') = (cancelled_at IS NOT NULL AND cancelled_by_user_id IS NOT NULL) AND (state = 'closed') = (closed_at IS NOT NULL));

CREATE TABLE "batch_payments" (
	"id" text PRIMARY KEY NOT NULL,
	"batch_id" text NOT NULL,
	"release_id" text NOT NULL,
	"payee_organization_id" text NOT NULL,
	"bank_details_id" text NOT NULL,
	"currency" char(3) NOT NULL,
	"amount_minor" bigint NOT NULL,
	"state" text NOT NULL,
	"op_id" text,
	"bank_reference" text,
	"value_date" date,
	"proof_file_id" text,
	"done_by_user_id" text,
	"done_at" timestamp (3) with time zone,
	"return_reason" text,
	"returned_on" date,
	"returned_by_user_id" text,
	"returned_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);

ALTER TABLE "batch_payments" ADD CONSTRAINT "batch_payments_batch" FOREIGN KEY ("batch_id", "currency") REFERENCES "payout_batches"("id", "currency") ON DELETE no action ON UPDATE no action;
ALTER TABLE "batch_payments" ADD CONSTRAINT "batch_payments_release_id_releases_id_fk" FOREIGN KEY ("release_id") REFERENCES "releases"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "batch_payments" ADD CONSTRAINT "batch_payments_payee_organization_id_organizations_id_fk" FOREIGN KEY ("payee_organization_id") REFERENCES "organizations"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "batch_payments" ADD CONSTRAINT "batch_payments_bank_details_id_bank_details_id_fk" FOREIGN KEY ("bank_details_id") REFERENCES "bank_details"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "batch_payments" ADD CONSTRAINT "batch_payments_op_id_money_ops_id_fk" FOREIGN KEY ("op_id") REFERENCES "money_ops"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "batch_payments" ADD CONSTRAINT "batch_payments_proof_file_id_files_id_fk" FOREIGN KEY ("proof_file_id") REFERENCES "files"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "batch_payments" ADD CONSTRAINT "batch_payments_done_by_user_id_users_id_fk" FOREIGN KEY ("done_by_user_id") REFERENCES "users"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "batch_payments" ADD CONSTRAINT "batch_payments_returned_by_user_id_users_id_fk" FOREIGN KEY ("returned_by_user_id") REFERENCES "users"("id") ON DELETE no action ON UPDATE no action;
-- A release is in one payment at a time, until that one was returned or its batch cancelled.
CREATE UNIQUE INDEX "batch_payments_one_live" ON "batch_payments" USING btree ("release_id") WHERE state IN ('listed', 'sent', 'done');
CREATE UNIQUE INDEX "batch_payments_op" ON "batch_payments" USING btree ("op_id") WHERE op_id IS NOT NULL;
CREATE INDEX "batch_payments_batch_list" ON "batch_payments" USING btree ("batch_id", "id");
CREATE INDEX "batch_payments_release" ON "batch_payments" USING btree ("release_id", "created_at" DESC, "id" DESC);
CREATE INDEX "batch_payments_payee" ON "batch_payments" USING btree ("payee_organization_id");
ALTER TABLE "batch_payments" ADD CONSTRAINT "batch_payments_state" CHECK (state IN ('listed', 'sent', 'done', 'returned', 'cancelled'));
ALTER TABLE "batch_payments" ADD CONSTRAINT "batch_payments_amount" CHECK (amount_minor > 0);
ALTER TABLE "batch_payments" ADD CONSTRAINT "batch_payments_sent" CHECK ((state IN ('sent', 'done', 'returned')) = (op_id IS NOT NULL));
ALTER TABLE "batch_payments" ADD CONSTRAINT "batch_payments_done" CHECK (
  (done_at IS NULL) = (bank_reference IS NULL) AND (done_at IS NULL) = (value_date IS NULL) AND (done_at IS NULL) = (proof_file_id IS NULL)
  AND (done_at IS NULL) = (done_by_user_id IS NULL) AND (state <> 'done' OR done_at IS NOT NULL) AND (done_at IS NULL OR state IN ('done', 'returned')));
ALTER TABLE "batch_payments" ADD CONSTRAINT "batch_payments_returned" CHECK (
  (state = 'returned') = (returned_at IS NOT NULL AND return_reason IS NOT NULL AND returned_on IS NOT NULL AND returned_by_user_id IS NOT NULL));

-- Whom, how much and to which account: decided when the batch is made, never changed under the people who approve it.
CREATE FUNCTION batch_payment_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.id, OLD.batch_id, OLD.release_id, OLD.payee_organization_id, OLD.bank_details_id, OLD.currency, OLD.amount_minor, OLD.created_at)
     IS DISTINCT FROM (NEW.id, NEW.batch_id, NEW.release_id, NEW.payee_organization_id, NEW.bank_details_id, NEW.currency, NEW.amount_minor, NEW.created_at)
     OR (OLD.op_id IS NOT NULL AND NEW.op_id IS DISTINCT FROM OLD.op_id) OR (OLD.done_at IS NOT NULL AND
       (OLD.bank_reference, OLD.value_date, OLD.proof_file_id, OLD.done_at) IS DISTINCT FROM (NEW.bank_reference, NEW.value_date, NEW.proof_file_id, NEW.done_at)) THEN
    RAISE EXCEPTION 'payment % of a batch is frozen', OLD.id USING ERRCODE = '42501';
  END IF;
  IF OLD.state IN ('returned', 'cancelled') AND NEW.state <> OLD.state THEN
    RAISE EXCEPTION 'payment % of a batch is over', OLD.id USING ERRCODE = '23514';
  END IF;
  IF NEW.state = 'sent' AND OLD.state = 'listed'
     AND NOT EXISTS (SELECT 1 FROM payout_batches b WHERE b.id = NEW.batch_id AND b.second_approved_by_user_id IS NOT NULL) THEN
    RAISE EXCEPTION 'payment % has not been approved twice', OLD.id USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE UPDATE ON "batch_payments" FOR EACH ROW EXECUTE FUNCTION batch_payment_guard();
CREATE TRIGGER append_only BEFORE DELETE ON "batch_payments" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE DELETE ON "payout_batches" FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE "platform_payouts" (
	"stripe_payout_id" text PRIMARY KEY NOT NULL,
	"currency" char(3) NOT NULL,
	"amount_minor" bigint NOT NULL,
	"arrival_date" date NOT NULL,
	"recorded_by_user_id" text NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL
);

ALTER TABLE "platform_payouts" ADD CONSTRAINT "platform_payouts_recorded_by_user_id_users_id_fk" FOREIGN KEY ("recorded_by_user_id") REFERENCES "users"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "platform_payouts" ADD CONSTRAINT "platform_payouts_amount" CHECK (amount_minor > 0);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "platform_payouts" FOR EACH ROW EXECUTE FUNCTION refuse_change();
