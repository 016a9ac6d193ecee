CREATE TABLE "webhook_endpoints" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"created_by_user_id" text NOT NULL,
	"url" text NOT NULL,
	"description" text NOT NULL,
	"event_types" jsonb NOT NULL,
	"state" text NOT NULL,
	"off_reason" text,
	"secret" text NOT NULL,
	"previous_secret" text,
	"previous_secret_until" timestamp (3) with time zone,
	"failing_since" timestamp (3) with time zone,
	"last_delivered_at" timestamp (3) with time zone,
	"leased_until" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
CREATE TABLE "webhook_deliveries" (
	"id" text PRIMARY KEY NOT NULL,
	"endpoint_id" text NOT NULL,
	"message_id" text NOT NULL,
	"type" text NOT NULL,
	"body" text NOT NULL,
	"state" text NOT NULL,
	"attempt_count" integer NOT NULL,
	"next_attempt_at" timestamp (3) with time zone,
	"delivered_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL
);
CREATE TABLE "webhook_attempts" (
	"id" text PRIMARY KEY NOT NULL,
	"delivery_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"duration_ms" integer NOT NULL,
	"status" integer,
	"failure" text,
	"excerpt" text NOT NULL
);
ALTER TABLE "webhook_endpoints" ADD CONSTRAINT "webhook_endpoints_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "webhook_endpoints" ADD CONSTRAINT "webhook_endpoints_created_by_user_id_users_id_fk" FOREIGN KEY ("created_by_user_id") REFERENCES "users"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_endpoint_id_webhook_endpoints_id_fk" FOREIGN KEY ("endpoint_id") REFERENCES "webhook_endpoints"("id") ON DELETE cascade ON UPDATE no action;
ALTER TABLE "webhook_attempts" ADD CONSTRAINT "webhook_attempts_delivery_id_webhook_deliveries_id_fk" FOREIGN KEY ("delivery_id") REFERENCES "webhook_deliveries"("id") ON DELETE cascade ON UPDATE no action;
CREATE INDEX "webhook_endpoints_organization" ON "webhook_endpoints" USING btree ("organization_id","created_at" DESC,"id" DESC);
CREATE INDEX "webhook_deliveries_log" ON "webhook_deliveries" USING btree ("endpoint_id","created_at" DESC,"id" DESC);
CREATE INDEX "webhook_deliveries_due" ON "webhook_deliveries" USING btree ("endpoint_id","next_attempt_at","id") WHERE state = 'pending';
CREATE INDEX "webhook_deliveries_age" ON "webhook_deliveries" USING btree ("created_at");
CREATE INDEX "webhook_attempts_delivery" ON "webhook_attempts" USING btree ("delivery_id","at","id");

ALTER TABLE webhook_endpoints ADD CONSTRAINT webhook_endpoints_state CHECK (
  (state = 'on' AND off_reason IS NULL) OR (state = 'off' AND off_reason IN ('by_hand', 'gone', 'failing')));
ALTER TABLE webhook_endpoints ADD CONSTRAINT webhook_endpoints_types CHECK (
  jsonb_typeof(event_types) = 'array' AND jsonb_array_length(event_types) > 0);
ALTER TABLE webhook_endpoints ADD CONSTRAINT webhook_endpoints_overlap CHECK (
  (previous_secret IS NULL) = (previous_secret_until IS NULL));
-- What is on its way has an instant to go at, and nothing else has.
ALTER TABLE webhook_deliveries ADD CONSTRAINT webhook_deliveries_state CHECK (
  (state = 'pending' AND next_attempt_at IS NOT NULL) OR
  (state = 'delivered' AND next_attempt_at IS NULL AND delivered_at IS NOT NULL) OR
  (state = 'failed' AND next_attempt_at IS NULL));
ALTER TABLE webhook_attempts ADD CONSTRAINT webhook_attempts_outcome CHECK (
  (status IS NOT NULL OR failure IS NOT NULL) AND duration_ms >= 0);
