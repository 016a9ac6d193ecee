import { ChevronRight } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";

export interface FoldProps {
  title: string;
  /** What is inside, in a few words: "2 scenes", "none". */
  note?: string;
  /** Names of the fields inside; the part opens by itself when one of them is refused. */
  names: readonly string[];
  errors: Record<string, string[]>;
  isOpen?: boolean;
  children: ReactNode;
}

const isWithin = (field: string, name: string): boolean => field === name || field.startsWith(`${name}.`) || field.startsWith(`${name}[`);

/** A part of the form that most offers leave as it is: closed until somebody wants it or something in it is wrong. */
export function Fold({ title, note, names, errors, isOpen = false, children }: FoldProps) {
  const box = useRef<HTMLDetailsElement>(null);
  const hasError = Object.keys(errors).some((field) => names.some((name) => isWithin(field, name)));
  useEffect(() => {
    if (hasError && box.current) box.current.open = true;
  }, [hasError]);
  return (
    <details ref={box} open={isOpen || hasError} className="group rounded-lg border border-line bg-paper-raised">
      <summary className="flex cursor-pointer list-none items-center gap-2 px-4 py-3 text-14 [&::-webkit-details-marker]:hidden">
        <ChevronRight size={16} aria-hidden className="shrink-0 text-ink-muted transition-transform group-open:rotate-90 motion-reduce:transition-none" />
        <span className="font-semibold">{title}</span>
        {note ? <span className="text-13 text-ink-muted">{note}</span> : null}
      </summary>
      <div className="space-y-4 border-t border-line/70 p-4">{children}</div>
    </details>
  );
}
