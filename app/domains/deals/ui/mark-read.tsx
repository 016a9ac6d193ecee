import { useFetcher } from "@remix-run/react";
import { useEffect } from "react";

/** Says once per newest message that it was seen, when the page is really in sight. */
export function MarkRead({ dealId, until }: { dealId: string; until: string }) {
  const { submit } = useFetcher({ key: `read-${dealId}` });
  useEffect(() => {
    const tell = () => {
      if (document.hidden) return;
      document.removeEventListener("visibilitychange", tell);
      submit({ until }, { method: "post", action: `/deals/${dealId}/read` });
    };
    document.addEventListener("visibilitychange", tell);
    tell();
    return () => document.removeEventListener("visibilitychange", tell);
  }, [dealId, until, submit]);
  return null;
}
