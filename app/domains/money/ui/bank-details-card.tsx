import { Landmark } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { Button } from "~/ui/button";
import { Card } from "~/ui/card";
import { FactList } from "~/ui/fact-list";
import { LinkButton } from "~/ui/link-button";
import { StateBadge } from "~/ui/state-badge";
import type { Tone } from "~/ui/tone";
import type { BankDetailState, ShownAccount } from "../bank-details";
import type { OwnBankDetails } from "../get-bank-details.server";

const TONES: Record<BankDetailState, Tone> = { pending: "waiting", confirmed: "released", refused: "blocked", superseded: "draft" };

export function BankDetailsBadge({ state }: { state: BankDetailState }) {
  const { t } = useTranslation("payouts");
  return <StateBadge tone={TONES[state]} label={t(`details_state.${state}`)} />;
}

/** What of an account may stand on a page: holder, bank, the last four characters. */
export function AccountFacts({ account }: { account: ShownAccount }) {
  const { t } = useTranslation("payouts");
  const format = useFormat();
  return (
    <FactList layout="stacked" facts={[
      { label: t("field.holder"), value: <>{account.holder}{account.holderLocal ? <span className="block">{account.holderLocal}</span> : null}</> },
      { label: t("field.bank"), value: <>{account.bankName}<span className="block text-13 text-ink-muted">{account.bic} · {format.region(account.country)}</span></> },
      { label: t("field.account"), value: <span className="tabular-nums">{account.account} · {account.currency}</span> },
    ]} />
  );
}

/** One entry with its state, when it was made or decided, and why it was refused. */
export function BankDetailsEntry({ entry }: { entry: OwnBankDetails }) {
  const { t } = useTranslation("payouts");
  const format = useFormat();
  return (
    <div className="space-y-3">
      <BankDetailsBadge state={entry.state} />
      <AccountFacts account={entry.account} />
      <p className="text-13 text-ink-muted">
        {entry.state === "pending" ? t("details_note.pending", { date: format.date(entry.createdAt) }) : null}
        {entry.state === "confirmed" && entry.decidedAt ? t("details_note.confirmed", { date: format.date(entry.decidedAt) }) : null}
        {entry.state === "refused" ? t("details_note.refused", { reason: entry.refusal ?? "" }) : null}
      </p>
    </div>
  );
}

export interface BankDetailsCardProps {
  bank: { details: readonly OwnBankDetails[]; change: { allowed: boolean } };
}

/** To which account the operator pays, beside the figures of the money page. */
export function BankDetailsCard({ bank: { details, change } }: BankDetailsCardProps) {
  const { t } = useTranslation("payouts");
  const words = t(details.length > 0 ? "change_account" : "enter_account");
  return (
    <Card title={t("account_title")}>
      <div className="space-y-4 text-14">
        {details.length === 0 ? <p>{t("no_account")}</p> : details.map((entry) => <BankDetailsEntry key={entry.id} entry={entry} />)}
        {change.allowed
          ? <LinkButton to="/money/bank-details" icon={Landmark} variant={details.length > 0 ? "secondary" : "primary"}>{words}</LinkButton>
          : <Button icon={Landmark} disabledReason={t("money:payee.not_yours")}>{words}</Button>}
      </div>
    </Card>
  );
}
