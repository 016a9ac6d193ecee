CREATE TABLE "milestones" (
	"id" text PRIMARY KEY NOT NULL,
	"deal_id" text NOT NULL,
	"contract_id" text NOT NULL,
	"plan_key" text NOT NULL,
	"terms_milestone_id" text NOT NULL,
	"position" integer NOT NULL,
	"title" text NOT NULL,
	"title_zh" text,
	"payer_organization_id" text NOT NULL,
	"payee_organization_id" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" char(3) NOT NULL,
	"state" text NOT NULL,
	"frozen_from" text,
	"trigger" text NOT NULL,
	"evidence_required" jsonb NOT NULL,
	"review_days" integer NOT NULL,
	"silence_approves" boolean NOT NULL,
	"due_date" date,
	"kpi" jsonb,
	"delivered_at" timestamp (3) with time zone,
	"review_ends_at" timestamp (3) with time zone,
	"approved_at" timestamp (3) with time zone,
	"approved_by_user_id" text,
	"released_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);

ALTER TABLE "milestones" ADD CONSTRAINT "milestones_payer_organization_id_organizations_id_fk" FOREIGN KEY ("payer_organization_id") REFERENCES "organizations"("id");
ALTER TABLE "milestones" ADD CONSTRAINT "milestones_payee_organization_id_organizations_id_fk" FOREIGN KEY ("payee_organization_id") REFERENCES "organizations"("id");
CREATE UNIQUE INDEX "milestones_plan" ON "milestones" USING btree ("contract_id","plan_key");
CREATE INDEX "milestones_deal" ON "milestones" USING btree ("deal_id","position");
CREATE INDEX "milestones_payer" ON "milestones" USING btree ("payer_organization_id","state");
CREATE INDEX "milestones_payee" ON "milestones" USING btree ("payee_organization_id","state");
ALTER TABLE milestones ADD CONSTRAINT milestones_state CHECK (state IN (
  'planned', 'part_funded', 'funded', 'delivered', 'changes_requested', 'approved',
  'releasing', 'part_released', 'released', 'frozen', 'cancelled', 'refunded'));
ALTER TABLE milestones ADD CONSTRAINT milestones_frozen CHECK ((state = 'frozen') = (frozen_from IS NOT NULL));
ALTER TABLE milestones ADD CONSTRAINT milestones_amount CHECK (amount_minor > 0);
ALTER TABLE milestones ADD CONSTRAINT milestones_parties CHECK (payer_organization_id <> payee_organization_id);
