import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { Alert } from "~/ui/alert";
import type { Tone } from "~/ui/tone";
import type { ManualStanding } from "../payout-batch";

interface Props {
  standing: ManualStanding;
  /** The payee reads what it can do; the payer only how it goes on. */
  isPayee: boolean;
}

const TONES: Partial<Record<ManualStanding["step"], Tone>> = { paid: "released", bank_returned: "held", bank_details_missing: "held", bank_details_refused: "held" };

/** Where money of the manual rail is, with its date. */
export function ManualStandingText({ standing, isPayee }: Props) {
  const { t } = useTranslation("payouts");
  const format = useFormat();
  const date = "at" in standing ? format.date(standing.at) : "on" in standing ? format.date(standing.on) : "";
  if (!isPayee) return <>{t(`for_payer.${standing.step}`, { date })}</>;
  const params = { date, reason: "reason" in standing ? standing.reason : "", reference: "reference" in standing ? standing.reference : "" };
  const asks = standing.step === "bank_details_missing" || standing.step === "bank_details_refused";
  return (
    <>
      {t(`for_payee.${standing.step}`, params)}
      {standing.step === "paid" ? <> <a className="relative z-10 text-accent underline" href={`/money/payments/${standing.paymentId}/proof`}>{t("proof")}</a></> : null}
      {asks ? <> <Link className="relative z-10 text-accent underline" to="/money/bank-details">{t("enter_account")}</Link></> : null}
    </>
  );
}

export function ManualStandingAlert({ standing, isPayee }: Props) {
  const { t } = useTranslation("payouts");
  return (
    <Alert tone={TONES[standing.step] ?? "waiting"} title={t(standing.step === "paid" ? "paid_title" : standing.step === "sent" ? "sent_title" : "waiting_title")}>
      <p><ManualStandingText standing={standing} isPayee={isPayee} /></p>
    </Alert>
  );
}
