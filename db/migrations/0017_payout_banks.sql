-- To which bank account a payout went, and what the bank calls it.
ALTER TABLE "payouts" ADD COLUMN "bank_name" text;
ALTER TABLE "payouts" ADD COLUMN "bank_last4" text;
ALTER TABLE "payouts" ADD COLUMN "bank_reference" text;
