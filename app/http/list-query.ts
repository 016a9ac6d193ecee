/** The query of a list's address as a verb's input: empty answers left out, the last of several kept. */
export function listQuery(request: Request): Record<string, string> {
  const { searchParams } = new URL(request.url);
  return Object.fromEntries([...searchParams].filter(([, value]) => value !== ""));
}

/** The same, without the names whose values the schema refuses: a mistyped address shows the list, not an error. */
export function lenientQuery(
  request: Request,
  schema: { safeParse(input: unknown): { success: boolean; error?: { issues: { path: PropertyKey[] }[] } } },
): Record<string, string> {
  const query = listQuery(request);
  const read = schema.safeParse(query);
  if (read.success) return query;
  const refused = new Set(read.error?.issues.map((issue) => String(issue.path[0])));
  return Object.fromEntries(Object.entries(query).filter(([name]) => !refused.has(name)));
}
