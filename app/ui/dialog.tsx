import { cn } from "./cn";
import { OpenedWindow, type OpenedWindowProps } from "./opened-window";

export interface DialogProps extends OpenedWindowProps {
  size?: "sm" | "md" | "lg";
}

const WIDTH = { sm: "sm:max-w-md", md: "sm:max-w-xl", lg: "sm:max-w-3xl" };

/** A question or a small form over the page. Focus stays inside; Escape and ✕ close it. */
export function Dialog({ size = "md", ...rest }: DialogProps) {
  return (
    <OpenedWindow
      {...rest}
      className={cn(
        "fixed z-50 flex max-h-[90dvh] flex-col overflow-hidden border border-line bg-paper-raised shadow-float outline-none",
        "inset-x-0 bottom-0 animate-rise rounded-t-lg",
        "sm:inset-x-auto sm:top-1/2 sm:bottom-auto sm:left-1/2 sm:w-[calc(100vw-2rem)] sm:-translate-x-1/2 sm:-translate-y-1/2 sm:animate-appear sm:rounded-lg",
        WIDTH[size],
      )}
    />
  );
}
