import { sql } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { formatMoney } from "~/domains/core/money";
import type { StripeDouble } from "~tests/doubles/stripe/double";
import { type Actor, hear, look, press } from "./actor";

const usd = (amountMinor: bigint, { language }: Actor): string => formatMoney({ amountMinor, currency: "USD" }, language);

/** The studio sets up payouts on Stripe's pages and comes back ready. */
export async function onboard(actor: Actor): Promise<void> {
  const { page, t } = actor;
  await page.goto("/money");
  await look(actor, "finance-empty");
  await press(page, t("money:payee.start"));
  await page.waitForURL(/_pages\/onboarding/);
  await press(page, actor.language === "zh" ? "提交" : "Submit");
  await page.waitForURL(/\/money$/);
  await hear(page, t("money:onboarding.ready"));
  await page.getByText(t("money:payee.state.ready"), { exact: true }).waitFor();
  await look(actor, "finance-ready");
}

const milestoneCard = ({ page }: Actor, position: number) => page.getByRole("article").filter({ has: page.getByRole("heading", { name: new RegExp(`^${position}\\. `) }) });

/** The brand pays a milestone at Stripe's Checkout; a refused card charges nothing. */
export async function fund(actor: Actor, { dealId, position, amountMinor }: { dealId: string; position: number; amountMinor: bigint }): Promise<void> {
  const { page, t, language } = actor;
  await page.goto(`/deals/${dealId}/money`);
  await look(actor, `money-before-${position}`);
  await press(milestoneCard(actor, position), t("money:fund.pay", { amount: usd(amountMinor, actor) }));
  await page.waitForURL(/_pages\/checkout/);
  await press(page, language === "zh" ? "用会被拒绝的卡支付" : "Pay with a card that is declined");
  await page.getByRole("alert").waitFor();
  await page.getByRole("button", { name: language === "zh" ? /^支付 / : /^Pay .*\d$/ }).click();
  await page.waitForURL(/\/money\/fundings\//);
  await page.getByText(t("money:funding_body.paid")).waitFor();
  await look(actor, `funding-paid-${position}`);
}

/** What the studio finds on its finance page when the money went all the way. */
export async function seePayout(actor: Actor, payeeMinor: bigint): Promise<void> {
  const { page, t } = actor;
  await page.goto("/money");
  await page.getByText(t("money:release_state.transferred")).first().waitFor();
  const payouts = page.getByRole("table", { name: t("money:payouts.title") });
  await payouts.getByText(usd(payeeMinor, actor)).waitFor({ timeout: 60_000 });
  await payouts.getByText(t("money:payout_state.paid"), { exact: true }).waitFor({ timeout: 60_000 });
  await look(actor, "finance-paid");
}

/** The brand takes back what is held for a milestone that will not happen; what is held for another covers the kill fee. */
export async function refund(actor: Actor, { dealId, position, reason }: { dealId: string; position: number; reason: string }): Promise<void> {
  const { page, t } = actor;
  await page.goto(`/deals/${dealId}/money`);
  await press(milestoneCard(actor, position), t("money:refund.open"));
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(t("money:refund.reason")).fill(reason);
  await look(actor, "refund");
  await dialog.getByRole("button", { name: new RegExp(`^${t("money:refund.open")} `) }).click();
  await page.getByText(t("money:refund_state.succeeded")).first().waitFor({ timeout: 60_000 });
  await page.getByText(reason).first().waitFor();
  await look(actor, "refunded");
}

/** The brand calls off the last milestone with money: by the contract all of it is the studio's kill fee, and the dialog says so. */
export async function leaveKillFee(actor: Actor, { dealId, position, amountMinor }: { dealId: string; position: number; amountMinor: bigint }): Promise<void> {
  const { page, t } = actor;
  const fee = usd(amountMinor, actor);
  await page.goto(`/deals/${dealId}/money`);
  await press(milestoneCard(actor, position), t("money:refund.open"));
  const dialog = page.getByRole("dialog");
  await dialog.getByText(t("deals:leave.ending.back"), { exact: true }).waitFor();
  await dialog.getByLabel(t("money:refund.reason")).fill(t("deals:end_reason.plans_changed"));
  await look(actor, "kill-fee");
  await press(dialog, t("money:refund.fee_all.confirm", { fee }));
  await hear(page, t("money:refund.done.none"));
  await milestoneCard(actor, position).getByText(new RegExp(`^${t("money:kill_fee_line", { amount: fee, fee: "" }).split(fee)[0]}`)).waitFor();
  await look(actor, "kill-fee-taken");
}

/** Every currency of the ledger sums to zero, and the platform's account is what Stripe's movements add up to. */
export async function booksOf(db: Database, double: StripeDouble): Promise<{ sum: bigint; ledger: bigint; stripe: bigint }> {
  const [row] = await db.execute<{ sum: string; ledger: string }>(sql`
    select coalesce(sum(balance_minor), 0)::text as sum,
      coalesce(sum(balance_minor * normal) filter (where kind = 'psp_platform'), 0)::text as ledger
    from ledger_accounts where currency = 'USD'`);
  const { balanceTransactions, owners } = double.state;
  const platform = Object.values(balanceTransactions).filter(({ id, currency }) => currency === "usd" && owners[id] === undefined);
  return { sum: BigInt(row?.sum ?? "1"), ledger: BigInt(row?.ledger ?? "0"), stripe: BigInt(platform.reduce((sum, { net }) => sum + net, 0)) };
}
