import { CircleAlert } from "lucide-react";
import { useErrorText } from "./use-error-text";

/** What is wrong with one field, under it. */
export function FieldError({ id, errors }: { id: string; errors: string[] | undefined }) {
  const text = useErrorText();
  if (!errors?.length) return null;
  return (
    <p id={id} className="flex items-start gap-1.5 text-13 text-blocked">
      <CircleAlert size={14} aria-hidden className="mt-0.5 shrink-0" />
      <span>{errors.map(text).join(" ")}</span>
    </p>
  );
}
