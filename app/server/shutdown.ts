import type { Logger } from "pino";

export interface Closable {
  name: string;
  close(): Promise<unknown>;
}

const PATIENCE_MS = 20_000;

/**
 * Ends the process in order when it is asked to (SIGTERM from a supervisor, SIGINT from a keyboard): each part is
 * closed after the one before it, and what hangs is given up after 20 seconds with exit code 1.
 */
export function closeOnSignal(log: Logger, parts: readonly Closable[]): void {
  let isClosing = false;
  const close = async (signal: NodeJS.Signals): Promise<void> => {
    if (isClosing) return;
    isClosing = true;
    log.info({ signal }, "closing");
    setTimeout(() => {
      log.error("something did not close in time");
      process.exit(1);
    }, PATIENCE_MS).unref();
    for (const part of parts) {
      await part.close().catch((error: unknown) => log.error({ err: error, part: part.name }, "did not close cleanly"));
    }
    log.info("closed");
    process.exit(0);
  };
  process.on("SIGTERM", (signal) => void close(signal));
  process.on("SIGINT", (signal) => void close(signal));
  // a process that was started by another ends with it, however that one ended
  process.once("disconnect", () => void close("SIGTERM"));
}

/** Exit code of a process whose operator must mend something first (EX_CONFIG of sysexits.h). */
const MEND_AND_RESTART = 78;

/** A setting that is wrong is told in words; a bug keeps its stack. */
export function stopWithSentence(error: unknown): never {
  const isExpected = error instanceof Error && ["SettingsError", "StartError"].includes(error.name);
  console.error(isExpected ? error.message : error);
  process.exit(isExpected ? MEND_AND_RESTART : 1);
}

/** The process cannot start for a reason that its operator can mend. */
export class StartError extends Error {
  override name = "StartError";
}

/** What PostgreSQL says when the address leads to it and yet not in: its own codes, with what to look at. */
const REFUSALS: Record<string, string> = {
  "28P01": "refuses the user or the password of DATABASE_URL",
  "28000": "refuses the user of DATABASE_URL",
  "3D000": "has no database of the name in DATABASE_URL. Create it: createdb --encoding=UTF8",
  "53300": "has no connection left. Lower DATABASE_POOL, or raise its max_connections",
  "57P03": "is starting up or shutting down. Try again",
};

/** The database is away at start: what its operator should look at. Throws `StartError`; other errors are thrown on. */
export function explainDatabase(error: unknown): never {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const refusal = REFUSALS[code];
  if (refusal) throw new StartError(`The database server ${refusal} (${code}).`, { cause: error });
  if (!/^(?:E[A-Z_]+|CONNECT\w*|CONNECTION_\w+)$/.test(code)) throw error;
  throw new StartError(`The database in DATABASE_URL does not answer (${code}). Is it running, and is the address right?`, { cause: error });
}
