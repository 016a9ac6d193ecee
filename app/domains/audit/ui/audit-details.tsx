import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { AUDIT_FACTS } from "../audit-action";
import type { AuditEntryView } from "./audit-table";

const isWord = (value: unknown): value is string | number => typeof value === "number" || (typeof value === "string" && value !== "");

/** The facts of an entry that have a name in words, and the whole record for those who search by its ids. */
export function AuditDetails({ entry }: { entry: AuditEntryView }) {
  const { t } = useTranslation("audit");
  const { list } = useFormat();
  const facts = AUDIT_FACTS.flatMap((name) => {
    const value = entry.details[name];
    const words = Array.isArray(value) ? list(value.filter(isWord).map(String)) : isWord(value) ? String(value) : "";
    return words ? [{ name, words }] : [];
  });
  const { action, subjectType, subjectId, details, requestId } = entry;
  return (
    <div className="max-w-96 text-12 text-ink-muted [overflow-wrap:anywhere]">
      {facts.map(({ name, words }) => <p key={name}>{t("fact", { name: t(`detail.${name}`), value: words })}</p>)}
      <details>
        <summary className="cursor-pointer">{t("record")}</summary>
        <code className="font-mono whitespace-pre-wrap">{JSON.stringify({ action, subjectType, subjectId, requestId, details }, null, 1)}</code>
      </details>
    </div>
  );
}
