import type { LiveEvents, LiveSignal } from "./services";

/** Proxies close quiet connections after a minute or so. */
const HEARTBEAT_MS = 20_000;

export interface LiveStreamOptions {
  live: LiveEvents;
  userId: string;
  /** Aborted when the browser goes away. */
  signal: AbortSignal;
  /** Asked with each heartbeat and whenever sessions of the person change; a "no" ends the stream. */
  isAllowed: () => Promise<boolean>;
  /** How much is unread now: told first, so that a page made before the stream opened sees what it missed. */
  countUnread: () => Promise<number>;
  heartbeatMs?: number;
}

const frame = ({ kind, id }: LiveSignal): string =>
  `${kind === "notification" ? "event: notification\n" : ""}data: ${JSON.stringify({ kind, id })}\n\n`;

/**
 * Server-sent events of one person. Starts with a comment, so that proxies and the browser see the answer at once, and
 * with the number of unread notifications; ends when the browser leaves, the process shuts down, or the session is over.
 */
export function liveStream({ live, userId, signal, isAllowed, countUnread, heartbeatMs = HEARTBEAT_MS }: LiveStreamOptions): Response {
  const encoder = new TextEncoder();
  let end: () => void = () => undefined;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      let isOpen = true;
      const send = (text: string) => {
        if (isOpen) controller.enqueue(encoder.encode(text));
      };
      const check = async () => {
        if (!(await isAllowed().catch(() => true))) end();
      };
      const unsubscribe = live.subscribe(userId, (event) => {
        if (event.kind === "sessions_changed") void check();
        else send(frame(event));
      });
      const heartbeat = setInterval(() => {
        send(": still here\n\n");
        void check();
      }, heartbeatMs);
      heartbeat.unref();
      end = () => {
        if (!isOpen) return;
        isOpen = false;
        clearInterval(heartbeat);
        unsubscribe();
        live.closing.removeEventListener("abort", end);
        signal.removeEventListener("abort", end);
        controller.close();
      };
      live.closing.addEventListener("abort", end);
      signal.addEventListener("abort", end);
      send("retry: 3000\n: open\n\n");
      // counted after subscribing: what happens meanwhile is in the count or rings
      void countUnread().then((unread) => send(`event: unread\ndata: ${JSON.stringify({ unread })}\n\n`), () => undefined);
      if (live.closing.aborted || signal.aborted) end();
    },
    cancel: () => end(),
  });
  return new Response(body, {
    headers: {
      "Content-Type": "text/event-stream; charset=utf-8",
      "Cache-Control": "no-store, no-transform",
      "X-Accel-Buffering": "no",
    },
  });
}
