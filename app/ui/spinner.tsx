import { LoaderCircle } from "lucide-react";

/** A turning circle beside words that already say what is happening. */
export function Spinner({ size = 16 }: { size?: number }) {
  return <LoaderCircle size={size} aria-hidden className="animate-spin motion-reduce:animate-none" />;
}
