import { OpenedWindow, type OpenedWindowProps } from "./opened-window";

/** A panel from the right, on a phone from below: details beside a list or a map. */
export function Sheet(props: OpenedWindowProps) {
  return (
    <OpenedWindow
      {...props}
      className="fixed inset-x-0 bottom-0 z-50 flex max-h-[85dvh] animate-rise flex-col overflow-hidden rounded-t-lg border border-line bg-paper-raised shadow-float outline-none sm:inset-y-0 sm:right-0 sm:left-auto sm:max-h-none sm:w-[26rem] sm:animate-slide sm:rounded-none"
    />
  );
}
