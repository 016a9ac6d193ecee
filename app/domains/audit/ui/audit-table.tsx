import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { DOT } from "~/ui/dot";
import { Table } from "~/ui/table";
import { isAuditAction, isAuditSubject } from "../audit-action";
import { AuditDetails } from "./audit-details";

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
  subject: { name: string | null; nameZh: string | null; path: string | null };
  details: Record<string, unknown>;
  requestId: string;
}

/** Who did what to what, when, in words; the record as it was written can be unfolded. */
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
        { key: "at", header: t("at"), cell: (entry) => <span className="whitespace-nowrap tabular-nums">{dateTime(entry.at)}</span> },
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
        { key: "action", header: t("action"), cell: ({ action }) => <Happened action={action} /> },
        { key: "subject", header: t("subject"), cell: (entry) => <Subject entry={entry} /> },
        { key: "details", header: t("details"), hideOnPhone: true, cell: (entry) => <AuditDetails entry={entry} /> },
      ]}
    />
  );
}

/** An entry that was written by code which is gone keeps its own word. */
function Happened({ action }: { action: string }) {
  const { t } = useTranslation("audit");
  return isAuditAction(action) ? <span className="font-medium">{t(`did.${action}`)}</span> : <code className="font-mono text-12">{action}</code>;
}

/** What it was done to, as it is called today, with the way to it and to everything else that was done to it. */
function Subject({ entry: { subject, subjectType, subjectId } }: { entry: AuditEntryView }) {
  const { t } = useTranslation("audit");
  const { either } = useFormat();
  const kind = isAuditSubject(subjectType) ? t(`about.${subjectType}`) : subjectType;
  const name = either(subject.name, subject.nameZh);
  const words = name || (subjectType === "currency" ? subjectId : kind);
  return (
    <span className="[overflow-wrap:anywhere]">
      {subject.path ? <Link to={subject.path} className="inline-flex min-h-6 items-center text-accent underline-offset-2 hover:underline">{words}</Link> : words}
      <span className="block text-12 text-ink-muted">
        {words === kind ? null : `${kind}${DOT}`}
        <Link to={`/operator/audit?subject=${encodeURIComponent(subjectId)}`} className="inline-flex min-h-6 items-center underline-offset-2 hover:underline">{t("history")}</Link>
      </span>
    </span>
  );
}
