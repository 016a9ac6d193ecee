import { cn } from "~/ui/cn";
import type { Segment } from "../segments";

/** Rendered text of one language; what stands for a variable is marked, so that readers see what was agreed here. */
export function ContractText({ segments, language, className }: { segments: readonly Segment[]; language: "en" | "zh"; className?: string }) {
  return (
    <p lang={language === "zh" ? "zh-Hans" : "en"} className={cn("whitespace-pre-line", className)}>
      {segments.map((segment, index) =>
        segment.variable ? (
          <span key={index} className="decoration-line-strong underline decoration-dotted decoration-1 underline-offset-4" title={segment.variable}>{segment.text}</span>
        ) : (
          <span key={index}>{segment.text}</span>
        ))}
    </p>
  );
}
