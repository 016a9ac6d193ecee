-- What a member may pay without asking, and what waits for the approval of finance.
ALTER TABLE "members" ADD COLUMN "spending_limit_minor" bigint;
ALTER TABLE "members" ADD COLUMN "spending_limit_currency" text;
ALTER TABLE members ADD CONSTRAINT members_spending_limit CHECK (
  (spending_limit_minor IS NULL) = (spending_limit_currency IS NULL)
  AND (spending_limit_minor IS NULL OR (spending_limit_minor > 0 AND role IN ('admin', 'deals'))));

CREATE TABLE "funding_requests" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"milestone_id" text,
	"brief_id" text,
	"deal_id" text,
	"method" text NOT NULL,
	"currency" char(3) NOT NULL,
	"amount_minor" bigint NOT NULL,
	"total_minor" bigint NOT NULL,
	"po_number" text,
	"state" text NOT NULL,
	"requested_by_user_id" text NOT NULL,
	"decided_by_user_id" text,
	"reason" text,
	"funding_id" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"decided_at" timestamp (3) with time zone,
	CONSTRAINT "funding_requests_funding_id_unique" UNIQUE("funding_id")
);
ALTER TABLE "funding_requests" ADD CONSTRAINT "funding_requests_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "organizations"("id");
ALTER TABLE "funding_requests" ADD CONSTRAINT "funding_requests_requested_by_user_id_users_id_fk" FOREIGN KEY ("requested_by_user_id") REFERENCES "users"("id");
ALTER TABLE "funding_requests" ADD CONSTRAINT "funding_requests_decided_by_user_id_users_id_fk" FOREIGN KEY ("decided_by_user_id") REFERENCES "users"("id");
ALTER TABLE "funding_requests" ADD CONSTRAINT "funding_requests_funding_id_fundings_id_fk" FOREIGN KEY ("funding_id") REFERENCES "fundings"("id");
CREATE UNIQUE INDEX "funding_requests_one_open" ON "funding_requests" USING btree ("milestone_id") WHERE state = 'open' and milestone_id is not null;
CREATE UNIQUE INDEX "funding_requests_one_open_brief" ON "funding_requests" USING btree ("brief_id") WHERE state = 'open' and brief_id is not null;
CREATE INDEX "funding_requests_organization" ON "funding_requests" USING btree ("organization_id","created_at" DESC,"id" DESC);

ALTER TABLE funding_requests ADD CONSTRAINT funding_requests_target CHECK (num_nonnulls(milestone_id, brief_id) = 1 AND (milestone_id IS NULL) = (deal_id IS NULL));
ALTER TABLE funding_requests ADD CONSTRAINT funding_requests_method CHECK (method IN ('card', 'bank_transfer'));
ALTER TABLE funding_requests ADD CONSTRAINT funding_requests_amount CHECK (amount_minor > 0 AND amount_minor <= total_minor);
ALTER TABLE funding_requests ADD CONSTRAINT funding_requests_state CHECK (state IN ('open', 'approved', 'declined', 'withdrawn', 'expired'));
ALTER TABLE funding_requests ADD CONSTRAINT funding_requests_decided CHECK (
  (state = 'open') = (decided_at IS NULL) AND (state IN ('approved', 'declined')) = (decided_by_user_id IS NOT NULL)
  AND (state = 'approved') = (funding_id IS NOT NULL) AND (state = 'declined') = (reason IS NOT NULL));
-- nobody approves what they asked for themselves
ALTER TABLE funding_requests ADD CONSTRAINT funding_requests_second_person CHECK (decided_by_user_id <> requested_by_user_id);

-- A request is decided once, and stays as it was asked.
CREATE FUNCTION funding_request_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state <> 'open' OR to_jsonb(OLD) - '{state,decided_by_user_id,decided_at,reason,funding_id}'::text[]
     IS DISTINCT FROM to_jsonb(NEW) - '{state,decided_by_user_id,decided_at,reason,funding_id}'::text[] THEN
    RAISE EXCEPTION 'request % is written', OLD.id USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE UPDATE ON funding_requests FOR EACH ROW EXECUTE FUNCTION funding_request_guard();
CREATE TRIGGER append_only BEFORE DELETE ON funding_requests FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON funding_requests FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What no longer takes money needs no approval any more, whichever way it came to that.
CREATE FUNCTION expire_milestone_requests() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE funding_requests SET state = 'expired', decided_at = NEW.updated_at WHERE milestone_id = NEW.id AND state = 'open';
  RETURN NULL;
END $$;
CREATE TRIGGER expire_requests AFTER UPDATE OF state ON milestones FOR EACH ROW
  WHEN (OLD.state IN ('planned', 'part_funded') AND NEW.state NOT IN ('planned', 'part_funded')) EXECUTE FUNCTION expire_milestone_requests();
CREATE FUNCTION expire_brief_requests() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE funding_requests SET state = 'expired', decided_at = NEW.updated_at WHERE brief_id = NEW.id AND state = 'open';
  RETURN NULL;
END $$;
CREATE TRIGGER expire_requests AFTER UPDATE OF state ON briefs FOR EACH ROW
  WHEN (OLD.state = 'open' AND NEW.state <> 'open') EXECUTE FUNCTION expire_brief_requests();
