import { BadgeCheck } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { WaitingTask } from "~/domains/core/waiting";
import { useFormat } from "~/i18n/use-format";
import { Badge } from "~/ui/badge";
import { LinkButton } from "~/ui/link-button";

const DAY_MS = 24 * 3600 * 1000;
const URGENT_DAYS = 3;

/** Values of a sentence in the reader's language: `productionZh` stands in for `production`. */
function localParams(params: Record<string, string>, locale: string): Record<string, string> {
  const isChinese = locale.startsWith("zh");
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, (isChinese && params[`${name}Zh`]) || value]));
}

/** Each line one thing that only the reader's side can do, with one button. */
export function HomeTasks({ tasks }: { tasks: readonly WaitingTask[] }) {
  const { t } = useTranslation(["home", "milestones"]);
  const { locale } = useFormat();
  if (tasks.length === 0) {
    return (
      <p className="flex items-center gap-2 rounded-lg border border-line bg-paper-raised p-4 text-14 text-ink-muted">
        <BadgeCheck size={18} aria-hidden className="shrink-0 text-released" />
        {t("home:nothing_waits")}
      </p>
    );
  }
  return (
    <ul aria-label={t("home:waiting_title")} className="divide-y divide-line rounded-lg border border-line bg-paper-raised">
      {tasks.map((task, index) => (
        <li key={`${task.key}${task.path}`} className="flex items-center gap-x-4 px-4 py-3">
          <div className="min-w-0 flex-1">
            <p className="text-14">{t(task.key, localParams(task.params, locale))}</p>
            <p className="mt-0.5 flex flex-wrap items-center gap-2 text-12 text-ink-faint">
              <Clock task={task} />
            </p>
          </div>
          <LinkButton to={task.path} size="sm" variant={index === 0 ? "primary" : "secondary"}>
            {t(`${task.key}_action`)}
          </LinkButton>
        </li>
      ))}
    </ul>
  );
}

function Clock({ task }: { task: WaitingTask }) {
  const { t } = useTranslation("home");
  const { relative, now } = useFormat();
  if (!task.due) return t("since", { when: relative(task.since) });
  const daysLeft = (new Date(task.due).getTime() - now.getTime()) / DAY_MS;
  const words = daysLeft < 0 ? t("overdue", { when: relative(task.due) }) : t("due", { when: relative(task.due) });
  return daysLeft < URGENT_DAYS ? <Badge tone={daysLeft < 0 ? "blocked" : "held"}>{words}</Badge> : words;
}
