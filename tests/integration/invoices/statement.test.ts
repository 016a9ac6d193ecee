import { parse } from "csv-parse/sync";
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { getStatement } from "~/domains/invoices/get-statement.server";
import { statementCsv, statementPdf } from "~/domains/invoices/statement-files.server";
import { giveBackMilestone } from "~/domains/money/give-back-milestone.server";
import { refundMilestone } from "~/domains/money/refund-milestone.server";
import { closeDispute, openDispute } from "~tests/doubles/stripe/resources/disputes";
import { aMilestone } from "~tests/factories/money";
import { aStudio, type Party } from "~tests/factories/organizations";
import { testDatabase } from "~tests/setup/database";
import { pdfText } from "~tests/setup/pdf-text";
import { manualRail } from "../money/rail";
import { moneyWorld } from "../money/world";

const world = moneyWorld(testDatabase());
const rail = manualRail(world);
const { db, double, at } = world;
const DAY = 86_400;
const day = () => world.clock.now.toISOString().slice(0, 10);
const asDays = (from: string) => ({ from, to: day() });

/** What an organization has with the marketplace, counted without the statement: straight from the accounts' balances. */
async function balanceOf({ organization: { id } }: Party, side: "payer" | "payee", currency = "USD"): Promise<bigint> {
  const accounts = await db.execute<{ kind: string; subject: string; minor: string }>(sql`select kind, subject, (-balance_minor)::text as minor from ledger_accounts where currency = ${currency}`);
  const rows = await db.execute<{ subject: string; side: string }>(sql`
    select id as subject, 'payer' as side from milestones where payer_organization_id = ${id}
    union all select stripe_account_id, 'payee' from payee_accounts where organization_id = ${id}
    union all select id, case when kind = 'refund' then 'payer' else 'payee' end from money_ops
      where (kind = 'refund' and payer_organization_id = ${id}) or (kind in ('transfer', 'manual_payout') and payee_organization_id = ${id})
    union select op_id, 'payer' from refunds where payer_organization_id = ${id}`);
  const kinds = side === "payer" ? ["held", "unapplied", "inflight"] : ["payable", "inflight", "payee_claim", "payee_receivable"];
  return accounts
    .filter(({ kind, subject }) => kinds.includes(kind) && (subject === id || rows.some((row) => row.subject === subject && row.side === side)))
    .reduce((sum, { minor }) => sum + BigInt(minor), 0n);
}

async function closing(party: Party, input: object, side: "payer" | "payee"): Promise<bigint> {
  const { accounts } = await getStatement(at(party.ctx), input);
  return accounts.find((account) => account.side === side && account.currency === "USD")?.closingMinor ?? 0n;
}

describe("a statement of account", () => {
  it("equals the ledger after every kind of fact, on both sides, and continues from day to day", async () => {
    const first = day();
    const { brand, studio, milestone, fundingId } = await world.paidOut();
    const second = await aMilestone(db, { payer: brand, payee: studio });
    await world.pay(brand, second.id);
    const equal = async (what: string) => {
      expect(await closing(brand, asDays(first), "payer"), `${what}, as payer`).toBe(await balanceOf(brand, "payer"));
      expect(await closing(studio, asDays(first), "payee"), `${what}, as payee`).toBe(await balanceOf(studio, "payee"));
    };
    await equal("paid and transferred");
    world.pass(2 * DAY);
    world.pass(2 * DAY);
    await world.settle();
    await equal("in the bank");
    await refundMilestone(at(brand.ctx), { milestoneId: second.id, reason: "Called off" });
    await equal("a refund on its way");
    await world.settle();
    await equal("refunded");
    await giveBackMilestone(at(studio.ctx), { milestoneId: milestone.id, reason: "The scene was cut", amountMinor: "100000" });
    await equal("being given back, the payee's balance is empty");
    await world.settle();
    await equal("blocked");
    openDispute(double, await world.chargeOf(fundingId));
    await world.settle();
    await equal("disputed");
    closeDispute(double, Object.keys(double.state.disputes)[0] ?? "", "lost");
    await world.settle();
    await equal("lost");
    expect(await closing(studio, asDays(first), "payee"), "the payee owes").toBeLessThan(0n);

    const until = (to: string) => getStatement(at(studio.ctx), { from: first, to });
    const then = await until(first);
    const rest = await getStatement(at(studio.ctx), { from: new Date(Date.parse(first) + DAY * 1000).toISOString().slice(0, 10), to: day() });
    expect(rest.accounts[0]?.openingMinor, "the next period opens where the last one closed").toBe(then.accounts[0]?.closingMinor);
  }, 60_000);

  it("shows each fact once, with the bank's reference on the manual rail; reservations change nothing", async () => {
    const paid = await rail.paid();
    const { accounts } = await getStatement(at(paid.studio.ctx), {});
    expect(accounts).toMatchObject([{ side: "payee", openingMinor: 0n, inMinor: 920_000n, outMinor: 920_000n, closingMinor: 0n }]);
    expect(accounts[0]?.lines.map(({ kind, amountMinor, reference }) => [kind, amountMinor, reference])).toEqual([
      ["release_approved", 920_000n, paid.releaseId], ["manual_payout_done", -920_000n, "CMB-2026-0001"],
    ]);
    expect((await getStatement(at(paid.brand.ctx), {})).accounts).toMatchObject([{ side: "payer", inMinor: 1_000_000n, outMinor: 1_000_000n, lines: [{ kind: "charge_succeeded" }, { kind: "release_approved" }] }]);
  });

  it("is an organization's own", async () => {
    await world.paidOut();
    const stranger = await aStudio(db);
    expect((await getStatement(at(stranger.ctx), {})).accounts).toEqual([]);
    await expect(getStatement(world.ctxFor({ kind: "anonymous" }), {})).rejects.toMatchObject({ code: "unauthenticated" });
    await expect(getStatement(at(stranger.ctx), { month: "2026-00" })).rejects.toMatchObject({ code: "invalid" });
  });

  it("is a PDF in both languages with the same bytes for a period that is over, and a CSV of exact decimals", async () => {
    const { studio } = await world.paidOut();
    const period = { from: "2020-01-01", to: "2020-12-30" };
    const month = world.clock.now.toISOString().slice(0, 7);
    const text = await pdfText((await statementPdf(at(studio.ctx), { month })).bytes);
    for (const words of ["Statement of account", "对账单", "Opening balance 期初余额", "Released to you", "已放款给您", "9,200.00", studio.organization.name]) expect(text).toContain(words);
    const [once, twice] = [await statementPdf(at(studio.ctx), period), await statementPdf({ ...at(studio.ctx), now: new Date(world.clock.now.getTime() + 5_000) }, period)];
    expect(Buffer.from(once.bytes).equals(Buffer.from(twice.bytes))).toBe(true);

    const { bytes, name } = await statementCsv(at(studio.ctx), { month });
    const rows: Record<string, string>[] = parse(Buffer.from(bytes), { bom: true, columns: true });
    expect(name).toMatch(/^scenemark-statement-\d{4}-\d\d-01-\d{4}-\d\d-\d\d\.csv$/);
    expect(rows.map(({ kind, amount, balance }) => [kind, amount, balance])).toEqual([
      ["opening_balance", "", "0.00"], ["release_approved", "9200.00", "9200.00"], ["closing_balance", "", "9200.00"],
    ]);
  });
});
