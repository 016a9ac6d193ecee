import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { payeeAccounts } from "~db/schema/money-accounts";
import { emptyBalances } from "~/domains/money/balances";
import { getLedgerAccount, listLedgerAccounts } from "~/domains/money/explore-ledger.server";
import { listLedgerTransactions } from "~/domains/money/find-ledger-transactions.server";
import { getTrialBalance } from "~/domains/money/get-trial-balance.server";
import { listStuckOperations } from "~/domains/money/list-operations.server";
import { fundMilestone } from "~/domains/money/fund-milestone.server";
import { getBalances } from "~/domains/money/get-balances.server";
import { getDealMoney } from "~/domains/money/get-deal-money.server";
import { getFinance } from "~/domains/money/get-finance.server";
import { listReceivedPayments } from "~/domains/money/list-received-payments.server";
import { getFunding } from "~/domains/money/get-funding.server";
import { listLedgerForOrganization } from "~/domains/money/list-ledger-for-organization.server";
import { milestoneMoney } from "~/domains/money/milestone-money.server";
import { presentBalances, balancesShape } from "~/domains/money/present-money";
import { refreshPayee } from "~/domains/money/refresh-payee.server";
import { refundMilestone } from "~/domains/money/refund-milestone.server";
import { startOnboarding } from "~/domains/money/start-onboarding.server";
import { sumOrganizationMoney } from "~/domains/money/sum-organization-money.server";
import { submitOnboarding } from "~tests/doubles/stripe/resources/accounts";
import { aMilestone, anOnboardedPayee } from "~tests/factories/money";
import { aBrand, aMember, anOperator, aStudio } from "~tests/factories/organizations";
import { testDatabase } from "~tests/setup/database";
import { moneyWorld } from "./world";

const world = moneyWorld(testDatabase());
const { db, double, at } = world;
const DAY = 86_400;

describe("balances", () => {
  it("follow the money from hold to bank, on both sides", async () => {
    const { brand, studio, milestone } = await world.funded();
    const both = async () => [await getBalances(at(brand.ctx)), await getBalances(at(studio.ctx))];
    const usd = (part: object) => [{ ...emptyBalances("USD"), ...part }];
    expect(await both()).toEqual([usd({ heldAsPayer: 1_000_000n }), usd({ heldForPayee: 1_000_000n })]);
    await world.release(milestone.id);
    expect(await both()).toEqual([[], usd({ payable: 920_000n })]);
    await world.settle();
    expect(await both()).toEqual([[], usd({ atStripe: 920_000n })]);
    world.pass(2 * DAY);
    world.pass(2 * DAY);
    await world.settle();
    expect(await both()).toEqual([[], usd({ paidOut: 920_000n })]);
    balancesShape.parse(presentBalances((await both())[1] ?? []));
    const { payments } = await getFinance(at(studio.ctx));
    expect(payments, "to which account, and the bank's own reference").toMatchObject([
      { rail: "connect", state: "paid", amountMinor: 920_000n, bankName: "STRIPE TEST BANK", account: "•••• 6789", reference: expect.stringMatching(/^0210\d{11}$/) },
    ]);
    expect(await listReceivedPayments(at(brand.ctx)), "payments to others are theirs").toEqual([]);
  });

  it("are open to an organization that is suspended, with all else about its money; it moves nothing", async () => {
    const { brand, milestone, fundingId } = await world.funded();
    const suspended = { ...at(brand.ctx), actor: { ...brand.ctx.actor, organizationStatus: "suspended" as const } };
    expect(await getBalances(suspended)).toMatchObject([{ heldAsPayer: 1_000_000n }]);
    expect(await getFinance(suspended)).toMatchObject({ milestones: [{ id: milestone.id }], payee: { canManage: false } });
    expect((await listLedgerForOrganization(suspended, {})).rows).toHaveLength(1);
    expect(await getFunding(suspended, fundingId)).toMatchObject({ state: "paid" });
    const denied = { allowed: false, reason: "organization_suspended" };
    expect(await getDealMoney(suspended, milestone.dealId)).toMatchObject([{ fund: denied, refund: denied }]);
    await expect(refundMilestone(suspended, { milestoneId: milestone.id, reason: "Changed plans" })).rejects.toMatchObject({ code: "forbidden", details: { reason: "organization_suspended" } });
  });

  it("of strangers are their own", async () => {
    await world.funded();
    const stranger = await aStudio(db);
    expect(await getBalances(at(stranger.ctx))).toEqual([]);
    expect((await listLedgerForOrganization(at(stranger.ctx), {})).rows).toEqual([]);
  });
});

describe("the money bar", () => {
  it("adds up at every moment", async () => {
    const { brand, studio } = await world.parties();
    const milestone = await aMilestone(db, { payer: brand, payee: studio, amountMinor: 500_000n });
    const bar = async () => (await milestoneMoney(at(brand.ctx), [milestone.id])).get(milestone.id);
    expect(await bar()).toMatchObject({ planned: 500_000n, funded: 0n, held: 0n, openFundingId: null });
    await world.pay(brand, milestone.id, undefined, "200000");
    expect(await bar()).toMatchObject({ funded: 200_000n, held: 200_000n });
    const { fundingId } = await fundMilestone(at(brand.ctx), { milestoneId: milestone.id });
    expect((await bar())?.openFundingId).toBe(fundingId);
    await refundMilestone(at(brand.ctx), { milestoneId: milestone.id, reason: "Changed plans" });
    expect(await bar()).toMatchObject({ planned: 200_000n, held: 0n, refunded: 200_000n });
    await world.settle();
    expect(await bar()).toMatchObject({ planned: 200_000n, held: 0n, refunded: 200_000n });
    expect(await milestoneMoney(at(brand.ctx), [])).toEqual(new Map());
  });

  it("shows released and fee after release", async () => {
    const { brand, milestone } = await world.funded();
    await world.release(milestone.id);
    await world.settle();
    expect((await milestoneMoney(at(brand.ctx), [milestone.id])).get(milestone.id)).toMatchObject({ held: 0n, released: 920_000n, fee: 80_000n, funded: 1_000_000n });
  });
});

describe("the money of all milestones of an organization", () => {
  it("is the sum of their bars by currency, the largest plan first, for either side", async () => {
    const { brand, studio } = await world.parties();
    await anOnboardedPayee(db, double, studio);
    const parties = { payer: brand, payee: studio };
    const made = async (amountMinor: bigint, currency: "USD" | "JPY") => (await aMilestone(db, { ...parties, amountMinor, currency })).id;
    const [planned, part, paidOut, cancelled, yen] = [await made(300_000n, "USD"), await made(500_000n, "USD"), await made(1_000_000n, "USD"), await made(400_000n, "USD"), await made(90_000n, "JPY")];
    await world.pay(brand, part, undefined, "200000");
    await world.pay(brand, part, undefined, "100000");
    await world.pay(brand, paidOut);
    await world.release(paidOut);
    await world.pay(brand, cancelled, undefined, "150000");
    await refundMilestone(at(brand.ctx), { milestoneId: cancelled, reason: "Changed plans" });
    await world.settle();
    await aMilestone(db, { payer: await aBrand(db), payee: await aStudio(db), amountMinor: 7n, currency: "USD" });
    for (const { ctx } of [brand, studio]) {
      const sums = await sumOrganizationMoney(ctx);
      expect(sums).toEqual([
        { currency: "USD", planned: 1_950_000n, held: 300_000n, released: 920_000n, refunded: 150_000n, fee: 80_000n },
        { currency: "JPY", planned: 90_000n, held: 0n, released: 0n, refunded: 0n, fee: 0n },
      ]);
      const bars = [...(await milestoneMoney(ctx, [planned, part, paidOut, cancelled, yen])).values()];
      for (const { currency, ...sum } of sums) {
        const of = (name: "planned" | "held" | "released" | "refunded" | "fee") => bars.filter((bar) => bar.currency === currency).reduce((total, bar) => total + bar[name], 0n);
        expect({ planned: of("planned"), held: of("held"), released: of("released"), refunded: of("refunded"), fee: of("fee") }).toEqual(sum);
      }
    }
    expect(await sumOrganizationMoney((await aStudio(db)).ctx)).toEqual([]);
  });
});

describe("a deal's money", () => {
  it("offers the payer what the payer may do, the payee what the payee may do", async () => {
    const { brand, studio, milestone } = await world.funded();
    const [ofBrand] = await getDealMoney(at(brand.ctx), milestone.dealId);
    const [ofStudio] = await getDealMoney(at(studio.ctx), milestone.dealId);
    expect(ofBrand).toMatchObject({ missing: 0n, fund: { allowed: false }, refund: { allowed: true }, payments: [{ state: "paid" }] });
    expect(ofStudio).toMatchObject({ fund: { allowed: false, reason: "not_yours" }, refund: { allowed: true } });
    expect(await getDealMoney(at((await aStudio(db)).ctx), milestone.dealId)).toEqual([]);
  });

  it("asks for at most eight digits at once", async () => {
    const { brand, studio } = await world.parties();
    const milestone = await aMilestone(db, { payer: brand, payee: studio, amountMinor: 250_000_000n });
    expect((await getDealMoney(at(brand.ctx), milestone.dealId))[0]).toMatchObject({ missing: 250_000_000n, nextPayment: 99_999_999n });
  });
});

describe("the finance page", () => {
  it("pages through its ledger lines, each once, newest first", async () => {
    const { brand, milestone } = await world.funded();
    await world.release(milestone.id);
    await world.settle();
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listLedgerForOrganization(at(brand.ctx), { limit: 1, cursor });
      seen.push(...page.rows.map(({ kind }) => kind));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toEqual(["transfer_done", "transfer_reserved", "release_approved", "charge_succeeded"]);
    const [line] = (await listLedgerForOrganization(at(brand.ctx), { milestoneId: milestone.id })).rows.filter(({ kind }) => kind === "release_approved");
    expect(line).toMatchObject({ side: "payer", amountMinor: 1_000_000n, feeMinor: 80_000n, milestoneTitle: "Signing" });
  });

  it("tells the payee what it sees of a release: its own part", async () => {
    const { studio, milestone } = await world.funded();
    await world.release(milestone.id);
    const { rows } = await listLedgerForOrganization(at(studio.ctx), {});
    expect(rows.find(({ kind }) => kind === "release_approved")).toMatchObject({ side: "payee", amountMinor: 920_000n });
    expect((await getFinance(at(studio.ctx))).moving).toMatchObject([{ payeeMinor: 920_000n, feeMinor: 80_000n }]);
    await world.settle();
    expect(await getFinance(at(studio.ctx))).toMatchObject({ moving: [], settled: [{ payeeMinor: 920_000n }] });
  });

  it("finds a payment of its own, and no other's", async () => {
    const { brand, fundingId } = await world.funded();
    expect(await getFunding(at(brand.ctx), fundingId)).toMatchObject({ state: "paid", isFresh: true, checkoutUrl: null });
    await expect(getFunding(at((await aStudio(db)).ctx), fundingId)).rejects.toMatchObject({ code: "not_found" });
  });

  it("shows the last known state of a payment while Stripe is silent", async () => {
    const { brand, studio } = await world.parties();
    const milestone = await aMilestone(db, { payer: brand, payee: studio });
    const { fundingId } = await fundMilestone(at(brand.ctx), { milestoneId: milestone.id });
    double.faults.push({ method: "GET", path: "/v1/checkout/sessions", kind: "error_before" });
    expect(await getFunding(at(brand.ctx), fundingId)).toMatchObject({ state: "open", isFresh: false });
  });
});

describe("onboarding", () => {
  it("leads to Stripe and back; impatient clicks make one account", async () => {
    const studio = await aStudio(db, { country: "DE" });
    const links = await Promise.all(Array.from({ length: 8 }, () => startOnboarding(at(studio.ctx))));
    expect(links[0]?.url).toContain("/_pages/onboarding/");
    const mine = Object.values(double.state.accounts).filter((account) => account.metadata["organization_id"] === studio.organization.id);
    expect(mine).toHaveLength(1);
    expect((await getFinance(at(studio.ctx))).payee).toMatchObject({ standing: "details_missing" });
    submitOnboarding(double, mine[0]?.id ?? "", { outcome: "active" });
    expect(await refreshPayee(at(studio.ctx))).toMatchObject({ transfersCapability: "active", isPayoutsEnabled: true });
    expect((await getFinance(at(studio.ctx))).payee).toMatchObject({ standing: "ready" });
  });

  it("says so where Connect does not reach, and when Stripe is silent", async () => {
    const far = await aStudio(db, { country: "CN" });
    await expect(startOnboarding(at(far.ctx))).rejects.toMatchObject({ code: "conflict", details: { reason: "money:reason.country_not_reached" } });
    expect((await getFinance(at(far.ctx))).payee).toMatchObject({ standing: "manual" });
    const near = await aStudio(db, { country: "US" });
    double.faults.push({ method: "POST", path: "/v1/accounts", kind: "error_before" });
    await expect(startOnboarding(at(near.ctx))).rejects.toMatchObject({ code: "vendor_unavailable" });
    await expect(startOnboarding(at(near.ctx))).resolves.toMatchObject({ url: expect.stringContaining("onboarding") });
  });

  it("is for money people", async () => {
    const studio = await aStudio(db, { country: "US" });
    const viewer = await aMember(db, studio.organization, { role: "viewer" });
    await expect(startOnboarding(at(viewer.ctx))).rejects.toMatchObject({ code: "forbidden" });
    expect(await db.select().from(payeeAccounts).where(eq(payeeAccounts.organizationId, studio.organization.id))).toEqual([]);
  });
});

describe("the operator's ledger", () => {
  it("sums to zero, finds accounts, and runs their balance", async () => {
    const { milestone } = await world.funded();
    const operator = at((await anOperator(db)).ctx);
    const trial = await getTrialBalance(operator);
    expect(trial.currencies.every(({ debitMinor, creditMinor }) => debitMinor === creditMinor)).toBe(true);
    const [held] = (await listLedgerAccounts(operator, { kind: "held", q: milestone.id })).rows;
    expect(held).toMatchObject({ kind: "held", balanceMinor: -1_000_000n });
    const { entries } = await getLedgerAccount(operator, String(held?.id), {});
    expect(entries.rows).toMatchObject([{ kind: "charge_succeeded", amountMinor: -1_000_000n, balanceAfterMinor: -1_000_000n }]);
    expect((await listLedgerTransactions(operator, { limit: 1 })).rows[0]?.entries.length).toBeGreaterThanOrEqual(2);
    expect(await listStuckOperations(operator)).toEqual([]);
  });

  it("is closed to everybody else", async () => {
    const { brand } = await world.parties();
    const ctx = at(brand.ctx);
    await expect(getTrialBalance(ctx)).rejects.toMatchObject({ code: "forbidden" });
    await expect(listLedgerAccounts(ctx, {})).rejects.toMatchObject({ code: "forbidden" });
    await expect(listLedgerTransactions(ctx, {})).rejects.toMatchObject({ code: "forbidden" });
    await expect(listStuckOperations(ctx)).rejects.toMatchObject({ code: "forbidden" });
  });
});
