import { useTranslation } from "react-i18next";
import { Example } from "./operation-article";

/** What is sent to endpoints: how, and every event with an example. */
export function WebhookEvents({ events }: { events: readonly { type: string; summary: string; example: string }[] }) {
  const { t } = useTranslation("developers");
  return (
    <section className="mb-12" aria-labelledby="webhook-events">
      <h2 id="webhook-events" className="mb-4 text-20 font-semibold">{t("events.title")}</h2>
      <div className="mb-8 max-w-prose space-y-3">
        <p>{t("events.what")}</p>
        <p>{t("events.verify")}</p>
        <p>{t("events.retry")}</p>
        <p>{t("events.network")}</p>
      </div>
      {events.map(({ type, summary, example }) => (
        <article key={type} id={`event-${type}`} className="mb-6 scroll-mt-8 border-t border-line pt-4">
          <h3 className="font-mono text-14 font-semibold">{type}</h3>
          <p className="mt-1 max-w-prose text-ink-muted">{summary}</p>
          <details className="mt-2">
            <summary className="cursor-pointer text-13">{t("request")}</summary>
            <Example title={type} text={example} />
          </details>
        </article>
      ))}
    </section>
  );
}
