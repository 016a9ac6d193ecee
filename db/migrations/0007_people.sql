CREATE TABLE "platform_fees" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text,
	"basis_points" integer,
	"note" text NOT NULL,
	"set_by_user_id" text,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);

CREATE TABLE "listing_takedowns" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"listing_id" text NOT NULL,
	"title" text NOT NULL,
	"organization_id" text NOT NULL,
	"reason" text NOT NULL,
	"taken_down_by_user_id" text,
	"created_at" timestamp (3) with time zone NOT NULL
);

ALTER TABLE "platform_fees" ADD CONSTRAINT "platform_fees_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "platform_fees" ADD CONSTRAINT "platform_fees_set_by_user_id_users_id_fk" FOREIGN KEY ("set_by_user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "listing_takedowns" ADD CONSTRAINT "listing_takedowns_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "listing_takedowns" ADD CONSTRAINT "listing_takedowns_taken_down_by_user_id_users_id_fk" FOREIGN KEY ("taken_down_by_user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;
CREATE INDEX "platform_fees_in_force" ON "platform_fees" USING btree ("organization_id","starts_at" DESC,"id" DESC);
CREATE INDEX "platform_fees_created" ON "platform_fees" USING btree ("created_at" DESC,"id" DESC);
CREATE INDEX "listing_takedowns_created" ON "listing_takedowns" USING btree ("created_at" DESC,"id" DESC);
CREATE INDEX "listing_takedowns_listing" ON "listing_takedowns" USING btree ("kind","listing_id");

-- A fee above 30 % is a typing mistake; only an organization's exception can be ended with "no fee of its own".
ALTER TABLE platform_fees ADD CONSTRAINT platform_fees_range CHECK (basis_points BETWEEN 0 AND 3000);
ALTER TABLE platform_fees ADD CONSTRAINT platform_fees_default CHECK (organization_id IS NOT NULL OR basis_points IS NOT NULL);
ALTER TABLE listing_takedowns ADD CONSTRAINT listing_takedowns_kind CHECK (kind IN ('brief', 'production', 'location', 'route'));
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON platform_fees FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON platform_fees FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON listing_takedowns FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON listing_takedowns FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What identity looks up by.
CREATE INDEX sessions_user ON sessions (user_id);
CREATE INDEX sessions_expires ON sessions (expires_at);
CREATE INDEX accounts_user ON accounts (user_id);
CREATE UNIQUE INDEX accounts_provider ON accounts (provider_id, account_id);
CREATE INDEX verifications_identifier ON verifications (identifier);
CREATE INDEX verifications_expires ON verifications (expires_at);
CREATE UNIQUE INDEX two_factors_user ON two_factors (user_id);
ALTER TABLE users ADD CONSTRAINT users_email_lower CHECK (email = lower(email));
ALTER TABLE users ADD CONSTRAINT users_language CHECK (language IN ('en', 'zh'));

-- One open invitation per address and organization.
CREATE UNIQUE INDEX invitations_pending ON invitations (organization_id, email) WHERE state = 'pending';
ALTER TABLE invitations ADD CONSTRAINT invitations_state CHECK (state IN ('pending', 'accepted', 'revoked'));
ALTER TABLE invitations ADD CONSTRAINT invitations_role CHECK (role IN ('owner', 'admin', 'deals', 'finance', 'viewer'));
CREATE INDEX organizations_created ON organizations (created_at DESC, id DESC);
CREATE INDEX notifications_unread ON notifications (user_id) WHERE read_at IS NULL;
CREATE INDEX audit_entries_action ON audit_entries (action, at DESC, id DESC);
CREATE INDEX audit_entries_user ON audit_entries (actor_user_id, at DESC, id DESC);
CREATE INDEX rate_limits_window ON rate_limits (window_ends_at);
