import { useTranslation } from "react-i18next";

/** Why a button is off: reasons with a namespace are whole keys, bare words belong to `errors`. */
export function useReasonText(): (reason: string) => string {
  const { t } = useTranslation(["contracts", "errors"]);
  return (reason) => (reason.includes(":") ? t(reason) : t(`errors:reason.${reason}`));
}
