import { useLocation } from "@remix-run/react";
import { type ReactNode, useEffect, useRef } from "react";
import { cn } from "./cn";

export interface DisclosureProps {
  /** What stands in the summary: words, icon, avatar. */
  summary: ReactNode;
  /** Name of the summary when its content is no text. */
  label?: string;
  align?: "start" | "end";
  /** Opens upwards, for bars at the bottom. */
  up?: boolean;
  summaryClass?: string;
  panelClass?: string;
  children: ReactNode;
}

/** A native `<details>` as a small panel: opens without scripts, closes on Escape, outside presses and navigation. */
export function Disclosure({ summary, label, align = "start", up, summaryClass, panelClass, children }: DisclosureProps) {
  const box = useRef<HTMLDetailsElement>(null);
  const { key } = useLocation();
  useEffect(() => box.current?.removeAttribute("open"), [key]);
  useEffect(() => {
    const onPress = (event: PointerEvent) => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) box.current?.removeAttribute("open");
    };
    document.addEventListener("pointerdown", onPress);
    return () => document.removeEventListener("pointerdown", onPress);
  }, []);
  return (
    <details
      ref={box}
      className="relative"
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !box.current?.open) return;
        box.current.removeAttribute("open");
        box.current.querySelector("summary")?.focus();
      }}
    >
      <summary className={summaryClass} {...(label ? { "aria-label": label } : {})}>
        {summary}
      </summary>
      <div
        className={cn(
          "absolute z-40 min-w-56 rounded-lg border border-line bg-paper-raised p-1 shadow-float",
          align === "end" ? "right-0" : "left-0",
          up ? "bottom-full mb-2" : "top-full mt-1",
          panelClass,
        )}
      >
        {children}
      </div>
    </details>
  );
}

/** Look of one row inside a disclosure. */
export const disclosureRow =
  "flex w-full items-center gap-2.5 rounded px-2.5 py-2 text-left text-14 hover:bg-paper-sunken max-sm:min-h-11";
