ALTER TABLE "members" ADD COLUMN "first_steps_hidden_at" timestamp (3) with time zone;
