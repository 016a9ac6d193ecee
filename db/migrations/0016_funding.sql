-- Bank transfers, money that is applied to nothing yet, and briefs with money behind them.

-- Whose money arrives where: a payer is one customer at Stripe, with a virtual account per currency.
CREATE TABLE "payer_accounts" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"stripe_customer_id" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "payer_accounts_organization_id_unique" UNIQUE("organization_id"),
	CONSTRAINT "payer_accounts_stripe_customer_id_unique" UNIQUE("stripe_customer_id")
);
CREATE TABLE "payer_bank_accounts" (
	"organization_id" text NOT NULL,
	"currency" char(3) NOT NULL,
	"addresses" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "payer_bank_accounts_organization_id_currency_pk" PRIMARY KEY("organization_id","currency")
);
ALTER TABLE "payer_accounts" ADD CONSTRAINT "payer_accounts_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id");
ALTER TABLE "payer_bank_accounts" ADD CONSTRAINT "payer_bank_accounts_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id");

ALTER TABLE "fundings" ALTER COLUMN "op_id" DROP NOT NULL;
ALTER TABLE "fundings" ADD COLUMN "reference" text;
ALTER TABLE "fundings" ADD COLUMN "request_id" text;
ALTER TABLE "fundings" ADD COLUMN "arrival_id" text;
ALTER TABLE "fundings" ADD COLUMN "arrival_part" integer DEFAULT 0 NOT NULL;
ALTER TABLE "fundings" ADD COLUMN "source_funding_id" text;
ALTER TABLE "fundings" ADD COLUMN "moved_minor" bigint DEFAULT 0 NOT NULL;
ALTER TABLE "fundings" ADD COLUMN "applied_minor" bigint DEFAULT 0 NOT NULL;
ALTER TABLE "fundings" ADD COLUMN "returned_minor" bigint DEFAULT 0 NOT NULL;
ALTER TABLE "fundings" ADD CONSTRAINT "fundings_request_id_fundings_id_fk" FOREIGN KEY ("request_id") REFERENCES "fundings"("id");
ALTER TABLE "fundings" ADD CONSTRAINT "fundings_source_funding_id_fundings_id_fk" FOREIGN KEY ("source_funding_id") REFERENCES "fundings"("id");
ALTER TABLE "fundings" ADD CONSTRAINT "fundings_reference_unique" UNIQUE("reference");

-- A charge is one payment; what of it is applied elsewhere is a row of its own that names the same charge.
ALTER TABLE "fundings" DROP CONSTRAINT "fundings_stripe_charge_id_unique";
CREATE UNIQUE INDEX "fundings_charge" ON "fundings" USING btree ("stripe_charge_id") WHERE source_funding_id is null;
CREATE INDEX "fundings_charge_shares" ON "fundings" USING btree ("stripe_charge_id");
CREATE UNIQUE INDEX "fundings_arrival" ON "fundings" USING btree ("arrival_id","arrival_part") WHERE arrival_id is not null;
CREATE INDEX "fundings_request" ON "fundings" USING btree ("request_id") WHERE request_id is not null;
CREATE INDEX "fundings_brief" ON "fundings" USING btree ("brief_id") WHERE brief_id is not null;
CREATE INDEX "fundings_unapplied" ON "fundings" USING btree ("payer_organization_id") WHERE state = 'paid' and received_minor > held_minor + applied_minor + returned_minor;
-- one payment page and one bank transfer may be open beside each other: the rest of a transfer is paid by card
DROP INDEX "fundings_one_open";
CREATE UNIQUE INDEX "fundings_one_open" ON "fundings" USING btree ("milestone_id","payer_organization_id","method") WHERE state in ('preparing', 'open') and arrival_id is null and milestone_id is not null;
CREATE UNIQUE INDEX "fundings_one_open_brief" ON "fundings" USING btree ("brief_id","method") WHERE state in ('preparing', 'open') and arrival_id is null and brief_id is not null;

-- money may arrive that is for nothing; then none of it is held
ALTER TABLE fundings DROP CONSTRAINT fundings_target;
ALTER TABLE fundings ADD CONSTRAINT fundings_target CHECK (
  num_nonnulls(milestone_id, brief_id) = 1 OR (num_nonnulls(milestone_id, brief_id) = 0 AND arrival_id IS NOT NULL AND held_minor = 0));
ALTER TABLE fundings DROP CONSTRAINT fundings_state;
ALTER TABLE fundings ADD CONSTRAINT fundings_state CHECK (state IN ('preparing', 'open', 'complete', 'paid', 'expired', 'failed'));
ALTER TABLE fundings ADD CONSTRAINT fundings_request CHECK ((reference IS NOT NULL) <= (method = 'bank_transfer' AND arrival_id IS NULL AND state <> 'paid'));
ALTER TABLE fundings ADD CONSTRAINT fundings_complete CHECK (state <> 'complete' OR reference IS NOT NULL);
ALTER TABLE fundings ADD CONSTRAINT fundings_op CHECK (op_id IS NOT NULL OR reference IS NOT NULL OR source_funding_id IS NOT NULL);
ALTER TABLE fundings ADD CONSTRAINT fundings_unapplied CHECK (
  applied_minor >= 0 AND returned_minor >= 0 AND applied_minor + returned_minor <= received_minor - held_minor);
ALTER TABLE fundings ADD CONSTRAINT fundings_moved CHECK (moved_minor = 0 OR (brief_id IS NOT NULL AND moved_minor BETWEEN 0 AND held_minor));
ALTER TABLE fundings ADD CONSTRAINT fundings_hold_left CHECK (released_minor + refunded_minor + moved_minor + charged_back_minor <= held_minor OR milestone_id IS NOT NULL);

ALTER TABLE money_ops DROP CONSTRAINT money_ops_kind;
ALTER TABLE money_ops ADD CONSTRAINT money_ops_kind CHECK (kind IN ('checkout', 'cash_payment', 'transfer', 'refund', 'reversal', 'manual_payout'));

-- Money that was applied to nothing goes back as well: of a payment for a milestone, for a brief, or for neither.
ALTER TABLE "refunds" ALTER COLUMN "milestone_id" DROP NOT NULL;
ALTER TABLE "refunds" ALTER COLUMN "deal_id" DROP NOT NULL;
ALTER TABLE "refunds" ALTER COLUMN "payee_organization_id" DROP NOT NULL;
ALTER TABLE "refunds" ADD COLUMN "brief_id" text;
ALTER TABLE refunds DROP CONSTRAINT refunds_source;
ALTER TABLE refunds ADD CONSTRAINT refunds_source CHECK (source IN ('hold', 'release', 'unapplied', 'payment'));
ALTER TABLE refunds ADD CONSTRAINT refunds_about CHECK (
  source = 'payment' OR (brief_id IS NOT NULL AND source = 'hold') OR num_nonnulls(milestone_id, deal_id, payee_organization_id) = 3);

ALTER TABLE "disputes" ADD COLUMN "from_unapplied_minor" bigint DEFAULT 0 NOT NULL;
ALTER TABLE disputes DROP CONSTRAINT disputes_split;
ALTER TABLE disputes ADD CONSTRAINT disputes_split CHECK (
  from_unapplied_minor >= 0 AND from_hold_minor >= 0 AND from_payee_minor >= 0 AND loss_minor >= 0
  AND from_unapplied_minor + from_hold_minor + from_payee_minor + loss_minor = CASE state WHEN 'lost' THEN amount_minor ELSE 0 END
  AND recovered_minor >= 0 AND written_off_minor >= 0 AND recovered_minor + written_off_minor <= from_payee_minor);
