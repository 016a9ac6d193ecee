CREATE TABLE "avail_grants" (
	"id" text PRIMARY KEY NOT NULL,
	"contract_id" text NOT NULL,
	"deal_id" text NOT NULL,
	"production_id" text NOT NULL,
	"version" text NOT NULL,
	"category" text NOT NULL,
	"territory" text NOT NULL,
	"platform" text NOT NULL,
	"window" daterange NOT NULL,
	"is_exclusive" boolean NOT NULL,
	"exclusivity" "int4range" NOT NULL,
	"clause_id" text NOT NULL,
	"released_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL
);

CREATE TABLE "compliance_answers" (
	"deal_id" text PRIMARY KEY NOT NULL,
	"answers" jsonb NOT NULL,
	"updated_by_user_id" text,
	"updated_at" timestamp (3) with time zone NOT NULL
);

CREATE TABLE "compliance_checks" (
	"id" text PRIMARY KEY NOT NULL,
	"deal_id" text NOT NULL,
	"contract_id" text,
	"terms_hash" text NOT NULL,
	"rulebook_version" integer NOT NULL,
	"on_date" text NOT NULL,
	"decision" text NOT NULL,
	"findings" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);

CREATE TABLE "rulebook_versions" (
	"number" integer PRIMARY KEY NOT NULL,
	"rules" jsonb NOT NULL,
	"change" text NOT NULL,
	"created_by_user_id" text,
	"created_at" timestamp (3) with time zone NOT NULL
);

CREATE TABLE "contracts" (
	"id" text PRIMARY KEY NOT NULL,
	"deal_id" text NOT NULL,
	"version_id" text NOT NULL,
	"version_number" integer NOT NULL,
	"state" text NOT NULL,
	"terms_hash" text NOT NULL,
	"document" jsonb NOT NULL,
	"document_hash" text NOT NULL,
	"pdf_file_id" text NOT NULL,
	"pdf_sha256" text NOT NULL,
	"signing_hash" text NOT NULL,
	"platform_fee_basis_points" integer NOT NULL,
	"rulebook_version" integer NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"declined_by_organization_id" text,
	"decline_reason" text,
	"decline_note" text,
	"chain" jsonb,
	"seal" text,
	"seal_key_id" text,
	"signed_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);

CREATE TABLE "signatures" (
	"id" text PRIMARY KEY NOT NULL,
	"contract_id" text NOT NULL,
	"organization_id" text NOT NULL,
	"user_id" text NOT NULL,
	"signer_name" text NOT NULL,
	"signing_hash" text NOT NULL,
	"method" text NOT NULL,
	"mark" text NOT NULL,
	"reauthentication" text NOT NULL,
	"address_hash" text,
	"signed_at" timestamp (3) with time zone NOT NULL
);

ALTER TABLE "avail_grants" ADD CONSTRAINT "avail_grants_contract_id_contracts_id_fk" FOREIGN KEY ("contract_id") REFERENCES "contracts"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "avail_grants" ADD CONSTRAINT "avail_grants_deal_id_deals_id_fk" FOREIGN KEY ("deal_id") REFERENCES "deals"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "avail_grants" ADD CONSTRAINT "avail_grants_production_id_productions_id_fk" FOREIGN KEY ("production_id") REFERENCES "productions"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "compliance_answers" ADD CONSTRAINT "compliance_answers_deal_id_deals_id_fk" FOREIGN KEY ("deal_id") REFERENCES "deals"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "compliance_answers" ADD CONSTRAINT "compliance_answers_updated_by_user_id_users_id_fk" FOREIGN KEY ("updated_by_user_id") REFERENCES "users"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "compliance_checks" ADD CONSTRAINT "compliance_checks_deal_id_deals_id_fk" FOREIGN KEY ("deal_id") REFERENCES "deals"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "compliance_checks" ADD CONSTRAINT "compliance_checks_contract_id_contracts_id_fk" FOREIGN KEY ("contract_id") REFERENCES "contracts"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "rulebook_versions" ADD CONSTRAINT "rulebook_versions_created_by_user_id_users_id_fk" FOREIGN KEY ("created_by_user_id") REFERENCES "users"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "contracts" ADD CONSTRAINT "contracts_deal_id_deals_id_fk" FOREIGN KEY ("deal_id") REFERENCES "deals"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "contracts" ADD CONSTRAINT "contracts_version_id_deal_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "deal_versions"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "contracts" ADD CONSTRAINT "contracts_pdf_file_id_files_id_fk" FOREIGN KEY ("pdf_file_id") REFERENCES "files"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "contracts" ADD CONSTRAINT "contracts_declined_by_organization_id_organizations_id_fk" FOREIGN KEY ("declined_by_organization_id") REFERENCES "organizations"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "signatures" ADD CONSTRAINT "signatures_contract_id_contracts_id_fk" FOREIGN KEY ("contract_id") REFERENCES "contracts"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "signatures" ADD CONSTRAINT "signatures_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "signatures" ADD CONSTRAINT "signatures_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE no action ON UPDATE no action;
CREATE INDEX "avail_grants_production" ON "avail_grants" USING btree ("production_id","category") WHERE released_at is null;
CREATE INDEX "avail_grants_contract" ON "avail_grants" USING btree ("contract_id");
CREATE INDEX "compliance_checks_deal" ON "compliance_checks" USING btree ("deal_id","created_at");
CREATE UNIQUE INDEX "contracts_version" ON "contracts" USING btree ("version_id");
CREATE UNIQUE INDEX "contracts_one_open" ON "contracts" USING btree ("deal_id") WHERE state in ('prepared', 'partly_signed');
CREATE INDEX "contracts_deal" ON "contracts" USING btree ("deal_id","created_at");
CREATE INDEX "contracts_pdf" ON "contracts" USING btree ("pdf_sha256");
CREATE INDEX "contracts_expiring" ON "contracts" USING btree ("expires_at") WHERE state in ('prepared', 'partly_signed');
CREATE UNIQUE INDEX "signatures_once" ON "signatures" USING btree ("contract_id","organization_id");
CREATE INDEX "signatures_contract" ON "signatures" USING btree ("contract_id","signed_at");

ALTER TABLE contracts ADD CONSTRAINT contracts_version_of_deal FOREIGN KEY (version_id, deal_id) REFERENCES deal_versions (id, deal_id);
ALTER TABLE contracts ADD CONSTRAINT contracts_state CHECK (state IN ('prepared', 'partly_signed', 'signed', 'superseded', 'declined', 'expired'));
ALTER TABLE contracts ADD CONSTRAINT contracts_hashes CHECK (
  terms_hash ~ '^[0-9a-f]{64}$' AND document_hash ~ '^[0-9a-f]{64}$' AND pdf_sha256 ~ '^[0-9a-f]{64}$' AND signing_hash ~ '^[0-9a-f]{64}$');
ALTER TABLE contracts ADD CONSTRAINT contracts_fee CHECK (platform_fee_basis_points BETWEEN 0 AND 10000);
ALTER TABLE contracts ADD CONSTRAINT contracts_expiry CHECK (expires_at > created_at);
ALTER TABLE contracts ADD CONSTRAINT contracts_signed CHECK (
  state NOT IN ('signed', 'superseded') OR (signed_at IS NOT NULL AND chain IS NOT NULL AND seal IS NOT NULL AND seal_key_id IS NOT NULL));
ALTER TABLE contracts ADD CONSTRAINT contracts_declined CHECK ((state = 'declined') = (declined_by_organization_id IS NOT NULL));
CREATE UNIQUE INDEX contracts_one_signed ON contracts (deal_id) WHERE state = 'signed';
ALTER TABLE signatures ADD CONSTRAINT signatures_hash CHECK (signing_hash ~ '^[0-9a-f]{64}$');
ALTER TABLE signatures ADD CONSTRAINT signatures_mark CHECK (length(mark) BETWEEN 1 AND 40000);
ALTER TABLE compliance_checks ADD CONSTRAINT compliance_checks_decision CHECK (
  decision IN ('blocked', 'needs_info', 'filing_required', 'conditional', 'not_covered', 'clear'));
ALTER TABLE rulebook_versions ADD CONSTRAINT rulebook_versions_number CHECK (number >= 1);

-- Two contracts never sell the same exclusivity. Exclusive grants cover the whole range and meet everything,
-- non-exclusive ones a point of their own and meet only exclusive ones.
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE SEQUENCE avail_points AS integer MAXVALUE 2147483645 CYCLE;
CREATE FUNCTION avail_point(n integer) RETURNS int4range LANGUAGE sql IMMUTABLE AS $$ SELECT int4range(n, n + 1) $$;
ALTER TABLE avail_grants ADD CONSTRAINT avail_grants_window CHECK (NOT isempty("window") AND NOT lower_inf("window") AND NOT upper_inf("window"));
ALTER TABLE avail_grants ADD CONSTRAINT avail_grants_exclusivity CHECK (
  CASE WHEN is_exclusive THEN exclusivity = int4range(0, 2147483647)
       ELSE lower(exclusivity) >= 1 AND upper(exclusivity) = lower(exclusivity) + 1 END);
ALTER TABLE avail_grants ADD CONSTRAINT avail_grants_no_double_sale EXCLUDE USING gist (
  production_id WITH =, version WITH =, category WITH =, territory WITH =, platform WITH =, "window" WITH &&, exclusivity WITH &&
) WHERE (released_at IS NULL);

-- A contract's text, hashes and fee stay as they were prepared; a grant can only be released.
CREATE FUNCTION refuse_contract_rewrite() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.deal_id, NEW.version_id, NEW.terms_hash, NEW.document, NEW.document_hash, NEW.pdf_file_id, NEW.pdf_sha256, NEW.signing_hash, NEW.platform_fee_basis_points)
     IS DISTINCT FROM
     (OLD.id, OLD.deal_id, OLD.version_id, OLD.terms_hash, OLD.document, OLD.document_hash, OLD.pdf_file_id, OLD.pdf_sha256, OLD.signing_hash, OLD.platform_fee_basis_points)
  THEN RAISE EXCEPTION 'a prepared contract is never rewritten' USING ERRCODE = '42501'; END IF;
  IF OLD.state IN ('signed', 'superseded') AND (NEW.chain, NEW.seal, NEW.signed_at) IS DISTINCT FROM (OLD.chain, OLD.seal, OLD.signed_at)
  THEN RAISE EXCEPTION 'a signed contract keeps its chain' USING ERRCODE = '42501'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER no_rewrite BEFORE UPDATE ON contracts FOR EACH ROW EXECUTE FUNCTION refuse_contract_rewrite();
CREATE TRIGGER no_delete BEFORE DELETE ON contracts FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON signatures FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON signatures FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON rulebook_versions FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON compliance_checks FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER no_delete BEFORE DELETE ON avail_grants FOR EACH ROW EXECUTE FUNCTION refuse_change();
