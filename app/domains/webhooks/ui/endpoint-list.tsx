import { Webhook } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { EmptyState } from "~/ui/empty-state";
import { Table } from "~/ui/table";
import type { EndpointView } from "../present-webhook";
import { EndpointState } from "./endpoint-state";

/** The endpoints of the organization, each leading to its log. */
export function EndpointList({ endpoints }: { endpoints: readonly EndpointView[] }) {
  const { t } = useTranslation("webhooks");
  const { relative } = useFormat();
  if (endpoints.length === 0) return <EmptyState icon={Webhook} title={t("empty_title")} body={t("empty_body")} />;
  return (
    <Table
      caption={t("list_title")}
      rows={endpoints}
      rowKey={(endpoint) => endpoint.id}
      rowHref={(endpoint) => `/settings/webhooks/${endpoint.id}`}
      columns={[
        {
          key: "address", header: t("column.address"),
          cell: (endpoint) => (
            <span>
              <span className="block font-medium">{endpoint.description || new URL(endpoint.url).host}</span>
              <span className="block font-mono text-12 break-all text-ink-muted">{endpoint.url}</span>
            </span>
          ),
        },
        { key: "events", header: t("column.events"), hideOnPhone: true, cell: (endpoint) => t("count", { count: endpoint.eventTypes.length }) },
        {
          key: "delivered", header: t("column.delivered"), hideOnPhone: true,
          cell: (endpoint) => (endpoint.lastDeliveredAt ? relative(endpoint.lastDeliveredAt) : t("never")),
        },
        { key: "state", header: t("column.state"), cell: (endpoint) => <EndpointState endpoint={endpoint} /> },
      ]}
    />
  );
}
