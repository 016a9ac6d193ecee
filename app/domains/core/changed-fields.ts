import { canonicalJson } from "../deals/canonical";

/** What a field says; in which order several were ticked says nothing. */
const asSaid = (value: unknown): string => canonicalJson(Array.isArray(value) ? [...value].toSorted() : (value ?? null));

/** Names of the fields that these changes make say something else than before. */
export const changedFields = <Fields extends object>(before: Fields, changes: Partial<Fields>): (keyof Fields & string)[] =>
  (Object.keys(changes) as (keyof Fields & string)[]).filter((name) => asSaid(changes[name]) !== asSaid(before[name]));
