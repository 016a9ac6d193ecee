CREATE TABLE "deals" (
	"id" text PRIMARY KEY NOT NULL,
	"brief_id" text,
	"production_id" text NOT NULL,
	"payer_organization_id" text NOT NULL,
	"payee_organization_id" text NOT NULL,
	"state" text NOT NULL,
	"current_version_number" integer NOT NULL,
	"current_author_organization_id" text NOT NULL,
	"offer_expires_at" timestamp (3) with time zone NOT NULL,
	"accepted_version_id" text,
	"price_minor" bigint,
	"price_currency" text,
	"is_shortlisted" boolean DEFAULT false NOT NULL,
	"end_reason" text,
	"end_note" text,
	"ended_at" timestamp (3) with time zone,
	"created_by_user_id" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);

CREATE TABLE "deal_parties" (
	"deal_id" text NOT NULL,
	"organization_id" text NOT NULL,
	"side" text NOT NULL,
	"joined_at" timestamp (3) with time zone NOT NULL,
	"left_at" timestamp (3) with time zone,
	"activity_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "deal_parties_deal_id_organization_id_pk" PRIMARY KEY("deal_id","organization_id")
);

CREATE TABLE "deal_versions" (
	"id" text PRIMARY KEY NOT NULL,
	"deal_id" text NOT NULL,
	"number" integer NOT NULL,
	"parent_id" text,
	"author_organization_id" text NOT NULL,
	"author_user_id" text,
	"hash" text NOT NULL,
	"terms" jsonb NOT NULL,
	"note" text,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);

CREATE TABLE "offer_acceptances" (
	"version_id" text NOT NULL,
	"organization_id" text NOT NULL,
	"deal_id" text NOT NULL,
	"user_id" text,
	"accepted_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "offer_acceptances_version_id_organization_id_pk" PRIMARY KEY("version_id","organization_id")
);

CREATE TABLE "deal_events" (
	"id" text PRIMARY KEY NOT NULL,
	"deal_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"type" text NOT NULL,
	"actor_kind" text NOT NULL,
	"organization_id" text,
	"user_id" text,
	"params" jsonb NOT NULL
);

CREATE TABLE "deal_messages" (
	"id" text PRIMARY KEY NOT NULL,
	"deal_id" text NOT NULL,
	"author_organization_id" text NOT NULL,
	"author_user_id" text NOT NULL,
	"body" text NOT NULL,
	"version_number" integer,
	"term_path" text,
	"created_at" timestamp (3) with time zone NOT NULL
);

CREATE TABLE "deal_message_files" (
	"message_id" text NOT NULL,
	"file_id" text NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "deal_message_files_message_id_file_id_pk" PRIMARY KEY("message_id","file_id")
);

CREATE TABLE "offer_drafts" (
	"organization_id" text NOT NULL,
	"subject_id" text NOT NULL,
	"user_id" text NOT NULL,
	"input" jsonb NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "offer_drafts_organization_id_subject_id_pk" PRIMARY KEY("organization_id","subject_id")
);

ALTER TABLE "deal_events" ADD CONSTRAINT "deal_events_deal_id_deals_id_fk" FOREIGN KEY ("deal_id") REFERENCES "deals"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "deal_events" ADD CONSTRAINT "deal_events_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "deal_events" ADD CONSTRAINT "deal_events_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "deal_message_files" ADD CONSTRAINT "deal_message_files_message_id_deal_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "deal_messages"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "deal_message_files" ADD CONSTRAINT "deal_message_files_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "files"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "deal_messages" ADD CONSTRAINT "deal_messages_deal_id_deals_id_fk" FOREIGN KEY ("deal_id") REFERENCES "deals"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "deal_messages" ADD CONSTRAINT "deal_messages_author_organization_id_organizations_id_fk" FOREIGN KEY ("author_organization_id") REFERENCES "organizations"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "deal_messages" ADD CONSTRAINT "deal_messages_author_user_id_users_id_fk" FOREIGN KEY ("author_user_id") REFERENCES "users"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "deal_parties" ADD CONSTRAINT "deal_parties_deal_id_deals_id_fk" FOREIGN KEY ("deal_id") REFERENCES "deals"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "deal_parties" ADD CONSTRAINT "deal_parties_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "deal_versions" ADD CONSTRAINT "deal_versions_deal_id_deals_id_fk" FOREIGN KEY ("deal_id") REFERENCES "deals"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "deal_versions" ADD CONSTRAINT "deal_versions_author_organization_id_organizations_id_fk" FOREIGN KEY ("author_organization_id") REFERENCES "organizations"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "deal_versions" ADD CONSTRAINT "deal_versions_author_user_id_users_id_fk" FOREIGN KEY ("author_user_id") REFERENCES "users"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "deal_versions" ADD CONSTRAINT "deal_versions_parent" FOREIGN KEY ("parent_id") REFERENCES "deal_versions"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "deals" ADD CONSTRAINT "deals_brief_id_briefs_id_fk" FOREIGN KEY ("brief_id") REFERENCES "briefs"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "deals" ADD CONSTRAINT "deals_production_id_productions_id_fk" FOREIGN KEY ("production_id") REFERENCES "productions"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "deals" ADD CONSTRAINT "deals_payer_organization_id_organizations_id_fk" FOREIGN KEY ("payer_organization_id") REFERENCES "organizations"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "deals" ADD CONSTRAINT "deals_payee_organization_id_organizations_id_fk" FOREIGN KEY ("payee_organization_id") REFERENCES "organizations"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "deals" ADD CONSTRAINT "deals_current_author_organization_id_organizations_id_fk" FOREIGN KEY ("current_author_organization_id") REFERENCES "organizations"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "deals" ADD CONSTRAINT "deals_created_by_user_id_users_id_fk" FOREIGN KEY ("created_by_user_id") REFERENCES "users"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "offer_acceptances" ADD CONSTRAINT "offer_acceptances_version_id_deal_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "deal_versions"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "offer_acceptances" ADD CONSTRAINT "offer_acceptances_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "offer_acceptances" ADD CONSTRAINT "offer_acceptances_deal_id_deals_id_fk" FOREIGN KEY ("deal_id") REFERENCES "deals"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "offer_acceptances" ADD CONSTRAINT "offer_acceptances_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "offer_drafts" ADD CONSTRAINT "offer_drafts_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "offer_drafts" ADD CONSTRAINT "offer_drafts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE no action ON UPDATE no action;
CREATE INDEX "deal_events_deal" ON "deal_events" USING btree ("deal_id","at","id");
CREATE INDEX "deal_message_files_file" ON "deal_message_files" USING btree ("file_id");
CREATE INDEX "deal_messages_deal" ON "deal_messages" USING btree ("deal_id","created_at" DESC,"id" DESC);
CREATE INDEX "deal_parties_activity" ON "deal_parties" USING btree ("organization_id","activity_at" DESC,"deal_id" DESC) WHERE left_at is null;
CREATE UNIQUE INDEX "deal_versions_number" ON "deal_versions" USING btree ("deal_id","number");
CREATE UNIQUE INDEX "deals_one_live_bid" ON "deals" USING btree ("brief_id","production_id") WHERE brief_id is not null and state in ('negotiating', 'accepted', 'contracted', 'active', 'completed', 'disputed');
CREATE INDEX "deals_brief" ON "deals" USING btree ("brief_id","created_at","id");
CREATE INDEX "deals_production" ON "deals" USING btree ("production_id");
CREATE INDEX "deals_expiring" ON "deals" USING btree ("offer_expires_at") WHERE state = 'negotiating';
CREATE INDEX "offer_acceptances_deal" ON "offer_acceptances" USING btree ("deal_id");

-- The accepted version belongs to the deal.
ALTER TABLE deal_versions ADD CONSTRAINT deal_versions_of_deal UNIQUE (id, deal_id);
ALTER TABLE deals ADD CONSTRAINT deals_accepted_version FOREIGN KEY (accepted_version_id, id) REFERENCES deal_versions (id, deal_id);
ALTER TABLE offer_acceptances ADD CONSTRAINT offer_acceptances_of_deal FOREIGN KEY (version_id, deal_id) REFERENCES deal_versions (id, deal_id);
ALTER TABLE deals ADD CONSTRAINT deals_state CHECK (state IN ('negotiating', 'accepted', 'contracted', 'active', 'completed', 'terminated', 'withdrawn', 'declined', 'expired', 'disputed'));
ALTER TABLE deals ADD CONSTRAINT deals_sides CHECK (payer_organization_id <> payee_organization_id);
ALTER TABLE deals ADD CONSTRAINT deals_version_number CHECK (current_version_number >= 1);
ALTER TABLE deals ADD CONSTRAINT deals_accepted CHECK (state NOT IN ('accepted', 'contracted', 'active', 'completed', 'disputed') OR accepted_version_id IS NOT NULL);
ALTER TABLE deals ADD CONSTRAINT deals_price CHECK ((price_minor IS NULL) = (price_currency IS NULL) AND price_minor >= 0);
ALTER TABLE deals ADD CONSTRAINT deals_end CHECK (state NOT IN ('declined', 'withdrawn') OR (end_reason IS NOT NULL AND ended_at IS NOT NULL));
ALTER TABLE deal_parties ADD CONSTRAINT deal_parties_side CHECK (side IN ('payer', 'payee'));
ALTER TABLE deal_versions ADD CONSTRAINT deal_versions_first CHECK (number >= 1 AND (number = 1) = (parent_id IS NULL));
ALTER TABLE deal_versions ADD CONSTRAINT deal_versions_hash CHECK (hash ~ '^[0-9a-f]{64}$');
ALTER TABLE deal_versions ADD CONSTRAINT deal_versions_expiry CHECK (expires_at > created_at);
ALTER TABLE deal_events ADD CONSTRAINT deal_events_actor CHECK (actor_kind IN ('member', 'system'));
ALTER TABLE deal_messages ADD CONSTRAINT deal_messages_term CHECK (term_path IS NULL OR version_number IS NOT NULL);
CREATE UNIQUE INDEX deal_parties_one_payee ON deal_parties (deal_id) WHERE side = 'payee';

-- What was offered, accepted, said and done stays as it was.
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON deal_versions FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON deal_versions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON offer_acceptances FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON offer_acceptances FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON deal_events FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON deal_events FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON deal_messages FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Every party's list is ordered by the deal's last activity; the copy lets one index serve tenant and order.
CREATE FUNCTION copy_deal_activity() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN UPDATE deal_parties SET activity_at = NEW.updated_at WHERE deal_id = NEW.id; RETURN NULL; END $$;
CREATE TRIGGER copy_activity AFTER UPDATE OF updated_at ON deals FOR EACH ROW EXECUTE FUNCTION copy_deal_activity();
