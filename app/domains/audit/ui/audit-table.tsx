import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { Table } from "~/ui/table";

export interface AuditEntryView {
  id: string;
  at: Date;
  actorKind: "anonymous" | "user" | "member" | "api_key" | "system";
  personName: string | null;
  organizationName: string | null;
  organizationNameZh: string | null;
  action: string;
  subjectType: string;
  subjectId: string;
  details: Record<string, unknown>;
}

/** `{"role":"deals","email":"x"}` as "role: deals · email: x". */
const detailText = (details: Record<string, unknown>): string =>
  Object.entries(details)
    .filter(([, value]) => value !== null && value !== "")
    .map(([name, value]) => `${name}: ${typeof value === "object" ? JSON.stringify(value) : String(value)}`)
    .join(" · ");

/** Who did what, when. Actions and subjects are the machine's own words: they are what one searches for. */
export function AuditTable({ entries }: { entries: readonly AuditEntryView[] }) {
  const { t } = useTranslation("audit");
  const { dateTime, either } = useFormat();
  return (
    <Table
      caption={t("title")}
      density="compact"
      rows={entries}
      rowKey={(entry) => entry.id}
      columns={[
        { key: "at", header: t("at"), cell: (entry) => <span className="tabular-nums">{dateTime(entry.at)}</span> },
        {
          key: "who", header: t("who"),
          cell: (entry) => (
            <span>
              {entry.personName ?? t(`actor.${entry.actorKind}`)}
              {entry.actorKind === "api_key" ? ` (${t("actor.api_key")})` : ""}
              <span className="block text-12 text-ink-muted">{either(entry.organizationName, entry.organizationNameZh)}</span>
            </span>
          ),
        },
        { key: "action", header: t("action"), cell: (entry) => <code className="font-mono text-12">{entry.action}</code> },
        { key: "subject", header: t("subject"), cell: (entry) => <code className="font-mono text-12 [overflow-wrap:anywhere]">{entry.subjectId}</code> },
        { key: "details", header: t("details"), hideOnPhone: true, cell: (entry) => <span className="line-clamp-2 max-w-96 text-12 text-ink-muted [overflow-wrap:anywhere]">{detailText(entry.details)}</span> },
      ]}
    />
  );
}
