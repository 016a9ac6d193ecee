import { describe, expect, it } from "vitest";
import { render } from "~tests/setup/render";
import type { PayoutBatch } from "../get-payout-batch.server";
import type { Payable } from "../list-payables.server";
import type { ManualStanding } from "../payout-batch";
import { BankDetailsCard } from "./bank-details-card";
import { BatchActions, BatchHistory } from "./batch-actions";
import { BatchTable } from "./batch-table";
import { ManualStandingAlert } from "./manual-standing-text";
import { PayablesForm } from "./payables-form";
import { PlatformBankCard } from "./platform-bank-card";

const at = new Date("2026-11-20T09:00:00Z");
const account = { holder: "Jiangan Pictures Co., Ltd.", holderLocal: "江岸影业有限公司", bankName: "China Merchants Bank", country: "CN", currency: "CNY", bic: "CMBCCNBS", account: "•••• 5678" };

describe("where money of the manual rail is", () => {
  it.each<[ManualStanding, payee: string, payer: string]>([
    [{ step: "bank_details_missing" }, "/money/bank-details", "still has to enter a bank account"],
    [{ step: "bank_details_pending", at }, "is being confirmed", "is being confirmed"],
    [{ step: "in_payout_batch", at }, "two people approve it", "waits for approval"],
    [{ step: "sent", at }, "Sent to the bank on", "sent it to the bank on"],
    [{ step: "paid", on: "2026-11-21", reference: "R-1", paymentId: "pmt_1" }, "/money/payments/pmt_1/proof", "The payee was paid on"],
    [{ step: "bank_returned", on: "2026-11-22", reason: "AC04" }, "AC04", "you need do nothing"],
  ])("%o", (standing, payee, payer) => {
    expect(render(<ManualStandingAlert standing={standing} isPayee />)).toContain(payee);
    const forPayer = render(<ManualStandingAlert standing={standing} isPayee={false} />);
    expect(forPayer).toContain(payer);
    expect(forPayer, "the payee's reference and reason are its own").not.toMatch(/R-1|AC04|proof/);
  });
});

describe("the payee's card", () => {
  it("asks for an account, shows its end, and says why it was refused", () => {
    expect(render(<BankDetailsCard bank={{ details: [], change: { allowed: true } }} />)).toContain("Enter your bank account");
    const entry = { id: "bnk_1", state: "refused" as const, createdAt: at, decidedAt: at, refusal: "Nobody answered.", account };
    const html = render(<BankDetailsCard bank={{ details: [entry], change: { allowed: false } }} />);
    for (const words of ["•••• 5678", "Nobody answered.", "Owners, admins and finance", "江岸影业有限公司"]) expect(html).toContain(words);
  });
});

describe("the operator's parts", () => {
  const payable: Payable = {
    id: "rel_1", dealId: "del_1", milestoneId: "mls_1", currency: "USD", payeeMinor: 920_000n, createdAt: at, payeeOrganizationId: "org_1", payee: "Jiangan Pictures", payeeZh: "江岸影业",
    country: "CN", milestone: "Signing", milestoneZh: "签约", production: "The Bridge", productionZh: "桥", standing: { step: "manual_rail" }, isFrozen: false, canBePaid: true,
  };

  it("choose what can be paid, and say why the rest cannot", () => {
    const waiting: Payable = { ...payable, id: "rel_2", standing: { step: "bank_details_pending", at }, canBePaid: false };
    const html = render(<PayablesForm currency="USD" payables={[payable, waiting, { ...waiting, id: "rel_3", isFrozen: true }]} isFrozen canOperate />);
    for (const words of ["1 ready, $9,200", 'value="rel_1"', "waits for confirmation since", "A dispute freezes", "are stopped until the books agree", "Make a batch"]) expect(html).toContain(words);
    expect(html).not.toContain('value="rel_2"');
    expect(render(<PayablesForm currency="USD" payables={[payable]} isFrozen={false} canOperate={false} />)).not.toContain("Make a batch");
  });

  const batch: PayoutBatch = {
    id: "bat_1", currency: "USD", state: "approved_once", totalMinor: 920_000n, createdAt: at, firstApprovedAt: at, secondApprovedAt: null, cancelledAt: null, closedAt: null,
    people: { createdBy: "Luo Xin", firstApprovedBy: "Luo Xin", secondApprovedBy: null, cancelledBy: null }, payments: [], isFrozen: false,
    bank: { bankMinor: 500_000n, afterMinor: -420_000n }, approve: { allowed: true }, cancel: { allowed: true }, settle: { allowed: true },
  };

  it("offer the approval that is due, or say who gives it, and the file only afterwards", () => {
    const html = render(<BatchActions batch={batch} />);
    for (const words of ["Give the second approval", "-$4,200", "Cancel the batch"]) expect(html).toContain(words);
    expect(html).not.toContain("/file");
    const same = { allowed: false as const, reason: "payouts:reason.second_person", isState: true as const };
    expect(render(<BatchActions batch={{ ...batch, approve: same }} />)).toContain("Another person gives the second");
    expect(render(<BatchActions batch={{ ...batch, state: "sent", cancel: same }} />)).toContain("/operator/payouts/bat_1/file");
    expect(render(<BatchHistory batch={batch} />)).toContain("First approval");
  });

  it("list batches, the platform's bank and what filled it", () => {
    const row = { id: "bat_1", currency: "USD", state: "sent" as const, totalMinor: 920_000n, createdAt: at, sentAt: at, payments: 2, done: 1, returned: 0 };
    expect(render(<BatchTable batches={[row]} />)).toContain("/operator/payouts/bat_1");
    const bank = {
      standings: [{ currency: "USD", bankMinor: 500_000n, leavingMinor: 920_000n }],
      topUps: [{ stripePayoutId: "po_1", currency: "USD", amountMinor: 500_000n, arrivalDate: "2026-11-19", recordedByUserId: "usr_1", recordedAt: at }],
    };
    const html = render(<PlatformBankCard bank={bank} canOperate={false} />);
    for (const words of ["$5,000", "$9,200 given to the bank", "po_1"]) expect(html).toContain(words);
    expect(html).not.toContain("<form");
  });
});
