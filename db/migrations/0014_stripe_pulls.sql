CREATE TABLE "stripe_pulls" (
	"account" text PRIMARY KEY NOT NULL,
	"pulled_until" timestamp (3) with time zone NOT NULL
);
