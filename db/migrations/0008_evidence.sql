CREATE TABLE "evidence" (
	"id" text PRIMARY KEY NOT NULL,
	"milestone_id" text NOT NULL,
	"round" integer NOT NULL,
	"organization_id" text NOT NULL,
	"submitted_by_user_id" text,
	"note" text NOT NULL,
	"submitted_at" timestamp (3) with time zone NOT NULL
);
CREATE TABLE "evidence_items" (
	"id" text PRIMARY KEY NOT NULL,
	"evidence_id" text NOT NULL,
	"position" integer NOT NULL,
	"kind" text NOT NULL,
	"placement_id" text,
	"version_id" text,
	"episode" integer,
	"start_ms" integer,
	"end_ms" integer,
	"file_id" text,
	"sha256" text,
	"url" text,
	"label" text NOT NULL
);
CREATE TABLE "evidence_reviews" (
	"evidence_id" text NOT NULL,
	"decision" text NOT NULL,
	"note" text NOT NULL,
	"decided_by_user_id" text,
	"decided_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "evidence_reviews_evidence_id_decision_pk" PRIMARY KEY("evidence_id","decision")
);
CREATE TABLE "metric_imports" (
	"id" text PRIMARY KEY NOT NULL,
	"deal_id" text NOT NULL,
	"organization_id" text NOT NULL,
	"imported_by_user_id" text,
	"grade" text NOT NULL,
	"source" text NOT NULL,
	"as_of" date NOT NULL,
	"file_name" text NOT NULL,
	"sha256" text NOT NULL,
	"row_count" integer NOT NULL,
	"refused" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
CREATE TABLE "metric_values" (
	"import_id" text NOT NULL,
	"line" integer NOT NULL,
	"day" date NOT NULL,
	"platform" text NOT NULL,
	"territory" text NOT NULL,
	"metric" text NOT NULL,
	"value" bigint NOT NULL
);
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_milestone_id_milestones_id_fk" FOREIGN KEY ("milestone_id") REFERENCES "public"."milestones"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_submitted_by_user_id_users_id_fk" FOREIGN KEY ("submitted_by_user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "evidence_items" ADD CONSTRAINT "evidence_items_evidence_id_evidence_id_fk" FOREIGN KEY ("evidence_id") REFERENCES "public"."evidence"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "evidence_items" ADD CONSTRAINT "evidence_items_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."files"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "evidence_reviews" ADD CONSTRAINT "evidence_reviews_evidence_id_evidence_id_fk" FOREIGN KEY ("evidence_id") REFERENCES "public"."evidence"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "evidence_reviews" ADD CONSTRAINT "evidence_reviews_decided_by_user_id_users_id_fk" FOREIGN KEY ("decided_by_user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "metric_imports" ADD CONSTRAINT "metric_imports_deal_id_deals_id_fk" FOREIGN KEY ("deal_id") REFERENCES "public"."deals"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "metric_imports" ADD CONSTRAINT "metric_imports_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "metric_imports" ADD CONSTRAINT "metric_imports_imported_by_user_id_users_id_fk" FOREIGN KEY ("imported_by_user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "metric_values" ADD CONSTRAINT "metric_values_import_id_metric_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."metric_imports"("id") ON DELETE no action ON UPDATE no action;
CREATE UNIQUE INDEX "evidence_round" ON "evidence" USING btree ("milestone_id","round");
CREATE INDEX "evidence_items_evidence" ON "evidence_items" USING btree ("evidence_id","position");
CREATE INDEX "evidence_items_file" ON "evidence_items" USING btree ("file_id");
CREATE INDEX "metric_imports_deal" ON "metric_imports" USING btree ("deal_id","created_at");
CREATE UNIQUE INDEX "metric_imports_file" ON "metric_imports" USING btree ("deal_id","sha256");
CREATE UNIQUE INDEX "metric_values_line" ON "metric_values" USING btree ("import_id","line","metric");

ALTER TABLE evidence_items ADD CONSTRAINT evidence_items_kind CHECK (
  (kind = 'timecode' AND episode > 0 AND start_ms >= 0 AND end_ms > start_ms) OR
  (kind = 'still' AND file_id IS NOT NULL AND sha256 IS NOT NULL) OR
  (kind = 'link' AND url IS NOT NULL));
ALTER TABLE evidence_reviews ADD CONSTRAINT evidence_reviews_decision CHECK (decision IN ('approved', 'changes_requested', 'approved_by_silence'));
ALTER TABLE metric_imports ADD CONSTRAINT metric_imports_grade CHECK (grade IN ('A', 'B', 'C'));
ALTER TABLE metric_values ADD CONSTRAINT metric_values_value CHECK (value >= 0);

-- Proof and its judgement are never rewritten.
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON evidence FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON evidence_items FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON evidence_reviews FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON metric_values FOR EACH ROW EXECUTE FUNCTION refuse_change();
