import { Link } from "@remix-run/react";
import { Bell as BellIcon } from "lucide-react";
import { useTranslation } from "react-i18next";

const MOST = 99;

/** How much is unread, leading to all of it. */
export function Bell({ unread }: { unread: number }) {
  const { t } = useTranslation("common");
  const label = unread > 0 ? t("shell.notifications_some", { count: unread }) : t("shell.notifications_none");
  return (
    <Link
      to="/notifications"
      prefetch="intent"
      aria-label={label}
      title={label}
      className="relative inline-flex size-9 items-center justify-center rounded-md hover:bg-paper-sunken max-lg:size-11"
    >
      <BellIcon size={18} aria-hidden />
      {unread > 0 ? (
        <span aria-hidden className="absolute top-0.5 right-0 min-w-4 rounded-full bg-accent px-1 text-center text-[0.6875rem] leading-4 font-semibold text-accent-ink tabular-nums">
          {unread > MOST ? `${MOST}+` : unread}
        </span>
      ) : null}
    </Link>
  );
}
