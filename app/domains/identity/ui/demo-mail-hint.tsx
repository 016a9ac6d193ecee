import { useTranslation } from "react-i18next";
import { Alert } from "~/ui/alert";
import { TextLink } from "./text-link";

/** In the demo no mail leaves the machine; this says where it can be read. */
export function DemoMailHint({ email }: { email?: string | undefined }) {
  const { t } = useTranslation("identity");
  return (
    <Alert tone="info">
      <p>
        {t("demo_mail")} <TextLink to={email ? `/mail?to=${encodeURIComponent(email)}` : "/mail"}>{t("demo_mail_link")}</TextLink>
      </p>
    </Alert>
  );
}
