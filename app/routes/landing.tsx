import { useTranslation } from "react-i18next";

export default function Landing() {
  const { t } = useTranslation();
  return <main>{t("common:brand")}</main>;
}
