import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { Button } from "~/ui/button";
import { ConfirmAction } from "~/ui/confirm-action";
import { EmptyState } from "~/ui/empty-state";
import { StateBadge } from "~/ui/state-badge";
import { Table } from "~/ui/table";
import { Tags } from "~/ui/tags";

export interface ApiKeyView {
  id: string;
  name: string;
  prefix: string;
  scopes: string[];
  createdBy: string;
  lastUsedAt: Date | null;
  expiresAt: Date | null;
  revokedAt: Date | null;
  createdAt: Date;
}

/** The keys of the organization with their use and their end. */
export function ApiKeyList({ keys }: { keys: readonly ApiKeyView[] }) {
  const { t } = useTranslation("organizations");
  const { date, relative } = useFormat();
  if (keys.length === 0) return <EmptyState title={t("api_keys.empty_title")} body={t("api_keys.empty_body")} />;
  return (
    <Table
      caption={t("api_keys.title")}
      rows={keys}
      rowKey={(key) => key.id}
      columns={[
        {
          key: "name", header: t("api_keys.name"),
          cell: (key) => (
            <span>
              <span className="block font-medium">{key.name}</span>
              <code className="font-mono text-12 text-ink-muted">{key.prefix}…</code>
            </span>
          ),
        },
        { key: "scopes", header: t("api_keys.scopes"), hideOnPhone: true, cell: (key) => <Tags tags={key.scopes} max={2} /> },
        { key: "by", header: t("api_keys.made_by"), hideOnPhone: true, cell: (key) => `${key.createdBy}, ${date(key.createdAt)}` },
        { key: "used", header: t("api_keys.used"), cell: (key) => (key.lastUsedAt ? relative(key.lastUsedAt) : t("api_keys.never")) },
        { key: "state", header: t("api_keys.state"), cell: (key) => <KeyState apiKey={key} /> },
      ]}
    />
  );
}

function KeyState({ apiKey }: { apiKey: ApiKeyView }) {
  const { t } = useTranslation("organizations");
  const { date, now } = useFormat();
  if (apiKey.revokedAt) return <StateBadge tone="blocked" size="sm" label={t("api_keys.revoked", { date: date(apiKey.revokedAt) })} />;
  if (apiKey.expiresAt && apiKey.expiresAt < now) return <StateBadge tone="draft" size="sm" label={t("api_keys.expired", { date: date(apiKey.expiresAt) })} />;
  return (
    <span className="flex flex-wrap items-center gap-2">
      <StateBadge tone="released" size="sm" label={apiKey.expiresAt ? t("api_keys.until", { date: date(apiKey.expiresAt) }) : t("api_keys.works")} />
      <ConfirmAction
        trigger={<Button size="sm" variant="quiet">{t("api_keys.revoke")}</Button>}
        title={t("api_keys.revoke_title", { name: apiKey.name })}
        body={t("api_keys.revoke_body")}
        confirm={t("api_keys.revoke")}
        tone="danger"
        fields={{ intent: "revoke", apiKeyId: apiKey.id }}
      />
    </span>
  );
}
