import { useTranslation } from "react-i18next";
import { Alert } from "~/ui/alert";
import { CopyText } from "~/ui/copy-text";

/** Codes for the day the phone is lost; shown once. */
export function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  const { t } = useTranslation("identity");
  return (
    <div className="space-y-3">
      <Alert tone="held">{t("two_factor.codes_once")}</Alert>
      <ul className="grid max-w-sm grid-cols-2 gap-x-6 gap-y-1 rounded-md border border-line bg-paper-sunken p-3 font-mono text-14 tabular-nums">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <CopyText text={codes.join(" ")} label={t("two_factor.copy_codes")} />
    </div>
  );
}
