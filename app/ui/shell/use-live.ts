import { useRevalidator } from "@remix-run/react";
import { useEffect, useRef } from "react";

const PAUSE_MS = 1000;

const unreadIn = (event: MessageEvent<string>): unknown => (JSON.parse(event.data) as { unread?: unknown }).unread;

/**
 * Keeps an open page fresh: the server signals over `/events` that something of this person changed,
 * and the loaders run again. Signals that come close together count once; hidden pages wait until they are seen.
 * What happened while the page listened to nothing shows by the number of unread notifications that the stream
 * begins with, and a stream that comes back lets the loaders run in any case.
 */
export function useLive(isOn: boolean, unread: number): void {
  const { revalidate } = useRevalidator();
  const run = useRef(revalidate);
  run.current = revalidate;
  const shown = useRef(unread);
  shown.current = unread;
  useEffect(() => {
    if (!isOn) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isStale = false;
    const refresh = () => {
      if (document.hidden) {
        isStale = true;
        return;
      }
      clearTimeout(timer);
      timer = setTimeout(() => run.current(), PAUSE_MS);
    };
    const onVisible = () => {
      if (document.hidden || !isStale) return;
      isStale = false;
      refresh();
    };
    let hasOpened = false;
    const onOpen = () => {
      if (hasOpened) refresh();
      hasOpened = true;
    };
    const onUnread = (event: MessageEvent<string>) => {
      if (unreadIn(event) !== shown.current) refresh();
    };
    const source = new EventSource("/events");
    source.addEventListener("open", onOpen);
    source.addEventListener("unread", onUnread);
    source.addEventListener("message", refresh);
    source.addEventListener("notification", refresh);
    document.addEventListener("visibilitychange", onVisible);
    return () => {
      clearTimeout(timer);
      source.close();
      document.removeEventListener("visibilitychange", onVisible);
    };
  }, [isOn]);
}
