import { useTranslation } from "react-i18next";
import { asCurrency } from "~/domains/core/money";
import { Amount } from "~/domains/core/ui/amount";
import { useFormat } from "~/i18n/use-format";
import { Card } from "~/ui/card";
import { FactList } from "~/ui/fact-list";
import type { FundingView } from "../get-funding.server";

/** The facts of a payment, as a receipt keeps them: how much, for what, how, when, under which numbers. */
export function FundingFacts({ funding }: { funding: FundingView }) {
  const { t } = useTranslation("money");
  const format = useFormat();
  const currency = asCurrency(funding.currency);
  const milestone = funding.milestone && `${funding.milestone.position}. ${format.either(funding.milestone.title, funding.milestone.titleZh)}`;
  const isPaid = funding.state === "paid";
  const isSplit = isPaid && funding.heldMinor !== funding.receivedMinor;
  const amount = (amountMinor: bigint) => <Amount amountMinor={amountMinor} currency={currency} />;
  return (
    <Card title={t(isPaid ? "funding.receipt" : "funding.facts")}>
      <FactList
        facts={[
          { label: t(isPaid ? "funding.received" : "funding.asked"), value: <Amount amountMinor={isPaid ? funding.receivedMinor : funding.amountMinor} currency={currency} size="lg" /> },
          { label: t("funding.held"), value: isSplit ? amount(funding.heldMinor) : null },
          { label: t("funding.not_assigned"), value: isSplit && funding.unappliedMinor > 0n ? amount(funding.unappliedMinor) : null },
          { label: t("column.milestone"), value: milestone },
          { label: t("funding.method"), value: t(`method.${funding.method}`) },
          { label: t("funding.asked_by"), value: funding.askedBy },
          { label: t("funding.paid_at"), value: funding.paidAt ? format.dateTime(funding.paidAt) : null },
          { label: t("funding.expires_at"), value: funding.checkoutUrl && funding.expiresAt ? format.dateTime(funding.expiresAt) : null },
          { label: t("funding.number"), value: <code className="font-mono text-13 break-all">{funding.id}</code> },
          { label: t("funding.stripe_number"), value: isPaid && funding.chargeId ? <code className="font-mono text-13 break-all">{funding.chargeId}</code> : null },
        ]}
      />
    </Card>
  );
}
