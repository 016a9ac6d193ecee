import { cn } from "./cn";

/** Stands where text will be, for waits under a second. */
export function Skeleton({ lines = 3, className }: { lines?: number; className?: string }) {
  return (
    <div aria-hidden className={cn("animate-pulse space-y-2 motion-reduce:animate-none", className)}>
      {Array.from({ length: lines }, (_, line) => (
        <div key={line} className={cn("h-4 rounded bg-paper-sunken", line === lines - 1 && "w-2/3")} />
      ))}
    </div>
  );
}
