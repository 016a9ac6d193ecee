/** One choice of a select, a combobox or a list of boxes. The label is finished text. */
export interface Option {
  value: string;
  label: string;
  /** Heading under which the choice stands. */
  group?: string;
  disabled?: boolean;
}

/** Choices under their headings, in the order in which headings first appear. */
export function groupOptions<T extends Option>(options: readonly T[]): { group: string | undefined; options: T[] }[] {
  const groups = new Map<string | undefined, T[]>();
  for (const option of options) groups.set(option.group, [...(groups.get(option.group) ?? []), option]);
  return [...groups].map(([group, members]) => ({ group, options: members }));
}
