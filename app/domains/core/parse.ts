import type { z } from "zod";
import { DomainError } from "./errors";
import { zodMessage, zodParams } from "./zod-messages";

/**
 * Checks a verb's input against its schema, so that a form, the API, a job and a test meet the same rules.
 * Throws `invalid` with one issue per field, in words of ours (`zodMessage`).
 */
export function parse<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const result = schema.safeParse(input, { error: zodMessage });
  if (result.success) return result.data;
  throw new DomainError("invalid", {
    issues: result.error.issues.map((issue) => ({
      path: issue.path.map(String).join("."),
      message: issue.message,
      ...(issue.message.startsWith("errors:zod.") ? { params: zodParams(issue) } : {}),
    })),
  });
}
