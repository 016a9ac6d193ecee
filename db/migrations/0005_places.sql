CREATE TABLE "location_photos" (
	"location_id" text NOT NULL,
	"file_id" text NOT NULL,
	"position" integer NOT NULL,
	"caption" text,
	"caption_zh" text,
	"rights" text NOT NULL,
	"credit" text,
	CONSTRAINT "location_photos_location_id_file_id_pk" PRIMARY KEY("location_id","file_id")
);
CREATE TABLE "location_search" (
	"id" text PRIMARY KEY NOT NULL,
	"pt" "point" NOT NULL,
	"kind" smallint NOT NULL,
	"property_type" smallint NOT NULL,
	"lead_days" integer,
	"fee_reference" bigint,
	"season" smallint NOT NULL,
	"has_incentive" boolean NOT NULL,
	"drone_rule" smallint NOT NULL,
	"power" integer,
	"crowd" integer,
	"accessibility" smallint NOT NULL,
	"country" text NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
CREATE TABLE "locations" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"created_by_user_id" text,
	"state" text NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"name" text NOT NULL,
	"name_zh" text,
	"kind" text NOT NULL,
	"property_type" text NOT NULL,
	"summary" text,
	"summary_zh" text,
	"address" text,
	"address_zh" text,
	"county" text,
	"province" text,
	"country" text NOT NULL,
	"lon" double precision NOT NULL,
	"lat" double precision NOT NULL,
	"source_datum" text NOT NULL,
	"source_lon" double precision NOT NULL,
	"source_lat" double precision NOT NULL,
	"year_built" integer,
	"area_square_meters" integer,
	"parking_spaces" integer,
	"parking_note" text,
	"power_kilowatts" integer,
	"power_note" text,
	"accessibility" text[] DEFAULT '{}' NOT NULL,
	"accessibility_note" text,
	"crowd_limit" integer,
	"is_heritage" boolean DEFAULT false NOT NULL,
	"heritage_limits" text,
	"heritage_limits_zh" text,
	"drone_rule" text DEFAULT 'unknown' NOT NULL,
	"drone_note" text,
	"insurance_minor" bigint,
	"insurance_currency" text,
	"insurance_note" text,
	"permit" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"lead_time" integer,
	"lead_unit" text,
	"fee_minor" bigint,
	"deposit_minor" bigint,
	"fee_currency" text,
	"fee_basis" text,
	"fee_note" text,
	"season_months" smallint DEFAULT 4095 NOT NULL,
	"season_note" text,
	"season_note_zh" text,
	"blackouts" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"incentive" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"visibility" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"provenance" jsonb NOT NULL,
	"search_en" "tsvector" NOT NULL,
	"search_zh" "tsvector" NOT NULL,
	"analyzer_version" integer NOT NULL,
	"taken_down_at" timestamp (3) with time zone,
	"taken_down_reason" text,
	"published_at" timestamp (3) with time zone,
	"archived_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
CREATE TABLE "place_changes" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"subject_type" text NOT NULL,
	"subject_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor_user_id" text,
	"event" text NOT NULL,
	"changes" jsonb NOT NULL
);
CREATE TABLE "place_imports" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"created_by_user_id" text,
	"kind" text NOT NULL,
	"file_id" text NOT NULL,
	"file_name" text NOT NULL,
	"format" text NOT NULL,
	"datum" text NOT NULL,
	"state" text NOT NULL,
	"report" jsonb NOT NULL,
	"route_id" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"confirmed_at" timestamp (3) with time zone
);
CREATE TABLE "route_stops" (
	"id" text PRIMARY KEY NOT NULL,
	"route_id" text NOT NULL,
	"position" integer NOT NULL,
	"location_id" text,
	"name" text NOT NULL,
	"name_zh" text,
	"lon" double precision NOT NULL,
	"lat" double precision NOT NULL,
	"stay_minutes" integer,
	"leg_meters" integer DEFAULT 0 NOT NULL,
	"leg_ascent_meters" integer,
	"description" text,
	"description_zh" text,
	"opening_hours" text,
	"opening_hours_zh" text,
	"season_months" smallint DEFAULT 4095 NOT NULL,
	"capacity" integer,
	"etiquette" text,
	"etiquette_zh" text,
	"getting_there" text,
	"getting_there_zh" text
);
CREATE TABLE "routes" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"created_by_user_id" text,
	"state" text NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"slug" text NOT NULL,
	"title" text NOT NULL,
	"title_zh" text,
	"summary" text,
	"summary_zh" text,
	"theme" text NOT NULL,
	"days" integer NOT NULL,
	"transport" text NOT NULL,
	"season_months" smallint DEFAULT 4095 NOT NULL,
	"season_note" text,
	"season_note_zh" text,
	"capacity" integer,
	"production_id" text,
	"cover_file_id" text,
	"cover_credit" text,
	"lines" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"bounds" "box",
	"distance_meters" integer DEFAULT 0 NOT NULL,
	"ascent_meters" integer,
	"source_datum" text NOT NULL,
	"source_file_id" text,
	"source_file_name" text,
	"provenance" jsonb NOT NULL,
	"search_en" "tsvector" NOT NULL,
	"search_zh" "tsvector" NOT NULL,
	"analyzer_version" integer NOT NULL,
	"taken_down_at" timestamp (3) with time zone,
	"taken_down_reason" text,
	"published_at" timestamp (3) with time zone,
	"archived_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "routes_slug_unique" UNIQUE("slug")
);
CREATE TABLE "scene_links" (
	"id" text PRIMARY KEY NOT NULL,
	"stop_id" text NOT NULL,
	"position" integer NOT NULL,
	"production_id" text,
	"title" text NOT NULL,
	"title_zh" text,
	"episode" integer,
	"second" integer,
	"still_file_id" text,
	"still_rights" text,
	"still_credit" text,
	"quote" text,
	"quote_zh" text
);
ALTER TABLE "location_photos" ADD CONSTRAINT "location_photos_location_id_locations_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."locations"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "location_photos" ADD CONSTRAINT "location_photos_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."files"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "location_search" ADD CONSTRAINT "location_search_id_locations_id_fk" FOREIGN KEY ("id") REFERENCES "public"."locations"("id") ON DELETE cascade ON UPDATE no action;
ALTER TABLE "locations" ADD CONSTRAINT "locations_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "locations" ADD CONSTRAINT "locations_created_by_user_id_users_id_fk" FOREIGN KEY ("created_by_user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "place_imports" ADD CONSTRAINT "place_imports_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "place_imports" ADD CONSTRAINT "place_imports_created_by_user_id_users_id_fk" FOREIGN KEY ("created_by_user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "place_imports" ADD CONSTRAINT "place_imports_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."files"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "route_stops" ADD CONSTRAINT "route_stops_route_id_routes_id_fk" FOREIGN KEY ("route_id") REFERENCES "public"."routes"("id") ON DELETE cascade ON UPDATE no action;
ALTER TABLE "route_stops" ADD CONSTRAINT "route_stops_location_id_locations_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."locations"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "routes" ADD CONSTRAINT "routes_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "routes" ADD CONSTRAINT "routes_created_by_user_id_users_id_fk" FOREIGN KEY ("created_by_user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "routes" ADD CONSTRAINT "routes_production_id_productions_id_fk" FOREIGN KEY ("production_id") REFERENCES "public"."productions"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "routes" ADD CONSTRAINT "routes_cover_file_id_files_id_fk" FOREIGN KEY ("cover_file_id") REFERENCES "public"."files"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "routes" ADD CONSTRAINT "routes_source_file_id_files_id_fk" FOREIGN KEY ("source_file_id") REFERENCES "public"."files"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "scene_links" ADD CONSTRAINT "scene_links_stop_id_route_stops_id_fk" FOREIGN KEY ("stop_id") REFERENCES "public"."route_stops"("id") ON DELETE cascade ON UPDATE no action;
ALTER TABLE "scene_links" ADD CONSTRAINT "scene_links_production_id_productions_id_fk" FOREIGN KEY ("production_id") REFERENCES "public"."productions"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "scene_links" ADD CONSTRAINT "scene_links_still_file_id_files_id_fk" FOREIGN KEY ("still_file_id") REFERENCES "public"."files"("id") ON DELETE no action ON UPDATE no action;
CREATE INDEX "location_search_newest" ON "location_search" USING btree ("published_at" DESC,"id" DESC);
CREATE INDEX "location_search_updated" ON "location_search" USING btree ("updated_at");
CREATE INDEX "locations_organization" ON "locations" USING btree ("organization_id","updated_at" DESC,"id" DESC);
CREATE INDEX "locations_search_en" ON "locations" USING gin ("search_en");
CREATE INDEX "locations_search_zh" ON "locations" USING gin ("search_zh");
CREATE INDEX "locations_updated" ON "locations" USING btree ("updated_at");
CREATE INDEX "place_changes_subject" ON "place_changes" USING btree ("subject_type","subject_id","id");
CREATE INDEX "place_imports_organization" ON "place_imports" USING btree ("organization_id","created_at" DESC);
CREATE INDEX "route_stops_location" ON "route_stops" USING btree ("location_id");
CREATE INDEX "routes_newest" ON "routes" USING btree ("published_at" DESC,"id" DESC) WHERE state = 'published' and taken_down_at is null;
CREATE INDEX "routes_organization" ON "routes" USING btree ("organization_id","updated_at" DESC,"id" DESC);
CREATE INDEX "routes_production" ON "routes" USING btree ("production_id");
CREATE INDEX "routes_bounds" ON "routes" USING gist ("bounds");
CREATE INDEX "routes_search_en" ON "routes" USING gin ("search_en");
CREATE INDEX "routes_search_zh" ON "routes" USING gin ("search_zh");
CREATE INDEX "scene_links_stop" ON "scene_links" USING btree ("stop_id","position");
CREATE INDEX "scene_links_production" ON "scene_links" USING btree ("production_id");

-- Everything the map filters by lies inside the index: a viewport is counted by an index-only scan, which stays
-- one only while the visibility map is fresh.
CREATE INDEX "location_search_pt" ON "location_search" USING gist ("pt")
  INCLUDE ("id", "kind", "property_type", "lead_days", "fee_reference", "season", "has_incentive", "drone_rule", "power", "crowd", "accessibility", "country");
ALTER TABLE location_search SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);

ALTER TABLE locations ADD CONSTRAINT locations_state CHECK (state IN ('draft', 'in_review', 'published', 'archived'));
ALTER TABLE locations ADD CONSTRAINT locations_point CHECK (lon BETWEEN -180 AND 180 AND lat BETWEEN -90 AND 90);
ALTER TABLE locations ADD CONSTRAINT locations_datum CHECK (source_datum IN ('wgs84', 'gcj02', 'bd09'));
ALTER TABLE locations ADD CONSTRAINT locations_name CHECK (name <> '');
ALTER TABLE locations ADD CONSTRAINT locations_country CHECK (country ~ '^[A-Z]{2}$');
ALTER TABLE locations ADD CONSTRAINT locations_lead CHECK ((lead_time IS NULL) = (lead_unit IS NULL) AND lead_time BETWEEN 0 AND 1000);
ALTER TABLE locations ADD CONSTRAINT locations_fee CHECK (fee_minor >= 0 AND deposit_minor >= 0
  AND ((fee_minor IS NULL AND deposit_minor IS NULL) OR fee_currency IS NOT NULL) AND (fee_minor IS NULL OR fee_basis IS NOT NULL));
ALTER TABLE locations ADD CONSTRAINT locations_insurance CHECK (insurance_minor >= 0 AND (insurance_minor IS NULL OR insurance_currency IS NOT NULL));
ALTER TABLE locations ADD CONSTRAINT locations_season CHECK (season_months BETWEEN 1 AND 4095);
ALTER TABLE locations ADD CONSTRAINT locations_drones CHECK (drone_rule IN ('unknown', 'allowed', 'permit', 'forbidden'));
ALTER TABLE locations ADD CONSTRAINT locations_published CHECK (state <> 'published' OR published_at IS NOT NULL);
ALTER TABLE location_photos ADD CONSTRAINT location_photos_position UNIQUE (location_id, position) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE location_photos ADD CONSTRAINT location_photos_rights CHECK (rights IN ('owned', 'licensed', 'public_domain', 'cc_by', 'permission'));
ALTER TABLE place_imports ADD CONSTRAINT place_imports_state CHECK (state IN ('previewed', 'confirmed') AND (state = 'confirmed') = (confirmed_at IS NOT NULL));
ALTER TABLE routes ADD CONSTRAINT routes_state CHECK (state IN ('draft', 'in_review', 'published', 'archived'));
ALTER TABLE routes ADD CONSTRAINT routes_title CHECK (title <> '');
ALTER TABLE routes ADD CONSTRAINT routes_slug CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(slug) <= 100);
ALTER TABLE routes ADD CONSTRAINT routes_days CHECK (days BETWEEN 1 AND 60);
ALTER TABLE routes ADD CONSTRAINT routes_season CHECK (season_months BETWEEN 1 AND 4095);
ALTER TABLE routes ADD CONSTRAINT routes_lengths CHECK (distance_meters >= 0 AND ascent_meters >= 0);
ALTER TABLE routes ADD CONSTRAINT routes_datum CHECK (source_datum IN ('wgs84', 'gcj02', 'bd09'));
ALTER TABLE routes ADD CONSTRAINT routes_published CHECK (state <> 'published' OR published_at IS NOT NULL);
ALTER TABLE route_stops ADD CONSTRAINT route_stops_position UNIQUE (route_id, position) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE route_stops ADD CONSTRAINT route_stops_point CHECK (lon BETWEEN -180 AND 180 AND lat BETWEEN -90 AND 90);
ALTER TABLE route_stops ADD CONSTRAINT route_stops_season CHECK (season_months BETWEEN 1 AND 4095);
ALTER TABLE scene_links ADD CONSTRAINT scene_links_moment CHECK (episode >= 1 AND second >= 0);
ALTER TABLE scene_links ADD CONSTRAINT scene_links_still CHECK (still_file_id IS NULL OR still_rights IS NOT NULL);

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON place_changes FOR EACH ROW EXECUTE FUNCTION refuse_change();
