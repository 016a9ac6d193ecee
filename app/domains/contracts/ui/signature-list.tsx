import { CircleCheck, Clock3 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import type { ContractPartyView, SignatureView } from "../contract-view";

/** Who has signed, when and how; whom the contract still waits for. */
export function SignatureList({ parties }: { parties: readonly ContractPartyView[] }) {
  const { t } = useTranslation("contracts");
  const format = useFormat();
  return (
    <ul className="space-y-4">
      {parties.map(({ organizationId, side, name, nameZh, signature }) => (
        <li key={organizationId} className="space-y-1 break-inside-avoid">
          <p className="text-12 text-ink-muted">{t(`side.${side}`)}</p>
          <p className="font-medium">{format.either(name, nameZh)}</p>
          {signature ? <Signature signature={signature} /> : (
            <p className="flex items-center gap-1.5 text-13 text-waiting"><Clock3 size={14} aria-hidden />{t("not_signed_yet")}</p>
          )}
        </li>
      ))}
    </ul>
  );
}

function Signature({ signature }: { signature: SignatureView }) {
  const { t } = useTranslation("contracts");
  const format = useFormat();
  return (
    <>
      {signature.method === "drawn" ? (
        <svg viewBox="0 0 400 120" role="img" aria-label={t("drawn_signature", { name: signature.signerName })} className="h-14 w-full max-w-48 border-b border-line text-ink">
          <path d={signature.mark} fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round" />
        </svg>
      ) : (
        <p className="border-b border-line font-serif text-20 italic">{signature.mark}</p>
      )}
      <p className="flex items-center gap-1.5 text-13 text-released">
        <CircleCheck size={14} aria-hidden />
        {t("signed_by", { name: signature.signerName })}
      </p>
      <p className="text-12 text-ink-muted tabular-nums">{format.dateTime(signature.signedAt)}</p>
    </>
  );
}
