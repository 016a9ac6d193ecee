import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { TEST_NOW, testDatabase } from "~tests/setup/database";

const { url } = testDatabase();
const at = TEST_NOW.toISOString();

interface Line {
  kind: string;
  subject: string;
  currency: string;
  amount: string;
}

let sql: postgres.Sql;
let counter = 0;

beforeAll(() => {
  sql = postgres(url, { max: 32, onnotice: () => undefined });
});
afterAll(() => sql.end());

const line = (account: string, currency: string, amount: number): Line => {
  const [kind = "", subject = ""] = account.split(":");
  return { kind, subject, currency, amount: String(amount) };
};

/** Posts through the door, on a pool or inside a transaction. */
const post = (on: postgres.ISql, kind: string, key: string, lines: Line[]) => postReversing(on, { kind, key, lines, reverses: null });

const postReversing = (on: postgres.ISql, { kind, key, lines, reverses }: { kind: string; key: string; lines: Line[]; reverses: string | null }) => {
  counter += 1;
  return on<{ transaction_id: string; applied: boolean }[]>`
    select * from post_ledger(${`led_${counter}`}, ${at}::timestamptz, ${kind}, ${key}, ${JSON.stringify(lines)}::text::jsonb, '{}', ${reverses})`;
};

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(() => "none", (error: { code?: string; message: string }) => `${error.code} ${error.message}`);

const balance = async (account: string, currency = "USD"): Promise<number> => {
  const [kind = "", subject = ""] = account.split(":");
  const [row] = await sql`select balance_minor from ledger_accounts where kind = ${kind} and subject = ${subject} and currency = ${currency}`;
  return Number(row?.["balance_minor"] ?? 0);
};

const fundLines = [line("psp_platform", "USD", 10_000), line("held:m1", "USD", -10_000)];

describe("posting", () => {
  it("applies 64 concurrent duplicates once", async () => {
    const results = await Promise.all(Array.from({ length: 64 }, () => post(sql, "charge_succeeded", "charge:pi_1", fundLines)));
    expect(results.filter((rows) => rows[0]?.applied)).toHaveLength(1);
    expect(new Set(results.map((rows) => rows[0]?.transaction_id)).size).toBe(1);
    expect(await balance("psp_platform")).toBe(10_000);
  });

  it("takes the same key with its lines in another order, or split, for the same fact", async () => {
    const [row] = await post(sql, "charge_succeeded", "charge:pi_1", [
      line("held:m1", "USD", -4_000), line("held:m1", "USD", -6_000), line("psp_platform", "USD", 10_000),
    ]);
    expect(row?.applied).toBe(false);
  });

  it("refuses the same key with other lines", async () => {
    const lines = [line("psp_platform", "USD", 1), line("held:m1", "USD", -1)];
    expect(await codeOf(post(sql, "charge_succeeded", "charge:pi_1", lines))).toMatch(/^22023/);
  });

  it("refuses lines that do not sum to zero, at commit", async () => {
    const lines = [line("psp_platform", "USD", 5), line("held:m1", "USD", -4)];
    expect(await codeOf(post(sql, "correction", "k2", lines))).toContain("sum to zero");
  });

  it("refuses a single leg", async () => {
    expect(await codeOf(post(sql, "correction", "k3", [line("psp_platform", "USD", 5)]))).toContain("fewer than 2");
  });

  it("refuses a transaction without lines", async () => {
    expect(await codeOf(post(sql, "correction", "k3b", []))).toContain("fewer than 2");
  });

  it("refuses legs of different currencies that sum to zero only as numbers", async () => {
    const lines = [line("psp_platform", "USD", 5), line("held:m1", "JPY", -5)];
    expect(await codeOf(post(sql, "correction", "k4", lines))).toContain("sum to zero");
  });

  it("refuses an unknown kind of account", async () => {
    const lines = [line("psp_platfrom", "USD", 5), line("held:m1", "USD", -5)];
    expect(await codeOf(post(sql, "correction", "k5", lines))).toMatch(/^23503/);
  });

  it("refuses a platform account with a subject and a held account without one", async () => {
    expect(await codeOf(post(sql, "correction", "k6", [line("tax:x", "USD", 5), line("psp_platform", "USD", -5)]))).toMatch(/^23514/);
    expect(await codeOf(post(sql, "correction", "k7", [line("held", "USD", -5), line("psp_platform", "USD", 5)]))).toMatch(/^23514/);
  });

  it("lets exactly 10 of 40 concurrent releases of 1,000 out of 10,000", async () => {
    const results = await Promise.allSettled(Array.from({ length: 40 }, (_, index) => post(sql, "release_approved", `release:${index}`, [
      line("held:m1", "USD", 1_000), line("payable:s1", "USD", -900), line("fee_revenue", "USD", -100),
    ])));
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(10);
    expect(await balance("held:m1")).toBe(0);
    expect(await balance("payable:s1")).toBe(-9_000);
    const refused = results.find((result) => result.status === "rejected");
    expect(refused?.reason).toMatchObject({ code: "23514", constraint_name: "ledger_accounts_no_overdraft" });
  });

  it("does not deadlock when 200 postings name two hot accounts in opposite order", async () => {
    const results = await Promise.allSettled(Array.from({ length: 200 }, (_, index) => {
      const lines = [line("psp_platform", "JPY", 1), line("fee_revenue", "JPY", -1)];
      return post(sql, "correction", `hot:${index}`, index % 2 ? lines : lines.reverse());
    }));
    expect(results.filter((result) => result.status === "rejected")).toEqual([]);
  });

  it("makes new accounts from both sides at once without deadlock", async () => {
    const results = await Promise.allSettled(Array.from({ length: 60 }, (_, index) => {
      const subject = `fresh${index % 6}`;
      const lines = [line(`held:${subject}`, "EUR", -1), line(`dispute_hold:${subject}`, "EUR", 1)];
      return post(sql, "correction", `fresh:${index}`, index % 2 ? lines : lines.reverse());
    }));
    expect(results.filter((result) => result.status === "rejected")).toEqual([]);
  });

  it("frees the key when the transaction is rolled back", async () => {
    const lines = [line("psp_platform", "USD", 1), line("fee_revenue", "USD", -1)];
    await sql.begin(async (on) => {
      await post(on, "correction", "crash", lines);
      throw new Error("power cut");
    }).catch(() => undefined);
    const [row] = await post(sql, "correction", "crash", lines);
    expect(row?.applied).toBe(true);
  });

  it("works inside a savepoint", async () => {
    const rows = await sql.begin((on) => on.savepoint((inner) =>
      post(inner, "correction", "savepoint", [line("psp_platform", "USD", 1), line("fee_revenue", "USD", -1)])));
    expect(rows[0]?.applied).toBe(true);
  });
});

describe("history", () => {
  it.each([
    ["an entry's change", () => sql`update ledger_entries set amount_minor = 1`],
    ["a transaction's deletion", () => sql`delete from ledger_transactions`],
    ["emptying the entries", () => sql`truncate ledger_entries`],
    ["emptying everything by cascade", () => sql`truncate ledger_accounts cascade`],
    ["an account's deletion", () => sql`delete from ledger_accounts where kind = 'fx'`],
    ["a balance written by hand", () => sql`update ledger_accounts set balance_minor = balance_minor + 1`],
    ["an account that begins with money", () => sql`insert into ledger_accounts (kind, subject, currency, normal, is_guarded, balance_minor, created_at) values ('held', 'gift', 'USD', -1, true, -5, ${at})`],
    ["another normal side for a kind", () => sql`update ledger_account_kinds set is_guarded = false`],
  ])("refuses %s", async (_name, attempt) => {
    expect(await codeOf(Promise.resolve(attempt()))).toMatch(/^42501/);
  });

  it("refuses an account whose guard differs from its kind's", async () => {
    expect(await codeOf(Promise.resolve(sql`insert into ledger_accounts (kind, subject, currency, normal, is_guarded, created_at)
      values ('held', 'loose', 'USD', -1, false, ${at})`))).toMatch(/^23503/);
  });

  it("refuses a late pair of entries in a committed transaction", async () => {
    const [first] = await sql`select id from ledger_transactions where idempotency_key = 'charge:pi_1'`;
    const late = sql`insert into ledger_entries select ${first?.["id"] as string}, id, currency, case normal when 1 then 7 else -7 end, 0, 0
      from ledger_accounts where kind in ('stripe_fees', 'fee_revenue') and currency = 'USD'`;
    expect(await codeOf(Promise.resolve(late))).toContain("sealed");
  });

  it("refuses an entry in another currency than its account's", async () => {
    const attempt = sql.begin(async (on) => {
      await on`insert into ledger_transactions (id, kind, idempotency_key, params_hash, occurred_at, facts)
        values ('led_fk', 'correction', 'fk', '\\x00', ${at}, '{}')`;
      await on`insert into ledger_entries select 'led_fk', id, 'JPY', 5 * normal, 0, 0 from ledger_accounts
        where kind in ('psp_platform', 'fee_revenue') and currency = 'USD'`;
    });
    expect(await codeOf(attempt)).toMatch(/^23503/);
  });

  it("reverses a transaction once, and only as its mirror", async () => {
    const [original] = await post(sql, "correction", "rv0", [line("psp_platform", "USD", 3), line("fee_revenue", "USD", -3)]);
    const id = original?.transaction_id ?? "";
    const mirror = [line("psp_platform", "USD", -3), line("fee_revenue", "USD", 3)];
    const partial = [line("psp_platform", "USD", -2), line("fee_revenue", "USD", 2)];
    expect(await codeOf(postReversing(sql, { kind: "correction", key: "rv1", lines: partial, reverses: id }))).toContain("does not mirror");
    expect(await codeOf(postReversing(sql, { kind: "correction", key: "rv1", lines: mirror, reverses: id }))).toBe("none");
    expect(await codeOf(postReversing(sql, { kind: "correction", key: "rv2", lines: mirror, reverses: id }))).toMatch(/^23505/);
  });

  it("keeps every balance equal to the sum of its entries, and the world at zero", async () => {
    const wrong = await sql`select 1 from ledger_accounts a left join
      (select account_id, sum(amount_minor) s, count(*) n from ledger_entries group by 1) e on e.account_id = a.id
      where a.balance_minor <> coalesce(s, 0) or a.entry_count <> coalesce(n, 0)`;
    expect(wrong).toHaveLength(0);
    expect(await sql`select currency from ledger_accounts group by 1 having sum(balance_minor) <> 0`).toHaveLength(0);
    expect(await sql`select 1 from (select balance_after_minor - amount_minor before,
      lag(balance_after_minor, 1, 0) over (partition by account_id order by account_sequence) previous from ledger_entries) x
      where before <> previous`).toHaveLength(0);
  });
});

describe("money operations", () => {
  const insertOp = (subject: string, attempt = 1) => sql`
    insert into money_ops (id, kind, subject, attempt, state, currency, amount_minor, params, created_at, updated_at)
    values (${`mop_${(counter += 1)}`}, 'transfer', ${subject}, ${attempt}, 'ready', 'USD', 9000, '{"amount":9000}', ${at}, ${at})`;

  it("makes one operation of 32 double clicks", async () => {
    const results = await Promise.allSettled(Array.from({ length: 32 }, () => insertOp("release:m1")));
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
  });

  it("allows a second attempt only after the first was rejected", async () => {
    await sql`update money_ops set state = 'unknown', first_sent_at = ${at} where subject = 'release:m1'`;
    expect(await codeOf(Promise.resolve(insertOp("release:m1", 2)))).toMatch(/^23505/);
    await sql`update money_ops set state = 'rejected' where subject = 'release:m1'`;
    expect(await codeOf(Promise.resolve(insertOp("release:m1", 2)))).toBe("none");
  });

  it("never changes what was decided to be sent, nor what is finished", async () => {
    await insertOp("release:m2");
    const where = sql`where subject = 'release:m2'`;
    expect(await codeOf(Promise.resolve(sql`update money_ops set amount_minor = 1 ${where}`))).toMatch(/^42501/);
    expect(await codeOf(Promise.resolve(sql`update money_ops set params = '{}' ${where}`))).toMatch(/^42501/);
    expect(await codeOf(Promise.resolve(sql`update money_ops set state = 'sent' ${where}`))).toMatch(/^23514/);
    await sql`update money_ops set state = 'sent', first_sent_at = ${at} ${where}`;
    expect(await codeOf(Promise.resolve(sql`update money_ops set state = 'ready' ${where}`))).toMatch(/^23514/);
    expect(await codeOf(Promise.resolve(sql`update money_ops set state = 'done' ${where}`))).toMatch(/^23514/);
    await sql`update money_ops set state = 'done', stripe_id = 'tr_1' ${where}`;
    expect(await codeOf(Promise.resolve(sql`update money_ops set state = 'rejected', stripe_id = null ${where}`))).toMatch(/^23514/);
    expect(await codeOf(Promise.resolve(sql`delete from money_ops`))).toMatch(/^42501/);
  });
});
