import { Form } from "@remix-run/react";
import { CreditCard, Landmark } from "lucide-react";
import { useTranslation } from "react-i18next";
import { asCurrency, toDecimal } from "~/domains/core/money";
import type { SpendingLimit } from "~/domains/organizations/spending-limit";
import { useFormat } from "~/i18n/use-format";
import { Disclosure } from "~/ui/disclosure";
import { Field } from "~/ui/field";
import { plainField } from "~/ui/field-context";
import { LinkButton } from "~/ui/link-button";
import { SubmitButton } from "~/ui/submit-button";
import { TextInput } from "~/ui/text-input";
import { hasBankTransfer } from "../bank-transfer";
import { MAX_PAYMENT_MINOR, paymentsNeeded } from "../fees";
import type { DealMoney } from "../get-deal-money.server";

/** An amount that was refused, as it was typed, with what is wrong. */
export interface RefusedAmount {
  typed: string;
  error: string;
}

/** The payer's ways to pay what is missing: by card, all or a part, or by bank transfer; what is open is continued. */
export function FundForm({ milestone, refused }: { milestone: DealMoney; refused?: RefusedAmount | undefined }) {
  const { t } = useTranslation("money");
  // while finance decides, nobody pays beside it
  if (!milestone.fund.allowed || milestone.missing <= 0n || milestone.request?.isOpen) return null;
  const openFundingId = milestone.money?.openFundingId;
  return (
    <div className="space-y-3">
      <div className="flex flex-wrap items-start gap-3">
        {openFundingId ? <LinkButton variant="primary" icon={CreditCard} to={`/money/fundings/${openFundingId}`}>{t("fund.continue")}</LinkButton> : <CardForm milestone={milestone} refused={refused} />}
        <TransferForm milestone={milestone} />
      </div>
      <Guidance milestone={milestone} />
      <LimitNote limit={milestone.limit} />
    </div>
  );
}

function CardForm({ milestone, refused }: { milestone: DealMoney; refused?: RefusedAmount | undefined }) {
  const { t } = useTranslation("money");
  const format = useFormat();
  const currency = asCurrency(milestone.currency);
  const amount = { amountMinor: milestone.nextPayment, currency };
  const fields = (
    <>
      <Field field={plainField("amount", refused?.typed ?? toDecimal(amount), refused ? [refused.error] : undefined)} label={t("fund.amount")} help={t("fund.amount_help")}>
        <TextInput inputMode="decimal" suffix={currency} />
      </Field>
      <Field field={plainField("poNumber")} label={t("fund.po_number")} help={t("fund.po_number_help")} optional>
        <TextInput maxLength={40} spellCheck={false} />
      </Field>
    </>
  );
  return (
    <Form method="post" className="space-y-2">
      <input type="hidden" name="intent" value="fund" />
      <input type="hidden" name="milestoneId" value={milestone.id} />
      <input type="hidden" name="currency" value={currency} />
      {refused ? <div className="w-64 space-y-4">{fields}</div> : null}
      <SubmitButton variant="primary" icon={CreditCard}>{refused ? t("fund.pay_by_card") : t("fund.pay", { amount: format.money(amount) })}</SubmitButton>
      {refused ? null : <Disclosure summary={t("fund.other_amount")} summaryClass="text-13 text-accent hover:underline" panelClass="w-64 space-y-4 p-4">{fields}</Disclosure>}
    </Form>
  );
}

/** A bank transfer asks for all that is missing: the payer sends it in as many sums as it likes. */
function TransferForm({ milestone }: { milestone: DealMoney }) {
  const { t } = useTranslation("money");
  if (!hasBankTransfer(milestone.currency)) return null;
  const openTransferId = milestone.money?.openTransferId;
  if (openTransferId) return <LinkButton icon={Landmark} to={`/money/fundings/${openTransferId}`}>{t("fund.see_transfer")}</LinkButton>;
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="fund" />
      <input type="hidden" name="method" value="bank_transfer" />
      <input type="hidden" name="milestoneId" value={milestone.id} />
      <SubmitButton icon={Landmark}>{t("fund.by_transfer")}</SubmitButton>
    </Form>
  );
}

/** What the reader may pay alone, and what happens above it. */
export function LimitNote({ limit }: { limit: SpendingLimit }) {
  const { t } = useTranslation("money");
  const format = useFormat();
  if (!limit) return null;
  return <p className="text-12 text-ink-muted">{t("fund.limit", { limit: format.money(limit), currency: limit.currency })}</p>;
}

/** What the amount or the currency means for how it can be paid. */
function Guidance({ milestone }: { milestone: DealMoney }) {
  const { t } = useTranslation("money");
  const format = useFormat();
  const currency = asCurrency(milestone.currency);
  const isLarge = milestone.nextPayment < milestone.missing;
  const most = format.money({ amountMinor: MAX_PAYMENT_MINOR, currency });
  return (
    <>
      {isLarge ? <p className="text-12 text-ink-muted">{t("fund.several_payments", { payments: paymentsNeeded(milestone.missing), most })}</p> : null}
      {hasBankTransfer(currency) ? null : <p className="text-12 text-ink-muted">{t("fund.card_only", { currency })}</p>}
    </>
  );
}
