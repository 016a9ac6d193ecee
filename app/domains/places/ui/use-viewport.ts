import { useSearchParams } from "@remix-run/react";
import { useEffect, useRef } from "react";
import type { MapMove } from "~/ui/map/engine";

const WAIT = 250;
const round = (value: number) => Math.round(value * 10_000) / 10_000;

/** Keeps the map's viewport in the address, so that list and map always show the same and the page can be shared. */
export function useViewport() {
  const [params, setParams] = useSearchParams();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const change = (work: (next: URLSearchParams) => void) =>
    setParams(
      (current) => {
        const next = new URLSearchParams(current);
        work(next);
        return next;
      },
      { replace: true, preventScrollReset: true },
    );
  return {
    params,
    moved: ({ bounds, zoom }: MapMove) => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        change((next) => {
          next.set("bbox", [bounds.west, bounds.south, bounds.east, bounds.north].map(round).join(","));
          next.set("zoom", zoom.toFixed(1));
          next.delete("cursor");
        });
      }, WAIT);
    },
    select: (id: string | null) => change((next) => (id ? next.set("place", id) : next.delete("place"))),
    hrefOf: (id: string) => {
      const next = new URLSearchParams(params);
      next.set("place", id);
      return `?${next}`;
    },
  };
}
