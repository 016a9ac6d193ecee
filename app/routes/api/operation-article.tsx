import { useTranslation } from "react-i18next";
import type { OperationView } from "~/http/api/reference-view";
import { Badge } from "~/ui/badge";

/** One operation: its address, what it needs, and an example of both directions. */
export function OperationArticle({ operation }: { operation: OperationView }) {
  const { t } = useTranslation("developers");
  return (
    <article id={operation.operationId} className="mb-8 scroll-mt-8 border-t border-line pt-4">
      <h3 className="flex flex-wrap items-baseline gap-2 text-16 font-semibold">
        {operation.operationId}
        <Badge>{operation.scope}</Badge>
      </h3>
      <p className="mt-1 overflow-x-auto font-mono text-13">
        <span className="font-semibold uppercase text-accent">{operation.method}</span> {operation.path}
      </p>
      <p className="mt-2 max-w-prose text-ink-muted">{operation.summary}{operation.description ? ` ${operation.description}` : ""}</p>
      {operation.fields.length > 0 && <Fields operation={operation} />}
      <div className="mt-3 grid gap-3 lg:grid-cols-2">
        {operation.request !== undefined && <Example title={t("request")} text={operation.request} />}
        <Example title={`${t("response")} ${operation.status}`} text={operation.response} />
      </div>
    </article>
  );
}

function Fields({ operation }: { operation: OperationView }) {
  const { t } = useTranslation("developers");
  return (
    <div className="mt-3 overflow-x-auto">
      <table className="w-full text-left text-13">
        <caption className="sr-only">{t("fields_of", { operation: operation.operationId })}</caption>
        <thead>
          <tr className="border-b border-line text-ink-muted">
            <th className="py-1 pr-4 font-normal">{t("field")}</th>
            <th className="py-1 pr-4 font-normal whitespace-nowrap">{t("in")}</th>
            <th className="py-1 font-normal">{t("type")}</th>
          </tr>
        </thead>
        <tbody>
          {operation.fields.map((field) => (
            <tr key={`${field.where}.${field.name}`} className="border-b border-line align-top">
              <td className="py-1 pr-4 font-mono text-12">
                {field.name}
                {field.isRequired && <span className="text-blocked"> {t("required")}</span>}
              </td>
              <td className="py-1 pr-4 whitespace-nowrap">{t(`where.${field.where}`)}</td>
              <td className="py-1 break-words">{field.type}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function Example({ title, text }: { title: string; text: string }) {
  return (
    <figure className="min-w-0">
      <figcaption className="mb-1 text-12 text-ink-muted">{title}</figcaption>
      {/* a scrolling region must be reachable by keyboard */}
      <pre tabIndex={0} className="max-h-80 overflow-auto rounded bg-paper-sunken p-3 font-mono text-12">{text}</pre>
    </figure>
  );
}
