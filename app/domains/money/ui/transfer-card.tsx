import { useTranslation } from "react-i18next";
import { asCurrency, toDecimal } from "~/domains/core/money";
import { Amount } from "~/domains/core/ui/amount";
import { useFormat } from "~/i18n/use-format";
import { Alert } from "~/ui/alert";
import { Card } from "~/ui/card";
import { CopyText } from "~/ui/copy-text";
import { FactList } from "~/ui/fact-list";
import type { Tone } from "~/ui/tone";
import type { FundingView } from "../get-funding.server";

type Transfer = NonNullable<FundingView["transfer"]>;
type Standing = "open" | "part" | "complete" | "expired";

const TONES: Record<Standing, Tone> = { open: "waiting", part: "held", complete: "released", expired: "draft" };

const standingOf = ({ state }: FundingView, transfer: Transfer): Standing =>
  state === "complete" || state === "expired" ? state : transfer.arrivedMinor > 0n ? "part" : "open";

/** How a bank transfer stands, in words with numbers: nothing came, a part, all, or the time is over. */
export function TransferStanding({ funding, transfer }: { funding: FundingView; transfer: Transfer }) {
  const { t } = useTranslation("money");
  const format = useFormat();
  const standing = standingOf(funding, transfer);
  const currency = asCurrency(funding.currency);
  const words = {
    expected: format.money({ amountMinor: transfer.expectedMinor, currency }),
    arrived: format.money({ amountMinor: transfer.arrivedMinor, currency }),
    until: transfer.expiresAt ? format.dateTime(transfer.expiresAt) : "",
  };
  const body = funding.briefId ? t(`transfer_body_brief.${standing}`, words) : t(`transfer_body.${standing}`, words);
  return <Alert tone={TONES[standing]} live title={t(`transfer_state.${standing}`, words)}>{body}</Alert>;
}

/** What the payer types into the form of its bank, each line to copy. */
export function TransferDetails({ funding, transfer }: { funding: FundingView; transfer: Transfer }) {
  const { t } = useTranslation("money");
  const amount = toDecimal({ amountMinor: transfer.expectedMinor, currency: asCurrency(funding.currency) });
  const line = (name: string, value: string) => ({ label: t(`bank.line.${name}`), value: <CopyText text={value} label={t("bank.copy", { what: t(`bank.line.${name}`) })} /> });
  return (
    <Card title={t("bank.title")}>
      <div className="space-y-6">
        <p className="text-13 text-ink-muted">{t("bank.note", { currency: funding.currency })}</p>
        <FactList facts={[line("amount", amount), line("reference", transfer.reference)]} />
        {transfer.addresses.map((address) => (
          <section key={address.form} className="space-y-3">
            <h3 className="text-14 font-medium">{t(`bank.form.${address.form}`)}</h3>
            <FactList facts={address.lines.map(({ name, value }) => line(name, value))} />
          </section>
        ))}
      </div>
    </Card>
  );
}

/** The sums that came for it, one line each. */
export function TransferArrivals({ transfer }: { transfer: Transfer }) {
  const { t } = useTranslation("money");
  const format = useFormat();
  if (transfer.arrivals.length === 0) return null;
  return (
    <Card title={t("bank.arrived")}>
      <ul className="divide-y divide-line">
        {transfer.arrivals.map((sum) => (
          <li key={sum.id} className="flex flex-wrap items-baseline justify-between gap-x-4 py-2 text-14">
            <span>{sum.paidAt ? format.dateTime(sum.paidAt) : t("bank.being_booked")}</span>
            <span className="flex flex-wrap items-baseline gap-x-3">
              <Amount amountMinor={sum.amountMinor} currency={asCurrency(sum.currency)} />
              {sum.state === "paid" && sum.heldMinor < sum.amountMinor ? (
                <span className="text-13 text-ink-muted">{t("bank.not_assigned", { amount: format.money({ amountMinor: sum.amountMinor - sum.heldMinor, currency: asCurrency(sum.currency) }) })}</span>
              ) : null}
              {sum.state === "failed" ? <span className="text-13 text-blocked">{t("bank.gone")}</span> : null}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
