import { Link } from "@remix-run/react";
import { Check } from "lucide-react";
import { cn } from "./cn";

export interface Step {
  key: string;
  label: string;
  /** Where the step can be opened again. */
  to?: string;
  state: "done" | "current" | "open";
}

/** Where one is in a form of several pages. */
export function Steps({ steps, label }: { steps: readonly Step[]; label: string }) {
  return (
    <nav aria-label={label}>
      <ol className="flex gap-1 overflow-x-auto pb-1 text-13">
        {steps.map((step, index) => (
          <li key={step.key} className="min-w-fit flex-1" {...(step.state === "current" ? { "aria-current": "step" } : {})}>
            <StepBody step={step} number={index + 1} />
          </li>
        ))}
      </ol>
    </nav>
  );
}

function StepBody({ step, number }: { step: Step; number: number }) {
  const words = (
    <span
      className={cn(
        "flex items-center gap-1.5 border-t-2 pt-1.5 pr-3 whitespace-nowrap",
        step.state === "open" ? "border-line text-ink-faint" : "border-accent",
        step.state === "current" && "font-semibold",
      )}
    >
      {step.state === "done" ? <Check size={14} aria-hidden /> : <span className="tabular-nums">{number}</span>}
      {/* a phone has room for the numbers and the step one is at */}
      <span className={cn(step.state !== "current" && "max-sm:sr-only")}>{step.label}</span>
    </span>
  );
  return step.to && step.state !== "current" ? <Link to={step.to}>{words}</Link> : words;
}
