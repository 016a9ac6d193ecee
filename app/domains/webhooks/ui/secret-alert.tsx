import { useTranslation } from "react-i18next";
import { Alert } from "~/ui/alert";
import { CopyText } from "~/ui/copy-text";

/** A secret at the only time that it is shown. */
export function SecretAlert({ secret, title }: { secret: string; title: string }) {
  const { t } = useTranslation("webhooks");
  return (
    <Alert tone="held" live title={title}>
      <p>{t("secret_once")}</p>
      <CopyText text={secret} label={t("copy_secret")} />
    </Alert>
  );
}
