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

/** The database is away at start: what its operator should look at. Throws `StartError`. */
export function explainDatabase(error: unknown): never {
  const code = error instanceof Error && "code" in error ? String(error.code) : "no code";
  throw new StartError(`The database in DATABASE_URL does not answer (${code}). Is it running, and is the address right?`, { cause: error });
}
