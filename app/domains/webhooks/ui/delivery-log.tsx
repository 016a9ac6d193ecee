import { Form } from "@remix-run/react";
import { RotateCw } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { Button } from "~/ui/button";
import { ConfirmAction } from "~/ui/confirm-action";
import { EmptyState } from "~/ui/empty-state";
import { Field } from "~/ui/field";
import { plainField } from "~/ui/field-context";
import { Section } from "~/ui/section";
import { Select } from "~/ui/select";
import { StateBadge } from "~/ui/state-badge";
import { SubmitButton } from "~/ui/submit-button";
import { TabLinks } from "~/ui/tab-links";
import type { AttemptView, DeliveryView } from "../present-webhook";
import { isSentType } from "../webhook-event";

const SINCE_HOURS = ["1", "24", "168", "720"] as const;
const TONES = { pending: "waiting", delivered: "released", failed: "blocked" } as const;

export interface DeliveryLogProps {
  path: string;
  deliveries: readonly DeliveryView[];
  /** Sending again asks for an endpoint that is on. */
  isOn: boolean;
}

/** What was sent to an endpoint, each with its attempts, and the way to send it again. */
export function DeliveryLog({ path, deliveries, isOn }: DeliveryLogProps) {
  const { t } = useTranslation("webhooks");
  const tabs = [
    { to: path, label: t("filter.all") },
    { to: `${path}?state=pending`, label: t("filter.pending") },
    { to: `${path}?state=delivered`, label: t("filter.delivered") },
    { to: `${path}?state=failed`, label: t("filter.failed") },
  ];
  return (
    <Section title={t("log_title")} note={t("log_note")} actions={isOn ? <RedeliverFailed /> : null}>
      <TabLinks label={t("log_title")} tabs={tabs} />
      {deliveries.length === 0 ? <EmptyState title={t("log_empty_title")} body={t("log_empty_body")} /> : (
        <ul className="divide-y divide-line rounded-lg border border-line bg-paper-raised">
          {deliveries.map((delivery) => <Delivery key={delivery.id} delivery={delivery} isOn={isOn} />)}
        </ul>
      )}
    </Section>
  );
}

function RedeliverFailed() {
  const { t } = useTranslation("webhooks");
  return (
    <ConfirmAction
      trigger={<Button size="sm" icon={RotateCw}>{t("redeliver_failed")}</Button>}
      title={t("redeliver_failed_title")} body={t("redeliver_failed_body")} confirm={t("redeliver_failed")} fields={{ intent: "redeliver-failed" }}
    >
      <Field field={plainField("hours")} label={t("since")}>
        <Select defaultValue="24" options={SINCE_HOURS.map((hours) => ({ value: hours, label: t(`since_hours.${hours}`) }))} />
      </Field>
    </ConfirmAction>
  );
}

function Delivery({ delivery, isOn }: { delivery: DeliveryView; isOn: boolean }) {
  const { t } = useTranslation("webhooks");
  const { dateTime, relative } = useFormat();
  const { type, state, attempts, createdAt, nextAttemptAt } = delivery;
  return (
    <li className="space-y-2 px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <StateBadge tone={TONES[state]} size="sm" label={t(`delivery.${state}`)} />
        <span className="font-medium">{isSentType(type) ? t(`event.${type}`) : type}</span>
        <code className="font-mono text-12 text-ink-muted">{type}</code>
        <span className="text-13 text-ink-muted tabular-nums sm:ml-auto">{dateTime(createdAt)}</span>
      </div>
      <div className="flex flex-wrap items-start justify-between gap-3">
        <details className="min-w-0 flex-1 basis-64 text-13">
          <summary className="cursor-pointer text-ink-muted">
            {t("attempts", { count: attempts.length })}
            {nextAttemptAt ? ` · ${t("next_attempt", { when: relative(nextAttemptAt) })}` : ""}
          </summary>
          <div className="mt-2 space-y-3">
            <Attempts attempts={attempts} />
            <p className="text-ink-muted">{t("message")}</p>
            {/* a scrolling region must be reachable by keyboard */}
            <pre tabIndex={0} className="overflow-auto rounded bg-paper-sunken p-3 font-mono text-12">{JSON.stringify(JSON.parse(delivery.body), null, 2)}</pre>
          </div>
        </details>
        {isOn ? (
          <Form method="post">
            <input type="hidden" name="deliveryId" value={delivery.id} />
            <SubmitButton size="sm" variant="quiet" icon={RotateCw} name="intent" value="redeliver">{t("redeliver")}</SubmitButton>
          </Form>
        ) : null}
      </div>
    </li>
  );
}

function Attempts({ attempts }: { attempts: readonly AttemptView[] }) {
  const { t } = useTranslation("webhooks");
  const { dateTime } = useFormat();
  if (attempts.length === 0) return <p className="text-ink-muted">{t("no_attempt")}</p>;
  return (
    <ol className="space-y-2">
      {attempts.map(({ at, status, failure, durationMs, excerpt }) => (
        <li key={`${String(at)}${durationMs}`}>
          <span className="tabular-nums">{dateTime(at)}</span>
          {" · "}
          {[status === null ? null : t("answered", { status }), failure ? t(`failure.${failure}`) : null, t("took_ms", { ms: durationMs })].filter(Boolean).join(" · ")}
          {excerpt ? <pre tabIndex={0} aria-label={t("attempt.said")} className="mt-1 max-h-40 overflow-auto rounded bg-paper-sunken p-2 font-mono text-12 break-all whitespace-pre-wrap">{excerpt}</pre> : null}
        </li>
      ))}
    </ol>
  );
}
