import { useEffect } from "react";

/** Goes to another site as soon as its address is known; the page shows the same address as a link. */
export function useVisit(url: string | null | undefined): void {
  useEffect(() => {
    if (url) window.location.assign(url);
  }, [url]);
}

/** Looks again every few seconds while something is being prepared. */
export function useLookAgain(isWaiting: boolean, look: () => void): void {
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setInterval(look, 3000);
    return () => clearInterval(timer);
  }, [isWaiting, look]);
}
