CREATE TABLE "deal_reads" (
	"deal_id" text NOT NULL,
	"user_id" text NOT NULL,
	"read_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "deal_reads_deal_id_user_id_pk" PRIMARY KEY("deal_id","user_id")
);

ALTER TABLE "deal_reads" ADD CONSTRAINT "deal_reads_deal_id_deals_id_fk" FOREIGN KEY ("deal_id") REFERENCES "deals"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "deal_reads" ADD CONSTRAINT "deal_reads_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE cascade ON UPDATE no action;
