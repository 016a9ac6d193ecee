import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { Alert } from "~/ui/alert";
import { FactList } from "~/ui/fact-list";
import type { Verification } from "../verification";

const TONES = { signed: "released", superseded: "waiting", not_signed: "held", broken: "blocked", unknown: "blocked" } as const;

/** The answer of the verify page: one sentence, then the evidence for it. */
export function VerificationResult({ found }: { found: Verification }) {
  const { t } = useTranslation("contracts");
  const format = useFormat();
  return (
    <div className="space-y-4">
      <Alert tone={TONES[found.result]} live title={t(`verify.result.${found.result}`)}>
        <p>{t(`verify.meaning.${found.result}`)}</p>
      </Alert>
      <FactList facts={[
        { label: t("verify.hash"), value: <code className="text-12 break-all">{found.sha256}</code> },
        { label: t("verify.signed_at"), value: found.signedAt ? format.dateTime(found.signedAt) : null },
        { label: t("verify.signatures"), value: found.signedAt ? format.number(found.signatures) : null },
        { label: t("verify.seal"), value: found.seal ? t(`verify.seals.${found.seal}`) : null },
        { label: t("verify.fingerprint"), value: found.fingerprint ? <code className="text-12 break-all">{found.fingerprint}</code> : null },
      ]} />
    </div>
  );
}
