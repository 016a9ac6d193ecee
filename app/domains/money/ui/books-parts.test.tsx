import { describe, expect, it } from "vitest";
import { render } from "~tests/setup/render";
import { OperationTable } from "./operation-parts";
import { AccountTable, TransactionList, TrialTable } from "./ledger-tables";
import { BreakTable, FrozenCurrencies, RunTable } from "./reconciliation-parts";

const at = new Date("2026-11-20T09:00:00Z");
const account = { id: 7n, kind: "held" as const, subject: "mls_1", currency: "USD", normal: -1, isGuarded: true, balanceMinor: -500n, entryCount: 1n, createdAt: at, name: { name: "Rough cut", nameZh: "粗剪", path: "/milestones/mls_1" } };

describe("the ledger", () => {
  it("says when a currency is off, and leads to its accounts at that day", () => {
    const line = { kind: "held" as const, currency: "USD", accounts: 3, debitMinor: 0n, creditMinor: 500n };
    const html = (debitMinor: bigint, language: "en" | "zh" = "en") => render(<TrialTable at="2026-11-01" trial={{ currency: "USD", lines: [line], debitMinor, creditMinor: 500n }} />, { language });
    expect(html(500n)).toContain("it sums to zero");
    expect(html(499n)).toContain("the books are wrong");
    expect(html(499n, "zh")).toContain("账目有误");
    expect(html(500n)).toContain("kind=held&amp;currency=USD&amp;at=2026-11-01");
  });

  it("names accounts by what they are about, and leads from a fact to its page", () => {
    const accounts = render(<AccountTable accounts={[account]} at={undefined} />, { language: "zh" });
    for (const words of ["粗剪", "held:mls_1", "/operator/ledger/7", "US$5"]) expect(accounts).toContain(words);
    const transaction = { id: "led_1", kind: "charge_succeeded" as const, occurredAt: at, key: "charge:ch_1:succeeded", dealId: null, reverses: "led_0", entries: [{ ...account, amountMinor: -500n }] };
    const list = render(<TransactionList transactions={[transaction]} />);
    for (const words of ["held:mls_1", "/operator/ledger/transactions/led_1", "takes another one back"]) expect(list).toContain(words);
  });
});

describe("the comparison with Stripe", () => {
  const frozen = {
    currency: "USD", reconciliationId: "rec_1", reason: "break", frozenAt: at, isByBreak: true, handReason: "A stolen card", handUserId: "usr_1", handAt: at, by: "Ines", waiting: 2, waitingMinor: 90_000n,
  };

  it("says why a currency stands still, what waits, and who may let it go on", () => {
    const html = render(<FrozenCurrencies frozen={[frozen]} canSettle />);
    for (const words of ["USD stands still", "The books and Stripe differ", "Stopped by Ines", "A stolen card", "2 releases wait: $900", "Let USD go on"]) expect(html).toContain(words);
    expect(render(<FrozenCurrencies frozen={[frozen]} canSettle={false} />)).not.toContain("Let USD go on");
    expect(render(<FrozenCurrencies frozen={[{ ...frozen, handReason: null }]} canSettle />)).not.toContain("Let USD go on");
  });

  it("names breaks in words, and a walk that was interrupted with its reason", () => {
    const one = { id: "brk_1", kind: "missing_here" as const, state: "open" as const, reference: "txn_1", source: "ch_1", currency: "USD", differenceMinor: -4200n, foundAt: at };
    const html = render(<BreakTable breaks={[one]} caption="Breaks" />, { language: "zh" });
    for (const words of ["本平台缺记", "未解决", "ch_1", "/operator/ledger/breaks/brk_1"]) expect(html).toContain(words);
    const run = {
      id: "rcn_1", cause: "night" as const, state: "interrupted" as const, requestedByUserId: null, walkFrom: null, walkCursor: "txn_9", movements: 200, postings: 0, breaks: 0, resumptions: 1,
      lastError: "Stripe said 500", createdAt: at, startedAt: at, touchedAt: at, finishedAt: null, by: null,
    };
    for (const words of ["Interrupted", "Stripe said 500", "taken up again once", "200"]) expect(render(<RunTable runs={[run]} />)).toContain(words);
  });
});

it("a stuck operation says what follows by itself", () => {
  const op = {
    id: "mop_1", kind: "transfer" as const, subject: "rel_1:fnd_1", attempt: 1, state: "unknown" as const, currency: "USD", amountMinor: 5n, milestoneId: "mls_1", dealId: "del_1", payerOrganizationId: null,
    payeeOrganizationId: null, stripeId: null, bankReference: null, sendCount: 3, cleanScanCount: 2, lastError: "timeout", firstSentAt: at, nextAttemptAt: null, finishedAt: null, returnedAt: null, createdAt: at,
    updatedAt: at, milestone: { title: "Rough cut", titleZh: "粗剪", state: "released" as const }, next: { step: "person" as const, at: null },
  };
  const html = render(<OperationTable operations={[op]} />);
  for (const words of ["Rough cut", "timeout", "Somebody has to give it up", "/operator/ledger/operations/mop_1"]) expect(html).toContain(words);
});
