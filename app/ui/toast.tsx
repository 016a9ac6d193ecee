import { CircleCheck, Info, OctagonX, TriangleAlert, X } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { cn } from "./cn";
import { IconButton } from "./icon-button";

export interface ToastMessage {
  message: string;
  tone: "success" | "info" | "warning" | "error";
}

const LOOK = {
  success: { icon: CircleCheck, ink: "text-released" },
  info: { icon: Info, ink: "text-waiting" },
  warning: { icon: TriangleAlert, ink: "text-held" },
  error: { icon: OctagonX, ink: "text-blocked" },
};

const SHOWN_MS = 8000;

/** What the page before left to say. Goes by itself, except errors; stays while looked at. */
export function ToastHost({ toast }: { toast?: ToastMessage | null }) {
  const { t } = useTranslation("common");
  const [shown, setShown] = useState(toast ?? null);
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    if (toast) setShown(toast);
  }, [toast]);
  useEffect(() => {
    if (!shown || shown.tone === "error" || isHeld) return;
    const timer = setTimeout(() => setShown(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [shown, isHeld]);
  const { icon: Icon, ink } = LOOK[shown?.tone ?? "info"];
  return (
    <div role="status" aria-live="polite" className="pointer-events-none fixed inset-x-3 bottom-16 z-50 flex justify-center sm:right-4 sm:bottom-4 sm:left-auto print:hidden">
      {shown ? (
        <div
          onPointerEnter={() => setHeld(true)}
          onPointerLeave={() => setHeld(false)}
          onFocus={() => setHeld(true)}
          onBlur={() => setHeld(false)}
          className="pointer-events-auto flex max-w-md animate-rise items-start gap-2.5 rounded-lg border border-line bg-paper-raised py-2 pr-2 pl-3 text-14 shadow-float"
        >
          <Icon size={18} aria-hidden className={cn("mt-1 shrink-0", ink)} />
          <p className="min-w-0 flex-1 py-0.5">{shown.message}</p>
          <IconButton size="sm" icon={X} label={t("close")} onClick={() => setShown(null)} />
        </div>
      ) : null}
    </div>
  );
}
