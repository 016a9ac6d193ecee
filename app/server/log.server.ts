import pino, { type Logger } from "pino";

interface LoggedError {
  type: string;
  message: string;
  stack?: string;
  code?: string;
  constraint?: string;
  cause?: LoggedError;
}

/**
 * An error without the values that were in play: a failed query is named by its text and the database's code,
 * never by its parameters, for these are people's names, addresses and prices.
 */
export function loggedError(error: unknown): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: "a value that is no error was thrown" };
  const isQuery = "query" in error && "params" in error;
  const message = isQuery ? `Failed query: ${String(error.query).slice(0, 500)}` : error.message;
  return {
    type: error.name,
    message,
    ...(error.stack ? { stack: framesOf(error.stack) } : {}),
    ...pick(error, "code"),
    ...pick(error, "constraint"),
    ...(error.cause instanceof Error ? { cause: loggedError(error.cause) } : {}),
  };
}

/** Only where it happened; the first lines repeat the message. */
const framesOf = (stack: string): string =>
  stack.split("\n").filter((line) => /^\s+at /.test(line)).slice(0, 20).join("\n");

function pick(error: Error, name: "code" | "constraint"): Partial<Record<typeof name, string>> {
  const value: unknown = Reflect.get(error, name);
  return typeof value === "string" ? { [name]: value } : {};
}

/** One JSON line per event on standard output. */
export function createLogger(level: string, name: "web" | "worker" | "demo"): Logger {
  return pino({
    level,
    base: { process: name },
    serializers: { err: loggedError },
    formatters: { level: (label) => ({ level: label }) },
    timestamp: pino.stdTimeFunctions.isoTime,
  });
}

const PUBLIC_ID = /^[a-z]{3}_[0-9a-z]{26}$/;
const LONG = /^[^/]{24,}$/;

/** The path of a request as a pattern: ids become `:id`, tokens (links in mails) `:secret`; the query is left out. */
export function pathPattern(url: string): string {
  const path = url.split(/[?#]/, 1)[0] ?? "/";
  return path
    .split("/")
    .map((segment) => (PUBLIC_ID.test(segment) ? ":id" : LONG.test(segment) ? ":secret" : segment))
    .join("/");
}
