import { Paperclip } from "lucide-react";
import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { Avatar } from "~/ui/avatar";
import { cn } from "~/ui/cn";
import type { MessageView } from "../deal-view";

/** The conversation of a deal, newest on top, files under their message. */
export function MessageList({ messages, dealId }: { messages: readonly MessageView[]; dealId: string }) {
  const { t } = useTranslation("deals");
  return (
    <ol aria-label={t("messages_label")} className="space-y-4">
      {messages.map((message) => (
        <Message key={message.id} message={message} dealId={dealId} />
      ))}
    </ol>
  );
}

function Message({ message, dealId }: { message: MessageView; dealId: string }) {
  const { t } = useTranslation("deals");
  const format = useFormat();
  const organization = format.either(message.organizationName, message.organizationNameZh);
  return (
    <li className="flex gap-3">
      <Avatar name={organization} shape="square" size="sm" />
      <article className={cn("min-w-0 flex-1 rounded-lg border border-line p-3", message.isMine ? "bg-paper-sunken" : "bg-paper-raised")}>
        <header className="flex flex-wrap items-baseline gap-x-2 text-13">
          <span className="font-semibold">{message.authorName}</span>
          <span className="text-ink-muted">{organization}</span>
          <time dateTime={message.createdAt.toISOString()} className="ml-auto text-12 text-ink-faint">{format.dateTime(message.createdAt)}</time>
        </header>
        {message.versionNumber ? (
          <Link to={`/deals/${dealId}/changes?offer=${message.versionNumber}`} className="text-12 text-accent hover:underline">
            {t("about_offer", { number: message.versionNumber })}
          </Link>
        ) : null}
        <p className="mt-1 text-14 break-words whitespace-pre-wrap">{message.body}</p>
        {message.files.length > 0 ? (
          <ul className="mt-2 flex flex-wrap gap-2">
            {message.files.map((file) => (
              <li key={file.id}>
                <a href={`/deals/${dealId}/files/${file.id}`} download={file.name} className="inline-flex items-center gap-1 rounded border border-line px-2 py-1 text-13 hover:bg-paper">
                  <Paperclip size={14} aria-hidden />
                  {file.name}
                  <span className="text-12 text-ink-faint">{format.bytes(file.sizeBytes)}</span>
                </a>
              </li>
            ))}
          </ul>
        ) : null}
      </article>
    </li>
  );
}
