import postgres from "postgres";
import type { Logger } from "pino";
import { z } from "zod";
import type { LiveEvents, LiveSignal } from "~/http/services";

const signalShape = z.object({ userId: z.string(), kind: z.string(), id: z.string() });

/** PostgreSQL's channel on which verbs ring: `select pg_notify('live', '{"userId", "kind", "id"}')`. */
const CHANNEL = "live";

export interface LiveConnection extends LiveEvents {
  /** Ends every open stream, then the connection. */
  close(): Promise<void>;
}

/**
 * Listens with one connection and hands each signal to the open pages of its person, so that a change made
 * through any process shows in all. The connection comes back by itself after the database was away; every open page
 * is then rung, because nobody knows what happened meanwhile.
 */
export async function listenForLiveEvents(databaseUrl: string, log: Logger): Promise<LiveConnection> {
  const client = postgres(databaseUrl, {
    max: 1, idle_timeout: 0, max_lifetime: null, onnotice: () => undefined,
    connection: { application_name: "scenemark live" },
  });
  const listeners = new Map<string, Set<(signal: LiveSignal) => void>>();
  const closing = new AbortController();
  await client.listen(CHANNEL, (payload) => {
    const signal = readSignal(payload);
    if (!signal) return log.warn("a live signal of an unknown shape was ignored");
    for (const listener of listeners.get(signal.userId) ?? []) listener(signal);
  }, () => {
    for (const [userId, ofUser] of listeners) for (const listener of ofUser) listener({ userId, kind: "listening_again", id: userId });
  });
  return {
    closing: closing.signal,
    subscribe(userId, listener) {
      const ofUser = listeners.get(userId) ?? new Set();
      listeners.set(userId, ofUser.add(listener));
      return () => {
        ofUser.delete(listener);
        if (ofUser.size === 0 && listeners.get(userId) === ofUser) listeners.delete(userId);
      };
    },
    async close() {
      closing.abort();
      await client.end({ timeout: 2 });
    },
  };
}

function readSignal(payload: string): LiveSignal | undefined {
  try {
    return signalShape.parse(JSON.parse(payload));
  } catch {
    return undefined;
  }
}
