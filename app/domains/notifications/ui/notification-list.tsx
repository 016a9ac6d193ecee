import { Form } from "@remix-run/react";
import { Banknote, Bell, Building2, FileText, Handshake, type LucideIcon, MapPin } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { cn } from "~/ui/cn";
import { paramsFor, type Topic, topicOf, wordsOf } from "../notification-types";

export interface NotificationView {
  id: string;
  type: string;
  params: Record<string, string>;
  readAt: Date | null;
  createdAt: Date;
  organizationId: string | null;
  organizationName: string | null;
  organizationNameZh: string | null;
}

export interface NotificationListProps {
  rows: readonly NotificationView[];
  /** The organization acted for now; others are named. */
  organizationId: string | null;
}

const ICONS: Record<Topic, LucideIcon> = { deals: Handshake, money: Banknote, briefs: FileText, places: MapPin, account: Building2 };

/** What happened, newest first. Opening one marks it read and acts for the organization it belongs to. */
export function NotificationList({ rows, organizationId }: NotificationListProps) {
  const { t } = useTranslation("notifications");
  return (
    <ul aria-label={t("title")} className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-paper-raised">
      {rows.map((row) => (
        <li key={row.id}>
          <Form method="post" action="/notifications">
            <button type="submit" name="notificationId" value={row.id} className="flex w-full items-start gap-3 px-4 py-3 text-left hover:bg-paper">
              <Line row={row} isElsewhere={row.organizationId !== null && row.organizationId !== organizationId} />
            </button>
          </Form>
        </li>
      ))}
    </ul>
  );
}

function Line({ row, isElsewhere }: { row: NotificationView; isElsewhere: boolean }) {
  const { t } = useTranslation("notifications");
  const { relative, dateTime, either, locale } = useFormat();
  const words = wordsOf(row.type);
  const params = paramsFor(row.params, locale);
  const Icon = ICONS[topicOf(row.type)] ?? Bell;
  const isUnread = row.readAt === null;
  return (
    <>
      <span className={cn("mt-0.5 flex size-8 shrink-0 items-center justify-center rounded-full", isUnread ? "bg-accent-soft text-accent" : "bg-paper-sunken text-ink-faint")}>
        <Icon size={16} aria-hidden />
      </span>
      <span className="min-w-0 flex-1">
        <span className={cn("block text-14", isUnread && "font-semibold")}>
          {isUnread ? <span className="sr-only">{t("unread_mark")} </span> : null}
          {t(`type.${words}.title`, params)}
        </span>
        <span className="block text-13 text-ink-muted">{t(`type.${words}.body`, params)}</span>
        <span className="mt-0.5 block text-12 text-ink-faint">
          <time dateTime={row.createdAt.toISOString()} title={dateTime(row.createdAt)}>{relative(row.createdAt)}</time>
          {isElsewhere ? ` · ${either(row.organizationName, row.organizationNameZh)}` : ""}
        </span>
      </span>
      {isUnread ? <span aria-hidden className="mt-2 size-2 shrink-0 rounded-full bg-accent" /> : null}
    </>
  );
}
