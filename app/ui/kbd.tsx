import type { ReactNode } from "react";

export function Kbd({ children }: { children: ReactNode }) {
  return <kbd className="rounded border border-line bg-paper px-1 font-sans text-12 text-ink-muted">{children}</kbd>;
}
