import { Info, PenLine } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { LinkButton } from "~/ui/link-button";
import type { ContractView } from "../contract-view";
import { useReasonText } from "./use-reason-text";

export type SigningBarContract = Pick<ContractView, "dealId" | "versionNumber" | "signingHash" | "parties" | "canSign" | "state">;

/** Says exactly what would be signed: version, parties, short hash. Sticks to the foot of the page. */
export function SigningBar({ contract }: { contract: SigningBarContract }) {
  const { t } = useTranslation("contracts");
  const format = useFormat();
  const reason = useReasonText();
  const { canSign } = contract;
  const names = format.list(contract.parties.map((party) => format.either(party.name, party.nameZh)));
  return (
    <div className="sticky bottom-0 z-10 mt-6 flex flex-wrap items-center justify-between gap-3 border-t border-line bg-paper-raised px-4 py-3 max-sm:bottom-14 print:hidden">
      <div className="min-w-0 text-13">
        <p className="font-medium">{t("bar_what", { number: contract.versionNumber, parties: names })}</p>
        <p className="text-12 text-ink-muted">{t("bar_hash")} <code className="tabular-nums">{contract.signingHash.slice(0, 8)}…{contract.signingHash.slice(-8)}</code></p>
      </div>
      {canSign.allowed ? (
        <LinkButton to={`/deals/${contract.dealId}/sign`} variant="primary" icon={PenLine}>{t("go_sign")}</LinkButton>
      ) : (
        <p className="flex items-center gap-2 text-13 text-ink-muted"><Info size={16} aria-hidden className="shrink-0" /> {reason(canSign.reason)}</p>
      )}
    </div>
  );
}
