import { CircleCheck, Clock3, Info, type LucideIcon, OctagonX, TriangleAlert } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { cn } from "./cn";
import type { Tone } from "./tone";

export interface AlertProps {
  tone?: Tone | "info";
  title?: ReactNode;
  action?: ReactNode;
  /** For what has just happened: read out at once by screen readers, and takes the focus, so that nobody misses it. */
  live?: boolean;
  children?: ReactNode;
}

const LOOK: Record<Tone | "info", { box: string; icon: LucideIcon; ink: string }> = {
  info: { box: "border-line bg-paper-raised", icon: Info, ink: "text-ink-muted" },
  draft: { box: "border-line bg-draft-soft", icon: Info, ink: "text-draft" },
  held: { box: "border-held/30 bg-held-soft", icon: TriangleAlert, ink: "text-held" },
  released: { box: "border-released/30 bg-released-soft", icon: CircleCheck, ink: "text-released" },
  blocked: { box: "border-blocked/30 bg-blocked-soft", icon: OctagonX, ink: "text-blocked" },
  waiting: { box: "border-waiting/30 bg-waiting-soft", icon: Clock3, ink: "text-waiting" },
};

export function Alert({ tone = "info", title, action, live, children }: AlertProps) {
  const { box, icon: Icon, ink } = LOOK[tone];
  const alert = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (live) alert.current?.focus();
  }, [live]);
  return (
    <div ref={alert} className={cn("flex gap-3 rounded-lg border p-3 text-14", box)} {...(live ? { role: "alert", tabIndex: -1 } : {})}>
      <Icon size={18} aria-hidden className={cn("mt-0.5 shrink-0", ink)} />
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-56 space-y-1 text-pretty">
          {title ? <p className="font-semibold">{title}</p> : null}
          {children}
        </div>
        {action ? <div className="shrink-0">{action}</div> : null}
      </div>
    </div>
  );
}
