import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { asCurrency, toDecimal } from "~/domains/core/money";
import { getLedgerAccount, listLedgerAccounts } from "~/domains/money/explore-ledger.server";
import { exportLedgerAccount, exportLedgerEntries, exportTrialBalance, type LedgerFile } from "~/domains/money/export-ledger.server";
import { listLedgerTransactions } from "~/domains/money/find-ledger-transactions.server";
import { getLedgerTransaction } from "~/domains/money/get-ledger-transaction.server";
import { getBreak, getReconciliation, listClosedBreaks } from "~/domains/money/get-reconciliation.server";
import { getTrialBalance } from "~/domains/money/get-trial-balance.server";
import { getOperation, listStuckOperations } from "~/domains/money/list-operations.server";
import { ringOperation } from "~/domains/money/ring-operation.server";
import { scanOperation } from "~/domains/money/scan-operation.server";
import { newId } from "~/domains/core/id";
import { bookForeign } from "~tests/doubles/stripe/resources/balance";
import { ledgerBalance } from "~tests/factories/money";
import { aBrand, aMember } from "~tests/factories/organizations";
import { testDatabase } from "~tests/setup/database";
import { booksOf } from "./books";
import { moneyWorld } from "./world";

const world = moneyWorld(testDatabase());
const { db, double, at, clock } = world;
const { operatorTeam, compareLater, theBreak } = booksOf(world);
const HOUR = 3600;
const DAY = 86_400;
const operator = async () => at((await operatorTeam()).operator.ctx);
const today = () => clock.now.toISOString().slice(0, 10);

async function textOf({ lines }: LedgerFile): Promise<string> {
  let text = "";
  for await (const piece of lines) text += piece;
  return text;
}
const rowsOf = async (file: LedgerFile) => parse(await textOf(file), { bom: true, columns: true }) as Record<string, string>[];

/** A posting between two accounts that nothing guards, at an instant of one's choice. */
async function post(currency: string, amount: bigint, when: Date, subject = "acct_random") {
  const lines = [{ kind: "payee_receivable", subject, currency, amount: amount.toString() }, { kind: "dispute_hold", subject, currency, amount: (-amount).toString() }];
  const id = newId("led", when);
  await db.execute(sql`select * from post_ledger(${id}, ${when.toISOString()}::timestamptz, 'correction', ${`test:${id}`}, ${JSON.stringify(lines)}::text::jsonb)`);
  return id;
}

describe("running balances", () => {
  it("are what brute force makes of the entries, page by page, in any history", async () => {
    const ctx = await operator();
    let history = 0;
    await fc.assert(fc.asyncProperty(fc.array(fc.bigInt({ min: -1_000_000n, max: 1_000_000n }).filter((amount) => amount !== 0n), { minLength: 1, maxLength: 12 }), fc.integer({ min: 1, max: 5 }), async (amounts, limit) => {
      const subject = `acct_history_${(history += 1)}`;
      for (const amount of amounts) await post("KWD", amount, clock.now, subject);
      const account = (await listLedgerAccounts(ctx, { q: subject, kind: "payee_receivable" })).rows.find((row) => row.subject === subject);
      const seen: { amountMinor: bigint; balanceAfterMinor: bigint }[] = [];
      let cursor: string | undefined;
      do {
        const { entries } = await getLedgerAccount(ctx, String(account?.id), { limit, cursor });
        seen.push(...entries.rows);
        cursor = entries.nextCursor;
      } while (cursor);
      let sum = 0n;
      const expected = amounts.map((amountMinor) => ({ amountMinor, balanceAfterMinor: (sum += amountMinor) }));
      expect(seen.toReversed().map(({ amountMinor, balanceAfterMinor }) => ({ amountMinor, balanceAfterMinor }))).toEqual(expected);
      expect(account?.balanceMinor).toBe(sum);
    }), { numRuns: 15 });
  });
});

describe("accounts", () => {
  it("are found by kind, currency, owner and what they are about, and named", async () => {
    const ctx = await operator();
    const { brand, studio, milestone } = await world.funded({ currency: "GBP" });
    await world.release(milestone.id);
    await world.settle();
    const found = async (filter: object) => (await listLedgerAccounts(ctx, filter)).rows;
    expect(await found({ kind: "held", q: milestone.dealId })).toMatchObject([{ subject: milestone.id, currency: "GBP", name: { name: "Signing", nameZh: "签约", path: `/milestones/${milestone.id}` } }]);
    const own = await found({ owner: studio.organization.id, currency: "GBP" });
    expect(own.map(({ kind }) => kind).toSorted()).toEqual(["held", "payable", "payee_balance", "payee_claim"]);
    expect(await found({ owner: brand.organization.id, currency: "JPY" })).toEqual([]);
    expect(await found({ q: "100%_" })).toEqual([]);
  });

  it("stand as they stood at the end of a day, and show only the entries of the days asked for", async () => {
    const ctx = await operator();
    const before = today();
    const { milestone } = await world.funded();
    world.pass(DAY);
    await world.release(milestone.id);
    await world.settle();
    const held = async (day?: string) => (await listLedgerAccounts(ctx, { kind: "held", q: milestone.id, ...(day ? { at: day } : {}) })).rows[0];
    expect([(await held(before))?.balanceMinor, (await held())?.balanceMinor]).toEqual([-1_000_000n, 0n]);
    const id = String((await held())?.id);
    const kinds = async (filter: object) => (await getLedgerAccount(ctx, id, filter)).entries.rows.map(({ kind }) => kind);
    expect(await kinds({ to: before })).toEqual(["charge_succeeded"]);
    expect(await kinds({ from: today() })).toEqual(["release_approved"]);
    expect(await kinds({})).toEqual(["release_approved", "charge_succeeded"]);
  });
});

describe("transactions", () => {
  it("are found by anything that they belong to, and nothing else is", async () => {
    const ctx = await operator();
    const { milestone, fundingId, accountId } = await world.paidOut();
    await world.funded();
    const transfer = world.transfersOf(milestone.id)[0];
    const chargeId = await world.chargeOf(fundingId);
    const op = await world.transferOp(milestone.id);
    const charge = double.state.charges[chargeId];
    const kinds = async (q: string) => (await listLedgerTransactions(ctx, { q })).rows.map(({ kind }) => kind);
    const all = ["transfer_done", "transfer_reserved", "release_approved", "charge_succeeded"];
    expect(await kinds(milestone.id)).toEqual(all);
    expect(await kinds(milestone.dealId)).toEqual(all);
    expect(await kinds(chargeId)).toEqual(["charge_succeeded"]);
    expect(await kinds(fundingId)).toEqual(["charge_succeeded"]);
    expect(await kinds(charge?.balance_transaction ?? "")).toEqual(["charge_succeeded"]);
    expect(await kinds(transfer?.id ?? "")).toEqual(["transfer_done", "transfer_reserved"]);
    expect(await kinds(op.id)).toEqual(["transfer_done", "transfer_reserved"]);
    expect(await kinds(op.subject.split(":")[0] ?? "")).toContain("transfer_done");
    expect(await kinds(accountId)).toEqual(["transfer_done"]);
    for (const id of ["ch_nothing", "del_nothing", "anything", `${chargeId}x`, "' or 1=1"]) expect(await kinds(id)).toEqual([]);
  });

  it("are shown whole: entries that sum to zero, the operation, Stripe's line, what takes them back", async () => {
    const ctx = await operator();
    const { milestone } = await world.paidOut();
    await compareLater("USD");
    const [done] = (await listLedgerTransactions(ctx, { q: milestone.id })).rows;
    const shown = await getLedgerTransaction(ctx, done?.id ?? "");
    expect(shown.entries.reduce((sum, { amountMinor }) => sum + amountMinor, 0n)).toBe(0n);
    expect(shown).toMatchObject({ kind: "transfer_done", operation: { kind: "transfer", state: "done" }, movement: { type: "transfer", matchedTransactionId: done?.id }, milestone: { title: "Signing" }, reverses: null, reversedBy: null });
    await expect(getLedgerTransaction(ctx, "led_nothing")).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("the trial balance", () => {
  it("sums to zero in every currency, today and on any day that was", async () => {
    const ctx = await operator();
    const days: { day: string; lines: unknown }[] = [];
    for (let index = 0; index < 3; index += 1) {
      await world.paidOut({ currency: index === 1 ? "JPY" : "EUR" });
      days.push({ day: today(), lines: (await getTrialBalance(ctx)).currencies });
      world.pass(DAY);
      await world.settle();
    }
    for (const { day, lines } of days) {
      const then = await getTrialBalance(ctx, { at: day });
      expect(then.currencies, day).toEqual(lines);
      expect(then.currencies.every(({ debitMinor, creditMinor }) => debitMinor === creditMinor)).toBe(true);
    }
    expect((await getTrialBalance(ctx, { at: "2020-01-01" })).currencies).toEqual([]);
    expect((await getTrialBalance(ctx, { currency: "JPY" })).currencies.map(({ currency }) => currency)).toEqual(["JPY"]);
  });

  it("counts by day of the fact, so that brute force over the entries says the same", async () => {
    const ctx = await operator();
    const day = today();
    await post("THB", 700n, new Date(`${day}T23:59:59.999Z`));
    await post("THB", -50n, new Date(new Date(`${day}T00:00:00Z`).getTime() + DAY * 1000));
    const [thb] = (await getTrialBalance(ctx, { at: day, currency: "THB" })).currencies;
    expect(thb).toMatchObject({ debitMinor: 700n, creditMinor: 700n });
    expect((await getTrialBalance(ctx, { currency: "THB" })).currencies[0]).toMatchObject({ debitMinor: 650n, creditMinor: 650n });
  });
});

describe("files", () => {
  it("hold an account's entries and all entries of some days as exact decimals, oldest first, and no formula", async () => {
    const ctx = await operator();
    await post("KWD", 1_234_567n, clock.now, "=cmd|calc");
    const account = (await listLedgerAccounts(ctx, { q: "=cmd|calc", kind: "payee_receivable" })).rows[0];
    const file = await exportLedgerAccount(ctx, String(account?.id), {});
    expect(file.name).toMatch(/\.csv$/);
    expect(await rowsOf(file)).toMatchObject([{ debit: "1234.567", credit: "", balance_after: "1234.567", currency: "KWD", account_subject: "'=cmd|calc" }]);
    const all = await rowsOf(await exportLedgerEntries(ctx, {}));
    const entries = await db.execute<{ currency: string; amount: string }>(sql`select e.currency, e.amount_minor::text as amount from ledger_entries e join ledger_transactions t on t.id = e.transaction_id order by t.occurred_at, t.id, e.account_id`);
    expect(all.map(({ currency, debit, credit }) => [currency, debit || `-${credit}`])).toEqual(entries.map(({ currency, amount }) => [currency, toDecimal({ amountMinor: BigInt(amount), currency: asCurrency(currency) })]));
    expect(await rowsOf(await exportLedgerEntries(ctx, { to: "2020-01-01" }))).toEqual([]);
  });

  it("are read batch by batch: a reader that stops asks for no more", async () => {
    const ctx = await operator();
    await db.execute(sql`
      select count(*) from generate_series(1, 1200) n, lateral post_ledger('led_bulk' || n, now(), 'correction', 'bulk:' || n,
        '[{"kind":"payee_receivable","subject":"acct_bulk","currency":"SGD","amount":"1"},{"kind":"dispute_hold","subject":"acct_bulk","currency":"SGD","amount":"-1"}]'::jsonb)`);
    const account = (await listLedgerAccounts(ctx, { q: "acct_bulk", kind: "payee_receivable" })).rows[0];
    const rows = await rowsOf(await exportLedgerAccount(ctx, String(account?.id), {}));
    expect([rows.length, rows.at(-1)?.["balance_after"]]).toEqual([1200, "12.00"]);
    const pieces: string[] = [];
    for await (const piece of (await exportLedgerAccount(ctx, String(account?.id), {})).lines) {
      pieces.push(piece);
      if (pieces.length === 2) break;
    }
    expect(pieces[1]?.split("\r\n")).toHaveLength(1001);
  });

  it("hold the trial balance with the sums of each currency", async () => {
    const rows = await rowsOf(await exportTrialBalance(await operator(), { currency: "EUR" }));
    const total = rows.find(({ account_kind: kind }) => kind === "total");
    expect(total?.["debit"]).toBe(total?.["credit"]);
    expect(rows.length).toBeGreaterThan(2);
  });
});

describe("stuck operations", () => {
  async function lost() {
    const party = await world.released();
    double.faults.push({ method: "POST", path: "/v1/transfers", kind: "dropped_before", times: 100 });
    await world.settle();
    return { ...party, op: await world.transferOp(party.milestone.id) };
  }

  it("say what was sent, how often, the last answer, what follows and when; ringing again keeps the key", async () => {
    const ctx = await operator();
    const { op, milestone } = await lost();
    world.pass(5 * 60);
    const [row] = (await listStuckOperations(at(ctx))).filter(({ id }) => id === op.id);
    expect(row).toMatchObject({ state: "unknown", sendCount: expect.any(Number), lastError: expect.any(String), next: { step: "repeat" }, milestone: { title: "Signing" } });
    expect(await getOperation(at(ctx), op.id)).toMatchObject({ key: `op:${op.id}:1`, actions: ["ring_again", "scan_now"], params: expect.stringContaining(milestone.id) });
    expect(await scanOperation(at(ctx), op.id), "a look proves nothing yet").toBe("not_found");
    expect((await world.transferOp(milestone.id)).cleanScanCount).toBe(0);
    double.faults = [];
    await ringOperation(at(ctx), op.id);
    await world.settle();
    expect(await world.transferOp(milestone.id)).toMatchObject({ id: op.id, state: "done", attempt: 1 });
    expect(await listStuckOperations(at(ctx))).toEqual([]);
    await expect(ringOperation(at(ctx), op.id)).rejects.toMatchObject({ details: { reason: "operator:reason.operation_changed" } });
    await expect(scanOperation(at(ctx), op.id)).rejects.toMatchObject({ code: "conflict" });
  });

  it("that happened without our hearing of it are found by looking, and booked", async () => {
    const ctx = await operator();
    const party = await world.released();
    double.faults.push({ method: "POST", path: "/v1/transfers", kind: "dropped_after" });
    await world.runJobs(clock.now);
    double.state.undelivered.splice(0);
    const op = await world.transferOp(party.milestone.id);
    expect(op.state).toBe("unknown");
    expect(await scanOperation(at(ctx), op.id)).toBe("found");
    expect(await world.transferOp(party.milestone.id)).toMatchObject({ state: "done" });
    expect(await ledgerBalance(db, "payee_balance", party.accountId)).toBe(920_000n);
  });

  it("too old to be sent are only searched; looks within the hour do not count twice", async () => {
    const ctx = await operator();
    const { op, milestone } = await lost();
    world.pass(21 * HOUR);
    double.faults = [];
    expect((await getOperation(at(ctx), op.id)).actions).toEqual(["scan_now"]);
    await expect(ringOperation(at(ctx), op.id)).rejects.toMatchObject({ code: "conflict" });
    expect(await scanOperation(at(ctx), op.id)).toBe("counted");
    expect(await scanOperation(at(ctx), op.id), "the next search is an hour away").toBe("not_found");
    expect((await world.transferOp(milestone.id)).cleanScanCount).toBe(1);
    world.pass(HOUR);
    expect(await scanOperation(at(ctx), op.id)).toBe("counted");
    expect(await getOperation(at(ctx), op.id)).toMatchObject({ actions: ["scan_now", "give_up"], needsSecond: true, next: { step: "person" } });
  });
});

describe("the reconciliation's page", () => {
  it("shows frozen currencies with what waits, breaks with what is safe, and what is over", async () => {
    const ctx = await operator();
    bookForeign(double, { amount: 2500, currency: "cad" });
    await compareLater("CAD");
    const party = await world.funded({ currency: "CAD" });
    await world.release(party.milestone.id);
    await world.settle();
    const view = await getReconciliation(at(ctx));
    expect(view.frozen).toMatchObject([{ currency: "CAD", isByBreak: true, waiting: 1, waitingMinor: 920_000n }]);
    expect(view.breaks.filter(({ currency }) => currency === "CAD")).toMatchObject([{ currency: "CAD", kind: "unknown_type", state: "open" }]);
    const { id } = await theBreak("CAD");
    expect(await getBreak(at(ctx), id)).toMatchObject({ isFrozen: true, actions: ["fetch_again", "accept"], needsSecond: false, movement: { amountMinor: 2500n }, posting: null });
    const viewer = at((await aMember(db, (await operatorTeam()).operator.organization, { role: "viewer" })).ctx);
    expect(await getBreak(viewer, id)).toMatchObject({ actions: [], canOperate: false });
    const { acceptBreak } = await import("~/domains/money/accept-break.server");
    await acceptBreak(at(ctx), { breakId: id, explanation: "Goodwill of Stripe's support." });
    expect(await listClosedBreaks(at(ctx), {})).toMatchObject({ rows: [{ id, state: "explained" }] });
    expect((await getReconciliation(at(ctx))).frozen).toEqual([]);
    bookForeign(double, { amount: -2500, currency: "cad" });
  });
});

describe("the books", () => {
  it("are closed to everybody but the operator, and the operations to whoever does not handle money", async () => {
    const brand = at((await aBrand(db)).ctx);
    const viewer = at((await aMember(db, (await operatorTeam()).operator.organization, { role: "viewer" })).ctx);
    for (const read of [getReconciliation(brand), getBreak(brand, "brk_1"), getOperation(brand, "mop_1"), getLedgerTransaction(brand, "led_1"), listClosedBreaks(brand, {}), exportLedgerEntries(brand, {}), exportTrialBalance(brand, {}), exportLedgerAccount(brand, "1", {})]) {
      await expect(read).rejects.toMatchObject({ code: "forbidden" });
    }
    for (const ctx of [brand, viewer]) {
      await expect(ringOperation(ctx, "mop_1")).rejects.toMatchObject({ code: "forbidden" });
      await expect(scanOperation(ctx, "mop_1")).rejects.toMatchObject({ code: "forbidden" });
    }
  });
});
