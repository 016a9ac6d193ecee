import { useRevalidator } from "@remix-run/react";
import { useEffect, useRef } from "react";

const PAUSE_MS = 1000;

/**
 * Keeps an open page fresh: the server signals over `/events` that something of this person changed,
 * and the loaders run again. Signals that come close together count once; hidden pages wait until they are seen.
 */
export function useLive(isOn: boolean): void {
  const { revalidate } = useRevalidator();
  const run = useRef(revalidate);
  run.current = revalidate;
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
    const source = new EventSource("/events");
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
