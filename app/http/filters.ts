import type { z } from "zod";

/** Filters of a list from the address. What cannot be read is left out rather than refused: addresses get mangled. */
export function filtersOf<S extends z.ZodObject>(request: Request, schema: S): z.output<S> {
  const given = Object.fromEntries([...new URL(request.url).searchParams].filter(([, value]) => value !== ""));
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const wrong = new Set(result.error.issues.map((issue) => String(issue.path[0])));
  return schema.parse(Object.fromEntries(Object.entries(given).filter(([name]) => !wrong.has(name))));
}
