import { KeyRound } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { Button } from "~/ui/button";
import { Card } from "~/ui/card";
import { ConfirmAction } from "~/ui/confirm-action";

/** The signing secret: never shown again, only replaced. */
export function SecretCard({ previousUntil }: { previousUntil: Date | null }) {
  const { t } = useTranslation("webhooks");
  const { dateTime } = useFormat();
  return (
    <Card title={t("secret_title")}>
      <div className="space-y-3">
        <p className="text-14 text-ink-muted">{t("secret_body")}</p>
        {previousUntil ? <p className="text-14">{t("overlap", { date: dateTime(previousUntil) })}</p> : null}
        <ConfirmAction
          trigger={<Button icon={KeyRound}>{t("rotate")}</Button>}
          title={t("rotate_title")} body={t("rotate_body")} confirm={t("rotate")} fields={{ intent: "rotate" }}
        />
      </div>
    </Card>
  );
}
