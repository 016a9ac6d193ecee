import { Form } from "@remix-run/react";
import { Landmark, Undo2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { asCurrency, toDecimal } from "~/domains/core/money";
import { Amount } from "~/domains/core/ui/amount";
import { useFormat } from "~/i18n/use-format";
import { Card } from "~/ui/card";
import { Field } from "~/ui/field";
import { plainField } from "~/ui/field-context";
import { LinkButton } from "~/ui/link-button";
import { SubmitButton } from "~/ui/submit-button";
import { TextInput } from "~/ui/text-input";
import type { BriefMoney } from "../get-brief-money.server";
import { LimitNote, type RefusedAmount } from "./fund-form";
import { FundingRequestCard } from "./funding-request-card";

/** For the brief's owner: what is held behind it, and the ways to put money there or have it back. */
export function BriefMoneyCard({ money, refused }: { money: BriefMoney; refused?: RefusedAmount | undefined }) {
  const { t } = useTranslation("money");
  const format = useFormat();
  if (!money.currency || (!money.canFund && !money.request && money.heldMinor === 0n && money.refunds.length === 0)) return null;
  const currency = asCurrency(money.currency);
  return (
    <Card title={t("brief.title")}>
      <div className="space-y-3">
        {money.heldMinor > 0n ? <p><Amount amountMinor={money.heldMinor} currency={currency} size="lg" /></p> : null}
        <p className="text-13 text-ink-muted">{t(money.heldMinor > 0n ? "brief.held" : "brief.none")}</p>
        {money.openRequestId ? <LinkButton icon={Landmark} to={`/money/fundings/${money.openRequestId}`}>{t("fund.see_transfer")}</LinkButton> : null}
        {money.request ? <FundingRequestCard request={money.request} /> : null}
        <BriefFundForm money={money} refused={refused} />
        {money.canReturn ? (
          <Form method="post">
            <input type="hidden" name="intent" value="return-money" />
            <SubmitButton icon={Undo2}>{t("unapplied.return")}</SubmitButton>
          </Form>
        ) : null}
        {money.refunds.map((refund) => (
          <p key={refund.id} className="text-13 text-ink-muted">{t(`refund_state.${refund.state}`)}: {format.money({ amountMinor: refund.amountMinor, currency })}</p>
        ))}
      </div>
    </Card>
  );
}

/** Asks for a bank transfer; while one is open, or finance decides, there is nothing to ask. */
function BriefFundForm({ money, refused }: { money: BriefMoney; refused?: RefusedAmount | undefined }) {
  const { t } = useTranslation("money");
  const isWaiting = money.openRequestId !== null || money.request?.isOpen === true;
  if (!money.canFund || !money.currency || isWaiting || money.lackingMinor <= 0n) return null;
  const currency = asCurrency(money.currency);
  return (
    <Form method="post" className="space-y-3">
      <input type="hidden" name="intent" value="fund" />
      <input type="hidden" name="currency" value={currency} />
      <Field
        field={plainField("amount", refused?.typed ?? toDecimal({ amountMinor: money.lackingMinor, currency }), refused ? [refused.error] : undefined)}
        label={t("brief.amount")} help={t("brief.amount_help")}
      >
        <TextInput inputMode="decimal" suffix={currency} />
      </Field>
      <SubmitButton icon={Landmark}>{t("fund.by_transfer")}</SubmitButton>
      <LimitNote limit={money.limit} />
    </Form>
  );
}
