import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { env } from "~/config/env.server";
import { webhookCatalogue } from "~/domains/webhooks/webhook-event";
import { getContext } from "~/http/context.server";
import { referenceView } from "~/http/api/reference.server";
import { PageBody } from "~/ui/page-body";
import { PageHeader } from "~/ui/page-header";
import { OperationArticle } from "./operation-article";
import { WebhookEvents } from "./webhook-events";
import { operations } from "./operations.server";

export const handle = { i18n: ["developers"] };

export async function loader(args: LoaderFunctionArgs) {
  const { t } = await getContext(args);
  return { title: t("developers:title"), baseUrl: `${env().BASE_URL}/api/v1`, groups: referenceView(operations), events: eventsView() };
}

const eventsView = () => webhookCatalogue(env().BASE_URL).map(({ type, summary, example }) => ({ type, summary, example: JSON.stringify(example, null, 2) }));

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

const PROBLEMS = [
  "unauthenticated", "forbidden", "not_found", "invalid", "conflict", "stale_version", "rate_limited", "too_large",
  "unsupported_file", "vendor_unavailable",
] as const;

/** The readable reference of the API, made from the same operations as the OpenAPI document. */
export default function Reference() {
  const { baseUrl, groups, events } = useLoaderData<typeof loader>();
  const { t } = useTranslation("developers");
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle")} />
      <PageBody aside={<Contents groups={groups} events={events.map(({ type }) => type)} />}>
        <section className="mb-12 max-w-prose space-y-3" aria-labelledby="basics">
          <h2 id="basics" className="text-20 font-semibold">{t("basics.title")}</h2>
          <p>{t("basics.address")} <code className="font-mono text-13">{baseUrl}</code></p>
          <p>{t("basics.keys")}</p>
          <p>{t("basics.idempotency")}</p>
          <p>{t("basics.money")}</p>
          <p>{t("basics.paging")}</p>
          <p>{t("basics.etags")}</p>
          <p>
            <a className="link" href="/api/v1/openapi.json">{t("basics.openapi")}</a>
          </p>
        </section>
        {groups.map((group) => (
          <section key={group.name} className="mb-12" aria-labelledby={`group-${group.name}`}>
            <h2 id={`group-${group.name}`} className="mb-4 text-20 font-semibold">{t(`group.${group.name}`)}</h2>
            {group.operations.map((operation) => <OperationArticle key={operation.operationId} operation={operation} />)}
          </section>
        ))}
        <WebhookEvents events={events} />
        <section className="max-w-prose" aria-labelledby="problems">
          <h2 id="problems" className="mb-4 text-20 font-semibold">{t("problems")}</h2>
          <dl className="space-y-2">
            {PROBLEMS.map((code) => (
              <div key={code} id={`problem-${code}`}>
                <dt className="font-mono text-13">{code}</dt>
                <dd className="text-ink-muted">{t(`problem.${code}`)}</dd>
              </div>
            ))}
          </dl>
        </section>
      </PageBody>
    </>
  );
}

type Shown = ReturnType<typeof useLoaderData<typeof loader>>;

function Contents({ groups, events }: { groups: Shown["groups"]; events: string[] }) {
  const { t } = useTranslation("developers");
  return (
    <nav aria-label={t("contents")} className="text-13 lg:max-h-[calc(100dvh-6rem)] lg:overflow-y-auto">
      {groups.map((group) => (
        <div key={group.name} className="mb-4">
          <p className="mb-1 font-semibold">{t(`group.${group.name}`)}</p>
          <ul>
            {group.operations.map(({ operationId }) => (
              <li key={operationId}>
                <a className="flex min-h-6 items-center font-mono text-12 text-ink-muted hover:text-ink" href={`#${operationId}`}>{operationId}</a>
              </li>
            ))}
          </ul>
        </div>
      ))}
      <p className="mb-1 font-semibold">{t("events.contents")}</p>
      <ul>
        {events.map((type) => (
          <li key={type}>
            <a className="flex min-h-6 items-center font-mono text-12 text-ink-muted hover:text-ink" href={`#event-${type}`}>{type}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
