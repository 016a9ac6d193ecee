import type { ReactNode } from "react";

/** The buttons at the end of a form; on a phone they stay in reach at the bottom. */
export function FormActions({ children }: { children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center gap-2 border-t border-line pt-4 max-sm:sticky max-sm:bottom-14 max-sm:z-10 max-sm:-mx-4 max-sm:bg-paper max-sm:px-4 max-sm:pb-3 max-sm:[&>*:first-child]:flex-1">
      {children}
    </div>
  );
}
