import { Trash2 } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { IconButton } from "~/ui/icon-button";
import type { FieldState } from "~/ui/field-context";

interface EntryRowProps {
  /** Hidden, stable id of the entry inside the terms. */
  id: FieldState;
  removeLabel: string;
  remove: Partial<ComponentProps<typeof IconButton>>;
  children: ReactNode;
}

/** One entry of a list inside a fold: its fields, and a button that takes it out. */
export function EntryRow({ id, removeLabel, remove, children }: EntryRowProps) {
  return (
    <div className="flex items-start gap-3 border-b border-line/70 pb-4 last-of-type:border-b-0">
      <input type="hidden" name={id.name} defaultValue={String(id.initialValue ?? "")} />
      <div className="grid min-w-0 flex-1 gap-4 sm:grid-cols-3">{children}</div>
      <IconButton type="submit" icon={Trash2} label={removeLabel} {...remove} className="mt-6" />
    </div>
  );
}
