interface ListItem {
  getFieldset: () => { id: { initialValue?: unknown } };
}

/** An id of a new list item that none of the others has. */
export function freeId(prefix: string, items: readonly ListItem[]): string {
  const taken = new Set(items.map((item) => String(item.getFieldset().id.initialValue ?? "")));
  let number = taken.size + 1;
  while (taken.has(`${prefix}${number}`)) number += 1;
  return `${prefix}${number}`;
}
