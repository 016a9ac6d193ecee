import { describe, expect, it } from "vitest";
import { render } from "~tests/setup/render";
import { emptyBalances } from "../balances";
import type { DealMoney } from "../get-deal-money.server";
import { BalanceFigures } from "./balance-figures";
import { LedgerLines } from "./ledger-lines";
import { MilestoneMoneyCard } from "./milestone-money-card";
import { moneyPictures } from "../money-picture";
import { MoneyPicture } from "./money-picture";
import { OutlookTable } from "./outlook-table";
import { PayeeCard } from "./payee-card";
import { ReceivedTable } from "./received-table";
import { ReleaseTable } from "./release-table";

const milestone: DealMoney = {
  id: "mls_1", position: 2, title: "Rough cut", titleZh: "粗剪", state: "part_funded", currency: "USD", amountMinor: 1_000_000n, dueDate: "2026-12-01",
  money: { milestoneId: "mls_1", currency: "USD", planned: 1_000_000n, funded: 400_000n, held: 400_000n, released: 0n, refunded: 0n, fee: 0n, openFundingId: null, openTransferId: null },
  paidMinor: 0n, missing: 600_000n, nextPayment: 600_000n,
  payments: [{ id: "fnd_1", state: "paid", amountMinor: 400_000n, heldMinor: 400_000n, paidAt: new Date("2026-11-20T09:00:00Z"), receiptUrl: "https://stripe.test/r" }],
  release: null, manual: null, isPayee: false, refunds: [], disputes: [], fund: { allowed: true }, refund: { allowed: true }, refundPlan: null,
  giveBack: { allowed: false, reason: "not_yours" }, limit: null, request: null,
};

describe("money that comes back", () => {
  const refund: DealMoney["refunds"][number] = {
    id: "rfd_1", fundingId: "fnd_1", milestoneId: "mls_1", dealId: "del_1", briefId: null, payerOrganizationId: "org_1", payeeOrganizationId: "org_2", releaseId: "rel_1", source: "release",
    opId: "mop_1", payeeMinor: 368_000n, feeMinor: 32_000n, isUnapplied: false, replacesId: null, agreedByUserId: "usr_1", decisionId: null, isReplaced: false,
    currency: "USD", amountMinor: 400_000n, reason: "The scene was cut", state: "reversing", failure: null, stripeRefundId: null, requestedByUserId: "usr_1",
    createdAt: new Date("2026-11-21T09:00:00Z"), updatedAt: new Date("2026-11-21T09:00:00Z"),
  };
  const dispute: DealMoney["disputes"][number] = { id: "du_1", state: "open", amountMinor: 400_000n, fromHoldMinor: 0n, owedMinor: 0n };
  const html = (more: Partial<DealMoney>, language: "en" | "zh" = "en") => render(<MilestoneMoneyCard milestone={{ ...milestone, ...more }} />, { language });

  it("says what happens next, to a return and to a refund that came back", () => {
    expect(html({ refunds: [refund] })).toContain("the refund follows by itself");
    expect(html({ refunds: [{ ...refund, state: "blocked" }] }, "zh")).toContain("由运营方决定如何处理");
    expect(html({ refunds: [{ ...refund, state: "failed", isUnapplied: true }] })).toContain("the operator sends it again");
    expect(html({ refunds: [{ ...refund, state: "failed", isUnapplied: true, isReplaced: true }] })).not.toContain("sends it again");
  });

  it("says of a dispute what stops, who pays, and who owes", () => {
    expect(html({ disputes: [dispute] })).toContain("nothing is released or refunded");
    expect(html({ disputes: [{ ...dispute, state: "lost", fromHoldMinor: 400_000n }] })).toContain("needs to be funded again");
    expect(html({ disputes: [{ ...dispute, state: "lost", owedMinor: 368_000n }] })).toContain("The payee owes $3,680");
  });

  it("lets the payee give released money back", () => {
    const money = milestone.money && { ...milestone.money, held: 0n, released: 368_000n, fee: 32_000n };
    expect(html({ state: "released", money, giveBack: { allowed: true } })).toContain("Give the money back");
    expect(html({ state: "released", money })).not.toContain("Give the money back");
  });
});

describe("a milestone's money", () => {
  it("offers what is missing, a part of it, and the refund of what is held", () => {
    const html = render(<MilestoneMoneyCard milestone={milestone} />);
    for (const words of ["2. Rough cut", "Pay $6,000", "Another amount", 'value="6000.00"', "Paid: $4,000", "Receipt", "Refund"]) expect(html).toContain(words);
    expect(render(<MilestoneMoneyCard milestone={milestone} />, { language: "zh" })).toContain("2. 粗剪");
  });

  it("continues an open payment instead of opening another", () => {
    const open = { ...milestone, money: milestone.money && { ...milestone.money, openFundingId: "fnd_2" } };
    const html = render(<MilestoneMoneyCard milestone={open} />);
    expect(html).toContain("/money/fundings/fnd_2");
    expect(html).not.toContain("Another amount");
  });

  it("offers nothing to those who may do nothing, and says why money waits", () => {
    const denied = { allowed: false as const, reason: "not_yours" };
    const release = { waitingReason: "capability_pending" } as DealMoney["release"];
    const html = render(<MilestoneMoneyCard milestone={{ ...milestone, state: "releasing", fund: denied, refund: denied, release }} />);
    expect(html).toContain("Stripe is still checking");
    expect(html).not.toContain("<form");
  });

  it("says why money went back: a word of the list where the deal was ended, else what somebody wrote", () => {
    const at = new Date("2026-11-21T09:00:00Z");
    const refund: DealMoney["refunds"][number] = {
      id: "rfd_1", fundingId: "fnd_1", milestoneId: "mls_1", dealId: "del_1", briefId: null, releaseId: null, source: "hold", opId: null, payeeMinor: 0n, feeMinor: 0n, isUnapplied: false, replacesId: null, agreedByUserId: null, decisionId: null, isReplaced: false, payerOrganizationId: "org_1", payeeOrganizationId: "org_2",
      currency: "USD", amountMinor: 400_000n, reason: "", state: "succeeded", failure: null, stripeRefundId: null, requestedByUserId: null, createdAt: at, updatedAt: at,
    };
    const html = (reason: string) => render(<MilestoneMoneyCard milestone={{ ...milestone, refunds: [{ ...refund, reason }] }} />, { language: "zh" });
    expect(html("production_stopped")).toContain("作品停止制作");
    expect(html("Rain on all days")).toContain("Rain on all days");
  });

  it("says what of it was left to the payee as kill fee", () => {
    const release = { cause: "kill_fee", amountMinor: 250_000n, feeMinor: 20_000n } as DealMoney["release"];
    expect(render(<MilestoneMoneyCard milestone={{ ...milestone, state: "released", release }} />)).toContain("Kill fee by the contract: $2,500, of it $200 platform fee");
    expect(render(<MilestoneMoneyCard milestone={{ ...milestone, state: "released", release }} />, { language: "zh" })).toContain("合同约定的取消费：US$2,500，其中平台服务费 US$200");
  });

  it("says a refusal at the milestone, aloud", () => {
    expect(render(<MilestoneMoneyCard milestone={milestone} errors={["Not like this."]} />)).toMatch(/role="alert"[\s\S]*Not like this\./);
  });

  it("warns that a large milestone takes several payments", () => {
    const html = render(<MilestoneMoneyCard milestone={{ ...milestone, missing: 250_000_000n, nextPayment: 99_999_999n }} />);
    expect(html).toContain("by card this takes 3 payments");
  });

  it("offers a bank transfer where there is one, and says why where there is none", () => {
    expect(render(<MilestoneMoneyCard milestone={milestone} />)).toContain("Pay by bank transfer");
    const open = { ...milestone, money: milestone.money && { ...milestone.money, openTransferId: "fnd_9" } };
    expect(render(<MilestoneMoneyCard milestone={open} />)).toContain("/money/fundings/fnd_9");
    for (const currency of ["HKD", "CNY"]) {
      const html = render(<MilestoneMoneyCard milestone={{ ...milestone, currency }} />, { language: "zh" });
      expect(html).toContain(`没有 ${currency} 的专属收款账户`);
      expect(html).not.toContain("银行转账支付</");
    }
  });

  it("keeps a refused amount in its field, with what is wrong beside it", () => {
    const html = render(<MilestoneMoneyCard milestone={milestone} refused={{ typed: "12,5", error: "Type an amount such as 1,200." }} />);
    expect(html).toContain('value="12,5"');
    expect(html).toMatch(/aria-invalid="true"/);
    expect(html).toContain("Type an amount such as 1,200.");
  });
});

describe("the finance page's parts", () => {
  it("shows a payer its hold and a payee its way to the bank", () => {
    const balances = [{ ...emptyBalances("CNY"), heldAsPayer: 120_000_000n }];
    expect(render(<BalanceFigures balances={balances} kind="brand" />)).toContain("Held for milestones");
    const html = render(<BalanceFigures balances={[{ ...emptyBalances("USD"), payable: 920_000n }]} kind="studio" />, { language: "zh" });
    for (const words of ["已放款待转", "已到银行", "US$9,200"]) expect(html).toContain(words);
    expect(html).not.toContain("托管");
  });

  it.each([
    ["not_started", "Set up payouts"], ["details_missing", "Continue at Stripe"], ["in_review", "In review"], ["ready", "Change details"], ["manual", "China"],
  ] as const)("payee %s: %s", (standing, words) => {
    expect(render(<PayeeCard payee={{ country: "CN", standing, canManage: true, isPayoutsEnabled: true }} />)).toContain(words);
  });

  it("asks for bank details when transfers arrive but payouts cannot", () => {
    expect(render(<PayeeCard payee={{ country: "US", standing: "ready", canManage: true, isPayoutsEnabled: false }} />)).toContain("Bank details needed");
  });

  it("explains releases, payouts and ledger lines", () => {
    const common = { dealId: "del_1", createdAt: "2026-11-20T09:00:00Z", currency: "USD", amountMinor: 1_000_000n };
    const release = { ...common, id: "rel_1", state: "payable" as const, waitingReason: "manual_rail", feeMinor: 80_000n, payeeMinor: 920_000n, milestone: "Signing", milestoneZh: "签约", production: "The Ninth Umbrella", productionZh: "第九把伞" };
    const html = render(<ReleaseTable releases={[release]} />);
    for (const words of ["The Ninth Umbrella · Signing", "pays by bank transfer", "$9,200", "$800"]) expect(html).toContain(words);
    const line = { ...common, id: "led_1", kind: "release_approved" as const, occurredAt: "2026-11-20T09:00:00Z", side: "payee" as const, feeMinor: 80_000n, milestoneTitle: "Signing", milestoneTitleZh: "签约" };
    const words = render(<LedgerLines lines={[line]} />);
    for (const part of ["Released to you", "platform fee $800", "/deals/del_1/money"]) expect(words).toContain(part);
  });
});

describe("the picture of a deal's money", () => {
  const money = { milestoneId: "mls_0", currency: "USD", planned: 1_000_000n, funded: 1_000_000n, held: 0n, released: 920_000n, refunded: 0n, fee: 80_000n, openFundingId: null, openTransferId: null };
  const [picture] = moneyPictures([{ ...milestone, id: "mls_0", position: 1, title: "Signing", titleZh: "签约", state: "released", money, paidMinor: 500_000n }, milestone]);
  if (!picture) throw new Error("There is no picture.");

  it("draws each step where the last one ended, with its parts in words and a table behind", () => {
    const html = render(<MoneyPicture picture={picture} />);
    for (const words of ["1. Signing", "Paid to the payee $5,000", "On its way $4,200", "Platform fee $800", "2. Rough cut", "Held $4,000", "To be funded $6,000"]) expect(html).toContain(words);
    expect(html.match(/x="50%"/g), "the second step begins in the middle").toHaveLength(1);
    expect(html).toContain("<caption");
  });

  it("speaks Chinese", () => {
    const html = render(<MoneyPicture picture={picture} />, { language: "zh" });
    for (const words of ["1. 签约", "已付收款方", "待付款"]) expect(html).toContain(words);
  });
});

describe("the page of who is paid", () => {
  it("speaks of the operator's bank, not of Stripe, to a payee of the manual rail", () => {
    const balances = [{ ...emptyBalances("USD"), payable: 920_000n, inTransfer: 100n }];
    const html = render(<BalanceFigures balances={balances} kind="studio" isManual />);
    expect(html).toContain("Paid by bank transfer");
    expect(html).not.toContain("Stripe");
    expect(render(<BalanceFigures balances={balances} kind="studio" />)).toContain("To your Stripe balance");
  });

  it("says what comes next and by when, to each side in its own words", () => {
    const row = {
      id: "mls_1", dealId: "del_1", position: 2, title: "Rough cut", titleZh: "粗剪", production: "Erhai", productionZh: "洱海", state: "delivered" as const, isPayee: true,
      outlook: { step: "review_silence" as const, by: "2026-11-28T16:00:00Z" }, money: milestone.money,
    };
    for (const words of ["approved by then even if the payer says nothing", "28 Nov 2026", "Erhai · 2. Rough cut"]) expect(render(<OutlookTable milestones={[row]} />)).toContain(words);
    expect(render(<OutlookTable milestones={[{ ...row, isPayee: false }]} />, { language: "zh" })).toContain("到期未答复即视为验收");
  });

  it("names the account, the day and the reference of what was paid, on both rails", () => {
    const paid = { sentAt: "2026-11-20T09:00:00Z", arrivesOn: "2026-11-23", amountMinor: 920_000n, currency: "USD", account: "•••• 6789" };
    const byStripe = { ...paid, id: "po_1", rail: "connect" as const, state: "failed" as const, bankName: "Chase", reference: "021000001", hasSlip: false, milestone: null };
    const byHand = {
      ...paid, id: "bpm_1", rail: "manual" as const, state: "paid" as const, bankName: "China Merchants Bank", reference: "CMB-1", hasSlip: true,
      milestone: { title: "Signing", titleZh: "签约", production: "Erhai", productionZh: "洱海" },
    };
    const html = render(<ReceivedTable payments={[byStripe, byHand]} />);
    for (const words of ["Came back", "in your Stripe balance", "•••• 6789", "021000001", "Arrived on 23 Nov 2026", "China Merchants Bank", "CMB-1", "/money/payments/bpm_1/proof", "Erhai · Signing"]) expect(html).toContain(words);
    expect(render(<ReceivedTable payments={[{ ...byHand, state: "failed" }]} />)).toContain("pays it again");
  });
});
