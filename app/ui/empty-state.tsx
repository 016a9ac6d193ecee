import { Inbox, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

export interface EmptyStateProps {
  icon?: LucideIcon;
  title: string;
  /** Why there is nothing, and what to do. */
  body: ReactNode;
  action?: ReactNode;
}

export function EmptyState({ icon: Icon = Inbox, title, body, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center rounded-lg border border-dashed border-line px-6 py-12 text-center">
      <Icon size={28} strokeWidth={1.5} aria-hidden className="mb-3 text-ink-faint" />
      <p className="text-16 font-semibold">{title}</p>
      <div className="mt-1 max-w-md text-14 text-balance text-ink-muted">{body}</div>
      {action ? <div className="mt-4 flex flex-wrap justify-center gap-2">{action}</div> : null}
    </div>
  );
}
