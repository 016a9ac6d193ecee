-- The least and the most that the platform keeps of a release in one currency, beside the percentage.
CREATE TABLE "platform_fee_limits" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text,
	"currency" char(3) NOT NULL,
	"minimum_minor" bigint,
	"maximum_minor" bigint,
	"note" text NOT NULL,
	"set_by_user_id" text NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
ALTER TABLE "platform_fee_limits" ADD CONSTRAINT "platform_fee_limits_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id");
ALTER TABLE "platform_fee_limits" ADD CONSTRAINT "platform_fee_limits_set_by_user_id_users_id_fk" FOREIGN KEY ("set_by_user_id") REFERENCES "users"("id");
CREATE INDEX "platform_fee_limits_in_force" ON "platform_fee_limits" USING btree ("organization_id","currency","starts_at" DESC,"id" DESC);
ALTER TABLE platform_fee_limits ADD CONSTRAINT platform_fee_limits_range CHECK (minimum_minor > 0 AND maximum_minor > 0 AND minimum_minor <= maximum_minor);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON platform_fee_limits FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON platform_fee_limits FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A contract keeps the limits with which it was prepared, as it keeps its percentage.
ALTER TABLE "contracts" ADD COLUMN "platform_fee_limits" jsonb DEFAULT '[]'::jsonb NOT NULL;
CREATE TRIGGER no_fee_rewrite BEFORE UPDATE OF platform_fee_limits ON contracts FOR EACH ROW
  WHEN (OLD.platform_fee_limits IS DISTINCT FROM NEW.platform_fee_limits) EXECUTE FUNCTION refuse_change();
