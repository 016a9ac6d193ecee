import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { Card } from "~/ui/card";

export interface MailViewProps {
  mail: { id: string; to: string; subject: string; textBody: string; language: string; createdAt: Date };
}

const ADDRESS = /(https?:\/\/\S+)/;

/** One mail as its reader sees it; links lead into the site. */
export function MailView({ mail }: MailViewProps) {
  const { t } = useTranslation("notifications");
  const { dateTime } = useFormat();
  return (
    <Card as="li" title={mail.subject}>
      <p className="mb-3 text-13 text-ink-muted">
        {t("mails.line", { to: mail.to, date: dateTime(mail.createdAt) })}
      </p>
      <div lang={mail.language === "zh" ? "zh-Hans" : "en"} className="text-14 whitespace-pre-line [overflow-wrap:anywhere]">
        {mail.textBody.split(ADDRESS).map((part, index) => (
          // parts of one text have a fixed order
          <Fragment key={index}>
            {ADDRESS.test(part) ? <a href={part} className="text-accent underline underline-offset-2">{part}</a> : part}
          </Fragment>
        ))}
      </div>
    </Card>
  );
}
