CREATE TABLE "brief_attachments" (
	"brief_id" text NOT NULL,
	"file_id" text NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "brief_attachments_brief_id_file_id_pk" PRIMARY KEY("brief_id","file_id")
);
CREATE TABLE "brief_invitations" (
	"brief_id" text NOT NULL,
	"organization_id" text NOT NULL,
	"message" text,
	"invited_by_user_id" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "brief_invitations_brief_id_organization_id_pk" PRIMARY KEY("brief_id","organization_id")
);
CREATE TABLE "briefs" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"created_by_user_id" text,
	"state" text NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"title" text DEFAULT '' NOT NULL,
	"title_zh" text,
	"product_name" text,
	"product_name_zh" text,
	"category_id" text,
	"objective" text,
	"summary" text,
	"summary_zh" text,
	"details" text,
	"details_zh" text,
	"cover_file_id" text,
	"placement_types" text[] DEFAULT '{}' NOT NULL,
	"format_wishes" text[] DEFAULT '{}' NOT NULL,
	"audience" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"territories" text[] DEFAULT '{}' NOT NULL,
	"window" daterange,
	"currency" text,
	"budget_min_minor" bigint,
	"budget_max_minor" bigint,
	"budget_reference_minor" bigint,
	"exclusivity" text DEFAULT 'none' NOT NULL,
	"competitors" text[] DEFAULT '{}' NOT NULL,
	"reply_deadline" date,
	"reply_deadline_zone" text,
	"reply_deadline_at" timestamp (3) with time zone,
	"access" text DEFAULT 'open_call' NOT NULL,
	"visibility" text DEFAULT 'public' NOT NULL,
	"is_budget_public" boolean DEFAULT true NOT NULL,
	"is_nda_required" boolean DEFAULT false NOT NULL,
	"nda_text" text,
	"nda_text_zh" text,
	"is_funded" boolean DEFAULT false NOT NULL,
	"held_minor" bigint,
	"draft_input" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"search_en" "tsvector",
	"search_zh" "tsvector",
	"analyzer_version" integer,
	"closed_reason" text,
	"closed_note" text,
	"closed_at" timestamp (3) with time zone,
	"taken_down_at" timestamp (3) with time zone,
	"taken_down_reason" text,
	"published_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
CREATE TABLE "nda_acceptances" (
	"brief_id" text NOT NULL,
	"organization_id" text NOT NULL,
	"user_id" text NOT NULL,
	"text_sha256" text NOT NULL,
	"accepted_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "nda_acceptances_brief_id_organization_id_pk" PRIMARY KEY("brief_id","organization_id")
);
CREATE TABLE "production_stills" (
	"production_id" text NOT NULL,
	"file_id" text NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "production_stills_production_id_file_id_pk" PRIMARY KEY("production_id","file_id")
);
CREATE TABLE "productions" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"created_by_user_id" text,
	"state" text NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"title" text DEFAULT '' NOT NULL,
	"title_zh" text,
	"format" text,
	"logline" text,
	"logline_zh" text,
	"synopsis" text,
	"synopsis_zh" text,
	"genres" text[] DEFAULT '{}' NOT NULL,
	"themes" text[] DEFAULT '{}' NOT NULL,
	"ip_family" text,
	"episodes" integer,
	"minutes_per_episode" double precision,
	"budget_tier" text,
	"shooting_window" daterange,
	"release_window" daterange,
	"release_note" text,
	"release_note_zh" text,
	"territories" text[] DEFAULT '{}' NOT NULL,
	"languages" text[] DEFAULT '{}' NOT NULL,
	"localisations" text[] DEFAULT '{}' NOT NULL,
	"audience" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"platforms" text[] DEFAULT '{}' NOT NULL,
	"placement_types" text[] DEFAULT '{}' NOT NULL,
	"poster_file_id" text,
	"script_file_id" text,
	"visibility" text DEFAULT 'public' NOT NULL,
	"is_synopsis_public" boolean DEFAULT true NOT NULL,
	"draft_input" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"search_en" "tsvector",
	"search_zh" "tsvector",
	"analyzer_version" integer,
	"taken_down_at" timestamp (3) with time zone,
	"taken_down_reason" text,
	"published_at" timestamp (3) with time zone,
	"archived_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
CREATE TABLE "saved_search_matches" (
	"saved_search_id" text NOT NULL,
	"subject_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "saved_search_matches_saved_search_id_subject_id_pk" PRIMARY KEY("saved_search_id","subject_id")
);
CREATE TABLE "saved_searches" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"organization_id" text NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"filters" jsonb NOT NULL,
	"is_notifying" boolean DEFAULT true NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
ALTER TABLE "brief_attachments" ADD CONSTRAINT "brief_attachments_brief_id_briefs_id_fk" FOREIGN KEY ("brief_id") REFERENCES "briefs"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "brief_attachments" ADD CONSTRAINT "brief_attachments_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "files"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "brief_invitations" ADD CONSTRAINT "brief_invitations_brief_id_briefs_id_fk" FOREIGN KEY ("brief_id") REFERENCES "briefs"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "brief_invitations" ADD CONSTRAINT "brief_invitations_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "brief_invitations" ADD CONSTRAINT "brief_invitations_invited_by_user_id_users_id_fk" FOREIGN KEY ("invited_by_user_id") REFERENCES "users"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "briefs" ADD CONSTRAINT "briefs_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "briefs" ADD CONSTRAINT "briefs_created_by_user_id_users_id_fk" FOREIGN KEY ("created_by_user_id") REFERENCES "users"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "briefs" ADD CONSTRAINT "briefs_cover_file_id_files_id_fk" FOREIGN KEY ("cover_file_id") REFERENCES "files"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "nda_acceptances" ADD CONSTRAINT "nda_acceptances_brief_id_briefs_id_fk" FOREIGN KEY ("brief_id") REFERENCES "briefs"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "nda_acceptances" ADD CONSTRAINT "nda_acceptances_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "nda_acceptances" ADD CONSTRAINT "nda_acceptances_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "production_stills" ADD CONSTRAINT "production_stills_production_id_productions_id_fk" FOREIGN KEY ("production_id") REFERENCES "productions"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "production_stills" ADD CONSTRAINT "production_stills_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "files"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "productions" ADD CONSTRAINT "productions_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "productions" ADD CONSTRAINT "productions_created_by_user_id_users_id_fk" FOREIGN KEY ("created_by_user_id") REFERENCES "users"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "productions" ADD CONSTRAINT "productions_poster_file_id_files_id_fk" FOREIGN KEY ("poster_file_id") REFERENCES "files"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "productions" ADD CONSTRAINT "productions_script_file_id_files_id_fk" FOREIGN KEY ("script_file_id") REFERENCES "files"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "saved_search_matches" ADD CONSTRAINT "saved_search_matches_saved_search_id_saved_searches_id_fk" FOREIGN KEY ("saved_search_id") REFERENCES "saved_searches"("id") ON DELETE cascade ON UPDATE no action;
ALTER TABLE "saved_searches" ADD CONSTRAINT "saved_searches_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "saved_searches" ADD CONSTRAINT "saved_searches_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE no action ON UPDATE no action;
CREATE INDEX "brief_invitations_organization" ON "brief_invitations" USING btree ("organization_id","created_at" DESC);
CREATE INDEX "briefs_newest" ON "briefs" USING btree ("published_at" DESC,"id" DESC) WHERE state = 'open' and taken_down_at is null;
CREATE INDEX "briefs_deadline" ON "briefs" USING btree ("reply_deadline_at","id") WHERE state = 'open' and taken_down_at is null;
CREATE INDEX "briefs_budget" ON "briefs" USING btree ("budget_reference_minor" DESC,"id" DESC) WHERE state = 'open' and taken_down_at is null;
CREATE INDEX "briefs_category" ON "briefs" USING btree ("category_id") WHERE state = 'open' and taken_down_at is null;
CREATE INDEX "briefs_organization" ON "briefs" USING btree ("organization_id","created_at" DESC,"id" DESC);
CREATE INDEX "briefs_search_en" ON "briefs" USING gin ("search_en");
CREATE INDEX "briefs_search_zh" ON "briefs" USING gin ("search_zh");
CREATE INDEX "briefs_territories" ON "briefs" USING gin ("territories");
CREATE INDEX "briefs_placement_types" ON "briefs" USING gin ("placement_types");
CREATE INDEX "productions_newest" ON "productions" USING btree ("published_at" DESC,"id" DESC) WHERE state = 'published' and taken_down_at is null;
CREATE INDEX "productions_format" ON "productions" USING btree ("format","published_at" DESC,"id" DESC) WHERE state = 'published' and taken_down_at is null;
CREATE INDEX "productions_organization" ON "productions" USING btree ("organization_id","created_at" DESC,"id" DESC);
CREATE INDEX "productions_search_en" ON "productions" USING gin ("search_en");
CREATE INDEX "productions_search_zh" ON "productions" USING gin ("search_zh");
CREATE INDEX "productions_territories" ON "productions" USING gin ("territories");
CREATE INDEX "productions_genres" ON "productions" USING gin ("genres");
CREATE INDEX "saved_searches_owner" ON "saved_searches" USING btree ("user_id","organization_id","created_at" DESC,"id" DESC);
CREATE INDEX "saved_searches_kind" ON "saved_searches" USING btree ("kind","id");
ALTER TABLE briefs ADD CONSTRAINT briefs_state CHECK (state IN ('draft', 'open', 'closed', 'awarded', 'cancelled', 'expired'));
ALTER TABLE briefs ADD CONSTRAINT briefs_budget CHECK (budget_min_minor >= 0 AND budget_max_minor >= budget_min_minor);
ALTER TABLE briefs ADD CONSTRAINT briefs_budget_currency CHECK (budget_max_minor IS NULL OR currency IS NOT NULL);
ALTER TABLE briefs ADD CONSTRAINT briefs_held CHECK (held_minor IS NULL OR held_minor >= 0);
ALTER TABLE briefs ADD CONSTRAINT briefs_window CHECK ("window" IS NULL OR (NOT isempty("window") AND NOT lower_inf("window") AND NOT upper_inf("window")));
ALTER TABLE briefs ADD CONSTRAINT briefs_deadline CHECK (reply_deadline_at IS NULL OR (reply_deadline IS NOT NULL AND reply_deadline_zone IS NOT NULL));
ALTER TABLE briefs ADD CONSTRAINT briefs_exclusivity CHECK (exclusivity IN ('none', 'category', 'competitors'));
ALTER TABLE briefs ADD CONSTRAINT briefs_access CHECK (access IN ('open_call', 'invitation'));
ALTER TABLE briefs ADD CONSTRAINT briefs_visibility CHECK (visibility IN ('public', 'members'));
ALTER TABLE briefs ADD CONSTRAINT briefs_published CHECK (state IN ('draft', 'cancelled') OR published_at IS NOT NULL);
-- What was ever published is complete: nobody bids on half a brief.
ALTER TABLE briefs ADD CONSTRAINT briefs_complete CHECK (published_at IS NULL OR (
  title <> '' AND product_name IS NOT NULL AND category_id IS NOT NULL AND objective IS NOT NULL AND summary IS NOT NULL
  AND cardinality(placement_types) > 0 AND cardinality(territories) > 0 AND "window" IS NOT NULL
  AND budget_max_minor IS NOT NULL AND budget_min_minor IS NOT NULL AND reply_deadline_at IS NOT NULL
  AND search_en IS NOT NULL AND search_zh IS NOT NULL));
ALTER TABLE productions ADD CONSTRAINT productions_state CHECK (state IN ('draft', 'published', 'archived'));
ALTER TABLE productions ADD CONSTRAINT productions_visibility CHECK (visibility IN ('public', 'members'));
ALTER TABLE productions ADD CONSTRAINT productions_episodes CHECK (episodes IS NULL OR episodes BETWEEN 1 AND 5000);
ALTER TABLE productions ADD CONSTRAINT productions_minutes CHECK (minutes_per_episode IS NULL OR (minutes_per_episode > 0 AND minutes_per_episode <= 600));
ALTER TABLE productions ADD CONSTRAINT productions_complete CHECK (published_at IS NULL OR (
  title <> '' AND format IS NOT NULL AND logline IS NOT NULL AND budget_tier IS NOT NULL
  AND episodes IS NOT NULL AND minutes_per_episode IS NOT NULL AND cardinality(genres) > 0
  AND search_en IS NOT NULL AND search_zh IS NOT NULL));
ALTER TABLE productions ADD CONSTRAINT productions_published CHECK (state = 'draft' OR published_at IS NOT NULL);
ALTER TABLE saved_searches ADD CONSTRAINT saved_searches_kind CHECK (kind IN ('briefs', 'productions', 'locations'));

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON nda_acceptances FOR EACH ROW EXECUTE FUNCTION refuse_change();
