import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { Badge } from "~/ui/badge";
import { Card } from "~/ui/card";
import { SubmitButton } from "~/ui/submit-button";
import { browserName } from "../browser-name";

export interface SessionListProps {
  currentId: string | null;
  sessions: readonly { id: string; ipAddress: string | null; userAgent: string | null; createdAt: Date }[];
}

/** Where the person is signed in, each to be ended. */
export function SessionList({ currentId, sessions }: SessionListProps) {
  const { t } = useTranslation("identity");
  const { dateTime } = useFormat();
  const hasOthers = sessions.some(({ id }) => id !== currentId);
  const words = (userAgent: string | null) => {
    const name = browserName(userAgent);
    if (!name) return t("sessions.unknown");
    return name.system ? t("sessions.browser_on", { browser: name.browser, system: name.system }) : name.browser;
  };
  return (
    <Card
      title={t("sessions.title")}
      actions={hasOthers ? (
        <Form method="post">
          <SubmitButton size="sm" name="intent" value="revoke-others">{t("sessions.end_others")}</SubmitButton>
        </Form>
      ) : null}
    >
      <ul className="divide-y divide-line/60">
        {sessions.map(({ id, ipAddress, userAgent, createdAt }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-3 py-2.5 first:pt-0 last:pb-0">
            <div>
              <p className="flex items-center gap-2 text-14 font-medium">
                {words(userAgent)}
                {id === currentId ? <Badge tone="accent">{t("sessions.this_one")}</Badge> : null}
              </p>
              <p className="text-13 text-ink-muted">
                {t("sessions.since", { date: dateTime(createdAt) })}
                {ipAddress ? ` · ${ipAddress}` : ""}
              </p>
            </div>
            {id === currentId ? null : (
              <Form method="post">
                <input type="hidden" name="sessionId" value={id} />
                <SubmitButton size="sm" name="intent" value="revoke">{t("sessions.end")}</SubmitButton>
              </Form>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
