import { useTranslation } from "react-i18next";

const MOST = 99;

/** A small number beside a place that has something new; nothing when there is none. */
export function UnreadCount({ count }: { count: number }) {
  const { t } = useTranslation("common");
  if (count === 0) return null;
  return (
    <span className="rounded-full bg-accent px-1.5 text-12 font-medium text-accent-ink tabular-nums">
      <span aria-hidden>{count > MOST ? `${MOST}+` : count}</span>
      <span className="sr-only">{t("shell.unread_messages", { count })}</span>
    </span>
  );
}
