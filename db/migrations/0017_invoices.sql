-- Who an organization is on invoices, and the papers that facts of the ledger cause.

CREATE TABLE "billing_details" (
	"organization_id" text PRIMARY KEY NOT NULL,
	"legal_name" text NOT NULL,
	"legal_name_zh" text,
	"address" text NOT NULL,
	"country" text NOT NULL,
	"tax_id" text,
	"default_po_number" text,
	"updated_by_user_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
ALTER TABLE "billing_details" ADD CONSTRAINT "billing_details_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id");
ALTER TABLE "billing_details" ADD CONSTRAINT "billing_details_updated_by_user_id_users_id_fk" FOREIGN KEY ("updated_by_user_id") REFERENCES "users"("id");

-- The payer's own number of its order, printed on the invoice of the payment.
ALTER TABLE "fundings" ADD COLUMN "po_number" text;

-- The last number of each series and year. Its row is locked when a number is given, and a rollback takes the number back.
CREATE TABLE "document_counters" (
	"series" text NOT NULL,
	"year" integer NOT NULL,
	"last_number" bigint NOT NULL,
	CONSTRAINT "document_counters_series_year_pk" PRIMARY KEY("series","year")
);

CREATE TABLE "billing_documents" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"series" text NOT NULL,
	"year" integer NOT NULL,
	"number" bigint,
	"reference" text,
	"organization_id" text NOT NULL,
	"transaction_id" text NOT NULL,
	"related_document_id" text,
	"currency" char(3) NOT NULL,
	"total_minor" bigint NOT NULL,
	"tax_minor" bigint NOT NULL,
	"tax_treatment" text NOT NULL,
	"tax_rate_basis_points" integer NOT NULL,
	"deal_id" text,
	"milestone_id" text,
	"funding_id" text,
	"release_id" text,
	"po_number" text,
	"facts" jsonb NOT NULL,
	"issued_at" timestamp (3) with time zone NOT NULL,
	"fapiao_number" text,
	"fapiao_date" date,
	"fapiao_by_user_id" text,
	CONSTRAINT "billing_documents_number" UNIQUE("series","year","number"),
	CONSTRAINT "billing_documents_reference_unique" UNIQUE("reference"),
	CONSTRAINT "billing_documents_fact" UNIQUE("transaction_id","kind")
);
ALTER TABLE "billing_documents" ADD CONSTRAINT "billing_documents_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id");
ALTER TABLE "billing_documents" ADD CONSTRAINT "billing_documents_transaction_id_ledger_transactions_id_fk" FOREIGN KEY ("transaction_id") REFERENCES "ledger_transactions"("id");
ALTER TABLE "billing_documents" ADD CONSTRAINT "billing_documents_related_document_id_billing_documents_id_fk" FOREIGN KEY ("related_document_id") REFERENCES "billing_documents"("id");
ALTER TABLE "billing_documents" ADD CONSTRAINT "billing_documents_fapiao_by_user_id_users_id_fk" FOREIGN KEY ("fapiao_by_user_id") REFERENCES "users"("id");
CREATE INDEX "billing_documents_organization" ON "billing_documents" USING btree ("organization_id","issued_at" DESC,"id" DESC);
CREATE INDEX "billing_documents_time" ON "billing_documents" USING btree ("issued_at" DESC,"id" DESC);
CREATE INDEX "billing_documents_funding" ON "billing_documents" USING btree ("funding_id");
CREATE INDEX "billing_documents_release" ON "billing_documents" USING btree ("release_id");

ALTER TABLE billing_documents ADD CONSTRAINT billing_documents_kind CHECK (kind IN ('invoice', 'credit_note', 'self_billing', 'self_billing_credit'));
ALTER TABLE billing_documents ADD CONSTRAINT billing_documents_amounts CHECK (total_minor >= 0 AND tax_minor >= 0 AND tax_rate_basis_points >= 0);
ALTER TABLE billing_documents ADD CONSTRAINT billing_documents_treatment CHECK (tax_treatment IN ('reverse_charge', 'outside_scope', 'not_charged'));
-- no tax is charged, so that no tax is stated: see the decision record on invoices
ALTER TABLE billing_documents ADD CONSTRAINT billing_documents_untaxed CHECK (tax_minor = 0 AND tax_rate_basis_points = 0);
ALTER TABLE billing_documents ADD CONSTRAINT billing_documents_numbered CHECK ((number IS NULL) = (reference IS NULL));
ALTER TABLE billing_documents ADD CONSTRAINT billing_documents_fapiao CHECK (
  (fapiao_number IS NULL) = (fapiao_date IS NULL) AND (fapiao_number IS NULL) = (fapiao_by_user_id IS NULL)
  AND (fapiao_number IS NULL OR kind IN ('invoice', 'credit_note')));

-- A paper stays as it was issued. Its number is given once; only the fapiao may be added, and corrected.
CREATE FUNCTION billing_document_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF to_jsonb(OLD) - '{number,reference,fapiao_number,fapiao_date,fapiao_by_user_id}'::text[]
     IS DISTINCT FROM to_jsonb(NEW) - '{number,reference,fapiao_number,fapiao_date,fapiao_by_user_id}'::text[]
     OR (OLD.number IS NOT NULL AND (OLD.number, OLD.reference) IS DISTINCT FROM (NEW.number, NEW.reference)) THEN
    RAISE EXCEPTION 'document % is issued', OLD.id USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE UPDATE ON billing_documents FOR EACH ROW EXECUTE FUNCTION billing_document_guard();
CREATE TRIGGER append_only BEFORE DELETE ON billing_documents FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON billing_documents FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE DELETE ON document_counters FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON document_counters FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Counters only count: by one, from one.
CREATE FUNCTION document_counter_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (TG_OP = 'INSERT' AND NEW.last_number <> 1)
     OR (TG_OP = 'UPDATE' AND (NEW.series, NEW.year, NEW.last_number) IS DISTINCT FROM (OLD.series, OLD.year, OLD.last_number + 1)) THEN
    RAISE EXCEPTION 'counter % % counts by one', NEW.series, NEW.year USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON document_counters FOR EACH ROW EXECUTE FUNCTION document_counter_guard();

-- Nobody chooses a number: it is NULL until the very end of the transaction. The counter is locked there, after every
-- account of the ledger, so that papers cannot deadlock with postings and hold each other up only for the commit.
CREATE FUNCTION billing_document_unnumbered() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.number IS NOT NULL OR NEW.fapiao_number IS NOT NULL THEN
    RAISE EXCEPTION 'document % comes without numbers', NEW.id USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER unnumbered BEFORE INSERT ON billing_documents FOR EACH ROW EXECUTE FUNCTION billing_document_unnumbered();

CREATE FUNCTION number_billing_document() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_number bigint;
BEGIN
  INSERT INTO document_counters AS counter (series, year, last_number) VALUES (NEW.series, NEW.year, 1)
    ON CONFLICT (series, year) DO UPDATE SET last_number = counter.last_number + 1 RETURNING last_number INTO v_number;
  UPDATE billing_documents SET number = v_number, reference = format('%s-%s-%s', NEW.series, NEW.year, lpad(v_number::text, 6, '0')) WHERE id = NEW.id;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER number_it AFTER INSERT ON billing_documents DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION number_billing_document();
