import { Link } from "@remix-run/react";
import { ExternalLink } from "lucide-react";
import { useTranslation } from "react-i18next";
import { asCurrency } from "~/domains/core/money";
import { MoneyBar } from "~/domains/core/ui/money-bar";
import { MilestoneStateBadge } from "~/domains/milestones/ui/milestone-state-badge";
import { TERMINATE_REASONS } from "~/domains/deals/deal";
import { useFormat } from "~/i18n/use-format";
import { Alert } from "~/ui/alert";
import { Card } from "~/ui/card";
import type { DealMoney } from "../get-deal-money.server";
import { FundForm, type RefusedAmount } from "./fund-form";
import { FundingRequestCard } from "./funding-request-card";
import { GiveBackAction } from "./give-back-action";
import { ManualStandingAlert } from "./manual-standing-text";
import { MoneyStory } from "./money-story";
import { RefundAction } from "./refund-action";

/** The money of one milestone: its bar, what was paid and returned, why it waits, and what can be done now. */
export function MilestoneMoneyCard({ milestone, errors, refused }: { milestone: DealMoney; errors?: string[] | undefined; refused?: RefusedAmount | undefined }) {
  const { t } = useTranslation("money");
  const format = useFormat();
  const title = `${milestone.position}. ${format.either(milestone.title, milestone.titleZh)}`;
  const currency = asCurrency(milestone.currency);
  const money = milestone.money ? { ...milestone.money, currency } : null;
  const waiting = milestone.release?.waitingReason;
  return (
    <Card as="article" id={milestone.id} title={title} actions={<MilestoneStateBadge state={milestone.state} />}>
      <div className="flex flex-col gap-4">
        {money ? <MoneyBar label={t("bar_label", { milestone: title })} money={money} /> : null}
        {waiting && !milestone.manual ? <Alert tone="waiting" title={t("waiting.title")}>{t(`waiting.${waiting}`)}</Alert> : null}
        {milestone.manual ? <ManualStandingAlert standing={milestone.manual} isPayee={milestone.isPayee} /> : null}
        <MoneyStory milestone={milestone} />
        {errors && errors.length > 0 ? <Alert tone="blocked" live>{errors.join(" ")}</Alert> : null}
        {milestone.request ? <FundingRequestCard request={milestone.request} /> : null}
        <PaymentList milestone={milestone} />
        <div className="flex flex-wrap items-end gap-3 empty:hidden">
          <FundForm milestone={milestone} refused={refused} />
          <RefundAction milestone={milestone} title={title} />
          <GiveBackAction milestone={milestone} title={title} />
        </div>
      </div>
    </Card>
  );
}

/** Payments and refunds of the milestone, one line each. */
function PaymentList({ milestone }: { milestone: DealMoney }) {
  const { t } = useTranslation("money");
  const format = useFormat();
  const currency = asCurrency(milestone.currency);
  const { release } = milestone;
  if (milestone.payments.length + milestone.refunds.length === 0) return null;
  // a deal that was ended says why in a word of its list, a single refund in somebody's own words
  const reasonOf = (reason: string) => (TERMINATE_REASONS.some((known) => known === reason) ? t(`deals:end_reason.${reason}`) : reason);
  return (
    <ul className="space-y-2 text-13">
      {milestone.payments.map((payment) => (
        <li key={payment.id} className="flex flex-wrap gap-x-2 text-ink-muted">
          <Link to={`/money/fundings/${payment.id}`} className="text-accent hover:underline">
            {t(`funding_state.${payment.state}`)}: {format.money({ amountMinor: payment.state === "paid" ? payment.heldMinor : payment.amountMinor, currency })}
          </Link>
          {payment.paidAt ? <span>{format.date(payment.paidAt)}</span> : null}
          {payment.receiptUrl ? (
            <a href={payment.receiptUrl} className="inline-flex items-center gap-1 hover:underline" rel="noreferrer" target="_blank">
              {t("receipt")} <ExternalLink size={12} aria-hidden />
            </a>
          ) : null}
        </li>
      ))}
      {release?.cause === "kill_fee" ? (
        <li className="text-ink-muted">
          {t("kill_fee_line", { amount: format.money({ amountMinor: release.amountMinor, currency }), fee: format.money({ amountMinor: release.feeMinor, currency }) })}
        </li>
      ) : null}
      {milestone.refunds.map((refund) => (
        <li key={refund.id} className="text-ink-muted">
          {t(`refund_state.${refund.state}`)}: {format.money({ amountMinor: refund.amountMinor, currency })} · {reasonOf(refund.reason)}
        </li>
      ))}
    </ul>
  );
}
