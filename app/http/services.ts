import type { Logger } from "pino";
import type { Database } from "~db/client.server";

/** Live signals for people who have a page open, fed by PostgreSQL NOTIFY so that every process hears them. */
export interface LiveEvents {
  /** Calls `listener` for each signal of this person until the returned function is called. */
  subscribe(userId: string, listener: (signal: LiveSignal) => void): () => void;
  /** Aborted when the process shuts down: open streams end. */
  closing: AbortSignal;
}

export interface LiveSignal {
  userId: string;
  kind: string;
  id: string;
}

/** What a process entry opens once and hands to every request. */
export interface AppServices {
  db: Database;
  log: Logger;
  live: LiveEvents;
}

declare module "@remix-run/node" {
  interface AppLoadContext {
    services: AppServices;
    /** Content-Security-Policy nonce of this response. */
    nonce: string;
    requestId: string;
    clientAddress: string;
  }
}
